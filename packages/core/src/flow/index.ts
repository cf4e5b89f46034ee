export { acrossFamilies, boxAcross, countAcross, flowAcross } from "./across-families.js";
export { boxesOf, type FlowBox, type FlowBoxes, type HeldOther } from "./boxes-of.js";
export { countFlows } from "./count.js";
export { decide, decidedBy, decidingRule, holds, protocolNumber } from "./decide.js";
export type {
  Beside,
  Condition,
  Device,
  DeviceRule,
  FilePlace,
  FlowProtocol,
  Question,
  Setting,
  TellBeside,
} from "./device.js";
export { DiagramsFull } from "./diagram.js";
export type { Decided, Decision, Difference } from "./difference.js";
export { asksForBothEnds } from "./families.js";
export { type Flow, otherOfTag, printFlow, type TagSets } from "./flow.js";
export {
  allFlows,
  commonFlows,
  equalFlows,
  type FlowSet,
  flowsWithout,
  hasNoFlows,
  noFlows,
  unionOfFlows,
} from "./flow-set.js";
export { type Decisions, decisionsOf, flowsOfRule } from "./flows-of.js";
export { joinEnds } from "./join-boxes.js";
export { joinedDevice } from "./joined.js";
export { devicesOf, prefixesBehind, type ViewedDevice } from "./policy-devices.js";
export { type Proof, type ProofOptions, type ProofWay, prove } from "./prove.js";
export { createRuleShares, createShares } from "./shares.js";
export { createUniverse, tagsOf, type Universe, type UniverseOptions } from "./universe.js";
export { witnessOf } from "./witness.js";
