export {
  type AddressTotal,
  diffEditions,
  diffSets,
  type EditionDiff,
  type EditionDiffOptions,
  type EditionPoint,
  type UsedSetDiff,
} from "./edition-diff.js";
export { type AddressCounts, countFamilies, sortEntries } from "./entries.js";
export { diffGuidance, type GuidanceDiff, type Replaced, type ServiceDiff } from "./guidance-diff.js";
export { loadEditionDiff } from "./load.js";
export {
  diffManifests,
  type ManifestDiff,
  type ManifestFileDiff,
  type ManifestFileState,
  type ManifestPolicyDiff,
} from "./manifest-diff.js";
export type { ManifestRuleDiff } from "./manifest-rules.js";
export type { AddressMove } from "./moves.js";
export { editionDiffJson, type JsonEditionDiff } from "./print/edition-json.js";
export {
  defaultMarkdownOptions,
  type MarkdownOptions,
  printEditionMarkdown,
} from "./print/edition-markdown.js";
export { printEditionText, type TextOptions } from "./print/edition-text.js";
export {
  type JsonManifestDiff,
  manifestDiffJson,
  printManifestMarkdown,
  printManifestText,
} from "./print/manifest-print.js";
export { code as markdownCode, inertLines, markdownTable } from "./print/markdown-text.js";
export {
  type AddressWave,
  applySetDiff,
  diffHeldSet,
  type Interval,
  type SetDiff,
  type SetDiffKind,
} from "./set-diff.js";
export {
  type CloudState,
  type HeldSet,
  type Histories,
  loadGuidanceAt,
  loadHistories,
  setsAt,
} from "./state.js";
export { type RuleUse, type UseMap, usesOf } from "./use.js";
export { type DiffVerdict, type DiffVerdictKind, graceDays } from "./verdict.js";
