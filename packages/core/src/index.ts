export * from "./address/index.js";
export * from "./dataset/index.js";
export * from "./diagnostic/index.js";
export * from "./emit/index.js";
export type { FlowSet } from "./flow/index.js";
export * from "./host/index.js";
export * from "./policy/index.js";
export * from "./scenario/index.js";
export * from "./text/index.js";
