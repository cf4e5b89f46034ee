export { loadNamedEdition } from "./edition.js";
export { filesOf, joinManifests } from "./join.js";
export { isSafePath } from "./path.js";
export { type ManifestReading, readManifest } from "./read.js";
export { restorePolicies } from "./restore.js";
