export { scenarios } from "../scenario/table.js";
export type { ConfigFault, ConfigPath, ReportFault } from "./fault.js";
export { type FormatConfig, readFormats, readOptions } from "./format.js";
export { matchesPattern, type OutputConfig, type PolicyPattern } from "./outputs.js";
export {
  checkConsent,
  type OwnSettings,
  type PrefixKey,
  type PrefixSettings,
  prefixKeys,
} from "./prefixes.js";
export { type Config, type KnownConfig, type OwnPolicy, type PolicyRequest, readConfig } from "./read.js";
export { type ResolvedPolicy, resolveEach, resolvePolicies, resolvePolicy } from "./resolve.js";
export { listKeys } from "./schema.js";
export { type ExpandedConfig, expandSites, type Origin } from "./sites.js";
export { type TemplatesConfig, templateFolderKey } from "./templates.js";
export type { Unused } from "./unused.js";
