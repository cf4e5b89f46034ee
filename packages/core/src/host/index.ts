export { equalPatterns, minimalPatterns } from "./list.js";
export {
  type HostPattern,
  type HostPatternKind,
  type HostPatternResult,
  hostPattern,
  parseHostPattern,
  printHostPattern,
} from "./pattern.js";
export { containsPattern, matchesHost, overlapsPattern } from "./relation.js";
