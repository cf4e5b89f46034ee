import type { CatalogPart } from "../entry.js";

export const dataCatalog = () =>
  ({
    SP2001: {
      severity: "error",
      exit: 3,
      title: "Dataset file missing or damaged",
      cause: "A file of the dataset cannot be read, or does not have the shape of this version.",
      fix: "Install Sallyport again; in a checkout, restore packages/core/data.",
    },
    SP2002: {
      severity: "error",
      exit: 3,
      title: "No edition for that date",
      cause:
        "The day asked for is before the first edition of the cloud. Lists of another day would be wrong in silence.",
      fix: "Take the date in the message or a later one, or leave --as-of out for the newest.",
    },
    SP2003: {
      severity: "error",
      exit: 3,
      title: "Unknown tag",
      cause: "The dataset holds no service tag or list of that name, on no day.",
      fix: "Take one of the names that `sallyport list tags` prints.",
    },
    SP2004: {
      severity: "error",
      exit: 3,
      title: "Region not in the edition",
      cause: "The edition holds no list for that region: the publisher named none at that date.",
      fix: "Take another region, another date, or --no-failback if only the way back needs it.",
    },
    SP2005: {
      severity: "error",
      exit: 3,
      title: "List is empty",
      cause: "A tag or list of the edition holds no prefixes, so a rule made of it would allow nothing.",
      fix: "Take another date, or a view that does not need the prefixes.",
    },
    SP2006: {
      severity: "error",
      exit: 3,
      title: "No guidance for that cloud and date",
      cause: "The dataset holds no guidance of the scenario that was in force in that cloud on that day.",
      fix: "Take a date that the message names.",
    },
    SP2007: {
      severity: "warning",
      exit: 1,
      title: "Edition superseded",
      cause:
        "The guidance of the edition asked for was withdrawn by its publisher; its lists are history, not a policy for today.",
      fix: "Leave --as-of out to generate from the newest edition.",
    },
    SP2008: {
      severity: "error",
      exit: 3,
      title: "No such list that day",
      cause:
        "The dataset knows the tag or list on other days. On the day asked for the publisher had none of that name, or its files of that time are not held.",
      fix: "Take a date within the spans in the message, or a view that does not need the list.",
    },
    SP2009: {
      severity: "warning",
      exit: 1,
      title: "Tag not in the file of that day",
      cause:
        "The guidance of the day names a service tag that the newest tag file of that day, as far as files are held, does not list. The rule goes without its tag.",
      fix: "Nothing, if hosts or prefixes will do; otherwise take a date from which the tag was listed.",
    },
    SP2010: {
      severity: "info",
      exit: 1,
      title: "Tag cannot be checked",
      cause:
        "The day asked for is before the oldest file of service tags that is held, so the tags are as the guidance of the day names them.",
      fix: "Nothing to do.",
    },
  }) as const satisfies CatalogPart;
