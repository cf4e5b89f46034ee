export type { CoverGuard } from "./allowed.js";
export {
  type Budget,
  type Cover,
  type CoverPrices,
  type CoverResult,
  coverAt,
  coverSet,
  mostPriced,
  type PrefixCounts,
  priceSet,
} from "./cover.js";
export { type CoverCurve, coverCurve } from "./curve.js";
export { addressesOf, countExtra, countNetworks, type ExtraAddresses, weighExtra } from "./extra.js";
