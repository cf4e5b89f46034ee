export { acceptGuards, type GuardAcceptance } from "./accept.js";
export { type GuardCode, type GuardFinding, guardCodes, isRefusal } from "./finding.js";
export { type GuardOptions, guardEdition } from "./guard.js";
export { guardList, type ListedSet, type ListedSets } from "./list.js";
export {
  findNotPublic,
  type NotPublic,
  type NotPublicRange,
  notPublicRanges,
  notPublicSet,
} from "./not-public.js";
export { defaultGuardLimits, type GuardLimits, type Observation, type ObservedTag } from "./observation.js";
