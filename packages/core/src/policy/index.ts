export type { Draft } from "./draft.js";
export { hasExpired, printExpiry } from "./expiry.js";
export type {
  Advice,
  EditionReference,
  Expiry,
  GuidanceReference,
  Omission,
  Policy,
  Side,
} from "./policy.js";
export { minimalPorts, type PortRange, type Ports, parsePorts, printPorts } from "./ports.js";
export {
  type Action,
  type Destination,
  type PrefixView,
  type Protocol,
  type Rule,
  type Sources,
  type View,
  views,
} from "./rule.js";
