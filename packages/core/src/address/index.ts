export {
  complement,
  containsSet,
  difference,
  equalSets,
  firstDifference,
  intersection,
  union,
  unionOfAll,
} from "./algebra.js";
export { createLineReader, type LineOptions, type LineReader, parsePrefixLines } from "./lines.js";
export {
  type AddressRange,
  countAddresses,
  countPrefixes,
  type ListOptions,
  listPrefixes,
  listRanges,
} from "./list.js";
export { sortPrefixes } from "./order.js";
export type { Family } from "./parse.js";
export { type Prefix, type PrefixResult, parsePrefix } from "./prefix.js";
export {
  addListed,
  columnsOf,
  countListed,
  listTexts,
  type PrefixColumn,
  type PrefixList,
  prefixAt,
  putPrefix,
  sliceColumn,
} from "./prefix-list.js";
export { printPrefixes } from "./print.js";
export { printEntries } from "./print-entries.js";
export type { Ranges4, Ranges6 } from "./ranges.js";
export { dropLast, isLastInOrder, lastLength, scanPrefix } from "./scan.js";
export {
  type CollectedPrefixes,
  collectPrefixes,
  createPrefixRows,
  emptyPrefixSet,
  familyOf,
  hasAddress,
  hasFamily,
  isEmptySet,
  mergePrefixRows,
  type PrefixProblem,
  type PrefixRows,
  type PrefixSet,
  prefixSet,
  reservePrefixes,
} from "./set.js";
export { splitRows } from "./split-rows.js";
export { plainBytes } from "./text-bytes.js";
