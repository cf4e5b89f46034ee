import type { CatalogPart } from "../entry.js";

export const pacCatalog = {} as const satisfies CatalogPart;
