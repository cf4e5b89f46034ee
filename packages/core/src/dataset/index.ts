export { editionAt, isInForce, loadEditions } from "./edition.js";
export { loadGuidance, loadGuidanceEditions } from "./guidance.js";
export { clouds, findRegion, loadRegions, spellings } from "./region.js";
export type * from "./schema.js";
export { loadSet, prefixesOn } from "./set.js";
export { type DatasetSource, readDatasetFile } from "./source.js";
