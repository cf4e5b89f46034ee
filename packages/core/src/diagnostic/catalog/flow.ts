import type { CatalogPart } from "../entry.js";

export const flowCatalog = {
  SP4001: {
    severity: "error",
    exit: 3,
    title: "Unreadable",
    cause:
      "The file holds something at this place whose meaning the reader of the format does not know for certain. Nothing is guessed, so nothing is proven of the file.",
    fix: "Write the line in the way that generated files do, or generate the file again.",
  },
} as const satisfies CatalogPart;
