export { quote } from "../import/text.js";
export { isEmptyNode } from "./besides.js";
export { dependentsOf, waitingFor } from "./depend.js";
export {
  type Fields,
  itemsField,
  type LineText,
  numberField,
  openFields,
  textField,
  textsField,
  wordField,
} from "./fields.js";
export { readArmFile } from "./file.js";
export { type FileReading, readEachFile } from "./file-reading.js";
export { describeNode, type JsonNode } from "./node.js";
export { collectListed } from "./prefix-lists.js";
export type { ArmResource } from "./resource.js";
