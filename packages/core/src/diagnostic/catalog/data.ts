import type { CatalogPart } from "../entry.js";

export const dataCatalog = {
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
      "The dataset holds no edition that was in force on the day asked for. Lists of another day would be wrong in silence.",
    fix: "Take a date that one of the editions in the message covers, or leave --as-of out for the newest.",
  },
  SP2003: {
    severity: "error",
    exit: 3,
    title: "Unknown tag",
    cause: "The edition holds no service tag of that name.",
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
      "The edition asked for was withdrawn by its publisher; its lists are history, not a policy for today.",
    fix: "Leave --as-of out to generate from the newest edition.",
  },
} as const satisfies CatalogPart;
