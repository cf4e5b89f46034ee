import type { CatalogPart } from "../entry.js";

export const squidCatalog = {} as const satisfies CatalogPart;
