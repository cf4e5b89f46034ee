export type { CoverGuard } from "./allowed.js";
export {
  type Budget,
  type Cover,
  type CoverPrices,
  type CoverResult,
  coverAt,
  coverCounts,
  coverSet,
  mostPriced,
  type OpenPrices,
  openPrices,
  type PrefixCounts,
  priceSet,
} from "./cover.js";
export { type CoverCurve, coverCurve } from "./curve.js";
export {
  addressesOf,
  countExtra,
  countNetworks,
  type ExtraAddresses,
  printExtra,
  weighExtra,
} from "./extra.js";
export { tellingBudgets } from "./telling.js";
export { type WiderPrefix, widerPrefixes } from "./wider.js";
