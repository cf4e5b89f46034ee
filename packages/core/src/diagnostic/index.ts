export { type Code, entryOf, isCode, listCodes } from "./catalog.js";
export * from "./diagnostic.js";
export type { CatalogEntry, CatalogPart, ExitCode } from "./entry.js";
