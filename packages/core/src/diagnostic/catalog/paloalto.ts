import type { CatalogPart } from "../entry.js";

export const paloaltoCatalog = {} as const satisfies CatalogPart;
