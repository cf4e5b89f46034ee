import type { CatalogPart } from "../entry.js";

export const templateCatalog = () =>
  ({
    SP1310: {
      severity: "error",
      exit: 2,
      title: "Template not readable",
      cause:
        "A template of your own is not there, is no plain file of UTF-8 without control characters, is larger than any template may be, or a link leads out of the folder of templates.",
      fix: "Mend the file, or the name of the file or folder under `templates` in the config or after --templates.",
    },
    SP1311: {
      severity: "error",
      exit: 2,
      title: "Template not allowed",
      cause:
        "A template of your own is no Handlebars template, or does what templates may not: print a value bare, call an unknown helper, or include another. Under these rules a value cannot become syntax of the device.",
      fix: "Mend the line. Values are printed with token, quoted, comment or number; blocks are if, unless and each.",
    },
    SP1312: {
      severity: "error",
      exit: 2,
      title: "Template does not fit",
      cause:
        "A template of your own reads what its view does not hold, iterates a list that is empty without testing it, or prints a value where that value cannot stand.",
      fix: "Compare it with the built-in one: `sallyport templates eject FORMAT/NAME --templates FOLDER` into a new folder.",
    },
    SP1313: {
      severity: "error",
      exit: 2,
      title: "No such template",
      cause: "No format has a template of that name, so a file of your own under it would have no effect.",
      fix: "Take one of the names that `sallyport templates list` prints; or rename or remove the file.",
    },
    SP1314: {
      severity: "error",
      exit: 1,
      title: "Built-in template changed",
      cause:
        "The built-in template is not the one any more from which yours was ejected, so yours may lack what was mended or added.",
      fix: "Eject the built-in one into a new folder, carry your changes over, and put it in the place of yours.",
    },
    SP1315: {
      severity: "error",
      exit: 2,
      title: "Template there already",
      cause: "Ejecting never overwrites a file. Nothing was written.",
      fix: "Move the file away, or eject into a new folder with --templates.",
    },
    SP1316: {
      severity: "info",
      exit: 1,
      title: "Custom templates",
      cause:
        "The manifest tells that files of the format were printed with templates of the user's own. They were proven like all others.",
      fix: "Nothing has to be done; `sallyport templates list` tells which templates the config overrides.",
    },
  }) as const satisfies CatalogPart;
