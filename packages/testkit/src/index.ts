export { closedSchema, validateResource } from "./azure-schema.js";
export { type Consumer, type ConsumerName, consumers, describeWith, missingConsumers } from "./consumer.js";
export { countingDataset, datasetOf, refusalOf } from "./dataset.js";
export { type EmitSketch, type Emitted, emitted, fileEnding } from "./emit.js";
export { type Goldens, openGoldens } from "./golden.js";
export { hostileTexts, oddHosts } from "./hostile.js";
export { sha256, storeOf } from "./observations.js";
export { type RuleSketch, sketchPolicy, sketchRule } from "./policy.js";
export { type ShippedSketch, shippedDataset, shippedPolicy } from "./shipped.js";
