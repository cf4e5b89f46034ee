export { type LoneBeside, loneBesides } from "./besides.js";
export { compareDevices } from "./compare-devices.js";
export type { BoxText, EndText, ListText } from "./describe-box.js";
export type { ChangeKind, CompareOptions, DeviceComparison, FlowChange } from "./flow-changes.js";
export { compareLists, type ListComparison, type SideLists } from "./match-lists.js";
export {
  comparisonJson,
  isSame,
  printComparisonMarkdown,
  printComparisonText,
  printListState,
} from "./print.js";
export { printBox } from "./print-box.js";
export { type FileChange, printFilesMarkdown } from "./print-files.js";
