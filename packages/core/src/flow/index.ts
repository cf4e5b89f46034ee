export { decide, decidingRule, holds, protocolNumber } from "./decide.js";
export type { Condition, Device, DeviceRule, FilePlace, FlowProtocol, Question } from "./device.js";
export { type Flow, otherOfTag, printFlow, type TagSets } from "./flow.js";
