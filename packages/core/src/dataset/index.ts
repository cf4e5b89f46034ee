export { editionAt, loadEditionAt, loadEditions } from "./edition.js";
export {
  changeDays,
  type EditionHasher,
  editionHasher,
  type GuidanceByScenario,
  hashGuidance,
} from "./edition-hash.js";
export { loadGuidance, loadGuidanceEditions } from "./guidance.js";
export {
  diffSet,
  historyOf,
  type Lifetime,
  lifetimeOf,
  prefixesOn,
  presenceOf,
  type SetDifference,
  type SetEvent,
  type SetState,
  setOn,
  sourceOf,
} from "./history.js";
export { loadLegs, loadLegsEditions } from "./legs.js";
export { loadPublished } from "./published.js";
export { clouds, findRegion, loadRegions, spellings } from "./region.js";
export type * from "./schema.js";
export {
  type DatedSet,
  loadDatedSet,
  loadSet,
  loadSetAt,
  loadSetFile,
  type MissingSet,
  missingSet,
} from "./set.js";
export { isHeldOn, loadSetIds, loadSetIndex, regionSpans, setIdsOn, spansOf } from "./set-index.js";
export { type DatasetSource, readDatasetFile } from "./source.js";
export { covers, isInForce, joinSpans, printSpans } from "./span.js";
export { loadHeldSets, loadTagSets } from "./tag-sets.js";
