import type { CatalogPart } from "../entry.js";

export const verifyCatalog = () =>
  ({
    SP4010: {
      severity: "error",
      exit: 2,
      title: "Manifest of an earlier version",
      cause:
        "The folder was written by an earlier version of Sallyport, whose manifests do not hold the rules in full nor the options of the formats.",
      fix: "Generate the folder again.",
    },
    SP4011: {
      severity: "error",
      exit: 3,
      title: "Edition not as in the manifest",
      cause:
        "The dataset has no edition of the id that the manifest names, or has other contents under it, so what a tag or list stood for in that folder is not known.",
      fix: "Import the files that the edition was made of, name their folder with --store, or generate the folder again.",
    },
    SP4012: {
      severity: "error",
      exit: 1,
      title: "File missing",
      cause: "The manifest names a file that cannot be read from the folder any more.",
      fix: "Generate the folder again, or restore the file.",
    },
    SP4013: {
      severity: "info",
      exit: 1,
      title: "File changed since it was written",
      cause:
        "The bytes of the file are not those that were written. Whether it means something else is told apart from this.",
      fix: "Nothing, if the change is meant; the next run of generate will undo it.",
    },
    SP4014: {
      severity: "info",
      exit: 1,
      title: "File of another not judged",
      cause:
        "A file in the folder of a format is not in the manifest, so no policy says what it should mean.",
      fix: "Make sure that the device does not load it, or bring what it does into the description.",
    },
    SP4015: {
      severity: "warning",
      exit: 1,
      title: "Format cannot be read back",
      cause: "The emitter of the format has no reader, so nothing is known of what its files mean.",
      fix: "Compare the files with newly generated ones: `sallyport generate` and a diff.",
    },
    SP4016: {
      severity: "error",
      exit: 1,
      title: "Files not there",
      cause: "A policy in a format was asked for, and the manifest of the folder names no files of it.",
      fix: "Generate the folder again, or leave the format out with --format.",
    },
    SP4017: {
      severity: "error",
      exit: 1,
      title: "Files that the description does not make",
      cause: "The folder holds files of a policy or format that the config does not describe.",
      fix: "Generate the folder again, which removes them, or add what is missing to the config.",
    },
    SP4018: {
      severity: "info",
      exit: 1,
      title: "Tags compared by name",
      cause:
        "The dataset does not hold the edition behind the second folder, so what a service tag stands for is not known: the same tag on both sides is the same, and a tag against prefixes is a difference.",
      fix: "Nothing, if both sides name tags; otherwise name the folder of imported editions with --store.",
    },
    SP4019: {
      severity: "warning",
      exit: 1,
      title: "Done on one side only",
      cause:
        "A file does something on the device besides deciding flows, and that of the other side does not, or a setting that options choose has another value. What it changes there is not known here, so it is not compared.",
      fix: "Look at the place that is named; what belongs to something else belongs into a file of its own.",
    },
    SP7410: {
      severity: "warning",
      exit: 1,
      title: "Part of a run",
      cause:
        "The folder was written by one of several parts of a run, and policies that others write are not in it. What it holds was judged.",
      fix: "Judge the folder that `sallyport join` makes of all parts.",
    },
  }) as const satisfies CatalogPart;
