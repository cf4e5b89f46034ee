import type { CatalogPart } from "../entry.js";

export const verifyCatalog = {
  SP4010: {
    severity: "error",
    exit: 2,
    title: "Manifest of an earlier version",
    cause:
      "The folder was written by an earlier version of Sallyport, whose manifests do not hold the rules in full nor the options of the formats.",
    fix: "Generate the folder again.",
  },
} as const satisfies CatalogPart;
