import type { CatalogPart } from "../entry.js";

export const auditCatalog = () =>
  ({
    SP7101: {
      severity: "error",
      exit: 3,
      title: "Nothing to audit",
      cause: "The list holds no address, host or tag that it lets through, so nothing could be judged.",
      fix: "Give the file that holds the list itself; rules often name sets or files that hold it.",
    },
    SP7102: {
      severity: "error",
      exit: 3,
      title: "List damaged",
      cause:
        "The list is JSON or XML that breaks off or breaks the syntax, a web page, or no text. Half a list would give half a verdict.",
      fix: "Export it again, whole, as UTF-8 text.",
    },
    SP7103: {
      severity: "info",
      exit: 1,
      title: "Text passed over",
      cause:
        "Parts of the list are no destinations that it lets through: sources, denied or inbound rules, names of sets and files that are elsewhere, or text that is neither address, host nor tag.",
      fix: "Nothing, if that is so; audit sets and files that are elsewhere by themselves.",
    },
    SP7111: {
      severity: "warning",
      exit: 1,
      title: "Entry retired",
      cause:
        "The entry was in a tag or document of the service and left it. Who answers there today is not known, and the rule still lets traffic out to it.",
      fix: "Remove the entry.",
    },
    SP7112: {
      severity: "warning",
      exit: 1,
      title: "Entry of another region",
      cause: "The entry belongs to a region or cloud that the rules asked for do not reach.",
      fix: "Remove the entry, or take the right source and target.",
    },
    SP7113: {
      severity: "warning",
      exit: 1,
      title: "Entry never listed",
      cause:
        "No list or document that is held ever had the entry, or it cannot be an address or host at all. It may serve something else.",
      fix: "Correct it where the message says what was meant; otherwise remove it, or keep it under its own reason.",
    },
    SP7114: {
      severity: "warning",
      exit: 1,
      title: "Entry too wide",
      cause:
        "The entry opens addresses or hosts that no service in question uses, as many as the message counts.",
      fix: "Replace it by what the rules need, as `sallyport generate` writes it.",
    },
    SP7115: {
      severity: "warning",
      exit: 1,
      title: "Entry misspelt",
      cause:
        "There is no tag or host of that name, but one that is spelt or looks nearly so. The entry lets nothing through that is needed, or lets a stranger through.",
      fix: "Write the name in the message.",
    },
    SP7116: {
      severity: "warning",
      exit: 1,
      title: "Needed and not in the list",
      cause: "A rule needs destinations that the list does not let through in any view.",
      fix: "Add them, as `sallyport generate` writes them.",
    },
  }) as const satisfies CatalogPart;
