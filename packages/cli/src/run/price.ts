import {
  type CoverPrices,
  countPrefixes,
  type DatasetSource,
  type Edition,
  emptyPrefixSet,
  failure,
  findOptionFault,
  loadEditionAt,
  loadSet,
  mostPriced,
  notPublicSet,
  type PrefixSet,
  prefixOptions,
  priceSet,
  readOptionText,
  union,
} from "@sallyport/core";
import { openDataset } from "../dataset.js";
import type { Io } from "../io.js";
import { present } from "../report/present.js";
import { describePrices } from "../report/price-json.js";
import { printPriceText } from "../report/price-text.js";
import { checkDatasetFlags, type DatasetFlags, storeOfFlags } from "./dataset-flags.js";
import { loadWithin } from "./load-within.js";

/** The flags of `price` as the command line gives them. */
export interface PriceFlags extends DatasetFlags {
  readonly maxPrefixes?: string;
  readonly within?: string;
}

/** What was priced, and how. */
export interface Priced {
  readonly tags: readonly string[];
  readonly edition: Edition;
  readonly prices: CoverPrices;
  /** A number of prefixes to tell beside the others. */
  readonly asked?: number;
  /** What extra addresses were limited to. */
  readonly within?: string;
}

/** All numbers of prefixes are priced up to this size, in a second at most; beyond it the small ones. */
const wholeCurve = 20_000;
const smallBudgets = 5_000;

/**
 * Prints what fewer prefixes for tags or lists would cost. Ends with 1 if the number asked for is not
 * possible under the guard.
 */
export async function runPrice(names: readonly string[], flags: PriceFlags, io: Io): Promise<number> {
  const { cloud = "public", asOf } = checkDatasetFlags(flags);
  const asked = readNumber(flags.maxPrefixes);
  const dataset = await openDataset(storeOfFlags(flags));
  const edition = await loadEditionAt(dataset, cloud, asOf);
  const tags = [...new Set(names)];
  const set = await loadUnion(dataset, edition, tags);
  const { within } = flags;
  const guard = {
    never: notPublicSet(),
    ...(within === undefined ? {} : { within: await loadWithin(dataset, edition, within) }),
  };
  const priced: Priced = {
    tags,
    edition,
    prices: priceSet(set, guard, mostOf(set, asked)),
    ...(asked === undefined ? {} : { asked }),
    ...(within === undefined ? {} : { within }),
  };
  const { ipv4, ipv6 } = priced.prices;
  return await present(
    {
      diagnostics: [],
      text: () => printPriceText(priced),
      data: () => describePrices(priced),
      exit: asked !== undefined && asked < ipv4.least + ipv6.least ? 1 : 0,
    },
    io,
  );
}

function readNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const spec = prefixOptions["max-prefixes"];
  const value = readOptionText(spec, text);
  const fault = value === 0 ? "it takes a whole number from 1" : findOptionFault(spec, value);
  if (fault !== undefined) throw failure("SP1006", `--max-prefixes: ${fault}`);
  return Number(value);
}

async function loadUnion(
  dataset: DatasetSource,
  edition: Edition,
  tags: readonly string[],
): Promise<PrefixSet> {
  let set = emptyPrefixSet;
  for (const tag of tags) set = union(set, await loadSet(dataset, edition, tag));
  return set;
}

/** How many prefixes of each family are priced at most. */
function mostOf(set: PrefixSet, asked = 0): number {
  const prefixes = countPrefixes(set);
  if (prefixes > mostPriced) throw failure("SP3106", `${prefixes} prefixes; up to ${mostPriced} are priced`);
  return prefixes <= wholeCurve ? prefixes : Math.max(smallBudgets, asked);
}
