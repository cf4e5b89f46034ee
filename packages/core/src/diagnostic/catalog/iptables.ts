import type { CatalogPart } from "../entry.js";

export const iptablesCatalog = {} as const satisfies CatalogPart;
