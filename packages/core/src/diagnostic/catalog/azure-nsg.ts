import type { CatalogPart } from "../entry.js";

export const azureNsgCatalog = {} as const satisfies CatalogPart;
