import type { CatalogPart } from "../entry.js";

export const azureFirewallCatalog = {} as const satisfies CatalogPart;
