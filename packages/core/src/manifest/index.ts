export { readPathsByEntries } from "./by-entries.js";
export { loadNamedEdition } from "./edition.js";
export { filesOf, joinManifests, markMissing } from "./join.js";
export { joinParts, type RunPart } from "./parts.js";
export { isSafePath } from "./path.js";
export { type ManifestReading, readManifest } from "./read.js";
export { restorePolicies } from "./restore.js";
