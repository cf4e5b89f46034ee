import type { CatalogPart } from "../entry.js";

export const storeCatalog = () =>
  ({
    SP2101: {
      severity: "error",
      exit: 3,
      title: "Store entry damaged",
      cause:
        "A file of the store of imported editions is missing, or its content is not what was written. What it said is unknown, so nothing is generated without it.",
      fix: "Import the published file again, which mends its entry; or remove the file that the message names.",
    },
    SP2102: {
      severity: "error",
      exit: 3,
      title: "File contradicts the dataset",
      cause:
        "The dataset knows what the publisher listed on that day, and the file says otherwise. One of the two is wrong, so nothing was imported.",
      fix: "Check the file and its date against the publisher's; --date gives another day.",
    },
    SP2103: {
      severity: "error",
      exit: 3,
      title: "Other content for that day",
      cause: "The store holds another file of the same kind, cloud and day, and the two differ.",
      fix: "Check which is right; --replace puts the new one in place of the old.",
    },
    SP2104: {
      severity: "error",
      exit: 3,
      title: "Published file not valid",
      cause: "The file is of no published format, or an element of it is malformed. Nothing was imported.",
      fix: "Download the file again, or mend the element that the message names.",
    },
    SP2105: {
      severity: "error",
      exit: 3,
      title: "Not a store of this version",
      cause: "The folder is no store of imported editions, or one of another version of Sallyport.",
      fix: "Name another folder with --store, or take the version of Sallyport that wrote it.",
    },
    SP2106: {
      severity: "error",
      exit: 2,
      title: "Date not known",
      cause: "The name of the file holds no date, or two, and content is never dated by a guess.",
      fix: "Give the day on which the publisher said so with --date.",
    },
    SP2108: {
      severity: "info",
      exit: 1,
      title: "Remark on an imported file",
      cause: "Something in the file was rewritten to canonical text, or is out of the ordinary.",
      fix: "Nothing to do, unless the remark surprises you.",
    },
    SP2109: {
      severity: "error",
      exit: 2,
      title: "Store not writable",
      cause: "The system refused to write to the store, or has no space left. The store is as it was.",
      fix: "Name another folder with --store, mend its permissions, or make room.",
    },
    SP2110: {
      severity: "error",
      exit: 2,
      title: "List has no name",
      cause: "A plain list does not say what it is of, and its set needs a name.",
      fix: "Give --name: a lower-case letter, then lower-case letters, digits or hyphens, 40 at most.",
    },
    SP2111: {
      severity: "error",
      exit: 3,
      title: "File not readable",
      cause: "The file to import does not exist, cannot be read, is too large, or is not UTF-8.",
      fix: "Give the path of a readable text file of at most 32 MiB.",
    },
  }) as const satisfies CatalogPart;
