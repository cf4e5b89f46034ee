export { askedPolicy } from "./asked.js";
export { bannerLines, customLines } from "./banner.js";
export { claimsOf } from "./claims.js";
export { type EmitRequest, type EmitResult, emit } from "./emit.js";
export {
  type AnyEmitter,
  type CountOf,
  defineEmitter,
  type EmitContext,
  type Emitter,
  type Escapes,
  type Feature,
  isReadable,
  type Limit,
  type Measure,
  type OutputFile,
  type RenderContext,
  type Support,
} from "./emitter.js";
export { type FamilySlice, families, familiesOf, sliceByFamily, sliceSources } from "./families.js";
export { gate, type LoadedSets } from "./gate.js";
export type { GatedPolicy, GatedRule, Match, SetDates, Widening } from "./gated.js";
export {
  type DeviceReading,
  judge,
  type Readings,
  type ReadRequest,
  readBack,
  readDevices,
  type Verdict,
} from "./judge.js";
export { checkLimits } from "./limits.js";
export { describeFile, describePolicy, describeWidenings, type WrittenFile } from "./make-manifest.js";
export {
  type Manifest,
  type ManifestDestination,
  type ManifestExtra,
  type ManifestFile,
  type ManifestFileRule,
  type ManifestFormat,
  type ManifestPolicy,
  type ManifestRule,
  type ManifestWidening,
  manifestName,
  manifestSchema,
} from "./manifest.js";
export { type ManifestHead, type ManifestParts, manifestParts } from "./manifest-parts.js";
export { describeRule } from "./manifest-rule.js";
export {
  fillOptions,
  findOptionFault,
  type OptionSpec,
  type OptionsOf,
  type OptionTable,
  type OptionValue,
  readOptionText,
} from "./options.js";
export { overriddenTemplates } from "./overrides.js";
export { placeOfDifference } from "./place.js";
export {
  optionTableOf,
  type PrefixConsent,
  prefixConsent,
  prefixOptions,
  publishedSets,
  takesPrefixes,
} from "./prefix-options.js";
export { newestProvenance, printDatedSets, reasonLines, wideningLines } from "./reason.js";
export { reportVerdict } from "./report-verdict.js";
export { setsDenied, setsNeeded } from "./sets.js";
export {
  createRenderer,
  type Render,
  rendererOf,
  type TemplateOverride,
  type TemplateRead,
  type TemplateSource,
} from "./template.js";
export { type Keyed, type ManifestList, memoryStore, sortKeyed, type TextStore } from "./text-store.js";
export {
  type AskedDevice,
  type ProvenDevice,
  relaying,
  type VerifyRequest,
  verifyFiles,
} from "./verify.js";
export { chooseView, hasView } from "./view.js";
