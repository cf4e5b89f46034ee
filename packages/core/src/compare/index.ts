export {
  type ChangeKind,
  type CompareOptions,
  compareDevices,
  type DeviceComparison,
  type FlowChange,
} from "./compare-devices.js";
export type { BoxText, EndText, ListText } from "./describe-box.js";
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
