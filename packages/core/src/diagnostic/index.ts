export { type Code, catalog, codes, isCode } from "./catalog.js";
export * from "./diagnostic.js";
export type { CatalogEntry, CatalogPart, ExitCode } from "./entry.js";
