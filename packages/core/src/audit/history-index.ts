import { containsSet, type PrefixSet, parsePrefix, prefixSet } from "../address/index.js";
import { joinSpans, type SetFile, type Span } from "../dataset/index.js";
import { addressNumber } from "./range.js";

/** How long a set held all of an entry, the last time. */
export interface Membership extends Span {
  readonly set: string;
}

/** One prefix in one set, for one time. */
interface Stay {
  readonly set: string;
  readonly prefix: string;
  readonly span: Span;
}

/** One place in the space of addresses: `key` sorts by address, wider prefixes first. */
interface Block {
  readonly key: string;
  readonly stays: Stay[];
}

/** All prefixes of some sets through time, to be asked for those over or under a prefix. */
export interface HistoryIndex {
  readonly blocks: ReadonlyMap<string, Block>;
  readonly sorted: readonly Block[];
}

const longest = { 4: 32, 6: 128 } as const;

/** More parts than any set has in an entry that it holds; wider entries are judged by algebra alone. */
const mostParts = 4096;

/** Indexes what the sets held up to a day; later changes do not count. */
export function indexHistory(files: Iterable<SetFile>, date: string): HistoryIndex {
  const blocks = new Map<string, Block>();
  for (const file of files) {
    for (const stay of staysOf(file, date)) {
      const { family, first, length } = bitsOf(stay.prefix);
      const key = keyOf(family, first, length);
      const block = blocks.get(key) ?? { key, stays: [] };
      block.stays.push(stay);
      blocks.set(key, block);
    }
  }
  return { blocks, sorted: [...blocks.values()].sort((a, b) => (a.key < b.key ? -1 : 1)) };
}

/** The sets that held all of these prefixes at some time, with the last span in which each did. */
export function membershipsOf(index: HistoryIndex, prefixes: readonly string[]): readonly Membership[] {
  const bySet = new Map<string, Stay[]>();
  for (const prefix of prefixes) {
    for (const stay of staysAround(index, prefix)) {
      const stays = bySet.get(stay.set) ?? [];
      stays.push(stay);
      bySet.set(stay.set, stays);
    }
  }
  const whole = prefixSet(prefixes);
  return [...bySet].flatMap(([set, stays]) => {
    const last = spansOver(whole, stays).at(-1);
    return last === undefined ? [] : [{ set, ...last }];
  });
}

/** The spans in which some stays together held a whole set. */
function spansOver(whole: PrefixSet, stays: readonly Stay[]): readonly Span[] {
  const days = [...new Set(stays.flatMap(({ span: { from, until } }) => [from, ...(until ? [until] : [])]))];
  days.sort();
  const spans = days.flatMap((from, at): Span[] => {
    const present = stays.filter(({ span }) => span.from <= from && (!span.until || from < span.until));
    const holds = containsSet(prefixSet(present.map(({ prefix }) => prefix)), whole);
    const until = days[at + 1];
    return holds ? [{ from, ...(until === undefined ? {} : { until }) }] : [];
  });
  return joinSpans(spans);
}

function staysAround({ blocks, sorted }: HistoryIndex, prefix: string): readonly Stay[] {
  const { family, first, length } = bitsOf(prefix);
  const found: Stay[] = [];
  for (let shorter = 0; shorter < length; shorter++) {
    const host = BigInt(longest[family] - shorter);
    found.push(...(blocks.get(keyOf(family, (first >> host) << host, shorter))?.stays ?? []));
  }
  const end = first + (1n << BigInt(longest[family] - length));
  const last = keyOf(family, end, 0);
  const start = lowerBound(sorted, keyOf(family, first, length));
  for (let at = start; at < sorted.length && at - start < mostParts && sorted[at]!.key < last; at++)
    found.push(...sorted[at]!.stays);
  return found;
}

function lowerBound(sorted: readonly Block[], key: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]!.key < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* staysOf(file: SetFile, date: string): Generator<Stay> {
  const open = new Map<string, string>();
  for (const { from: day, added, removed } of file.changes) {
    if (day > date) break;
    for (const prefix of removed) {
      const from = open.get(prefix);
      open.delete(prefix);
      if (from !== undefined) yield { set: file.id, prefix, span: { from, until: day } };
    }
    for (const prefix of added) open.set(prefix, day);
  }
  for (const [prefix, from] of open) yield { set: file.id, prefix, span: { from } };
}

function bitsOf(prefix: string): { readonly family: 4 | 6; readonly first: bigint; readonly length: number } {
  const result = parsePrefix(prefix);
  if (!result.ok) throw new RangeError(`"${prefix}" is not a prefix: ${result.reason}`);
  const { address, family, length } = result.prefix;
  return { family, first: addressNumber(address)!.value, length };
}

function keyOf(family: 4 | 6, first: bigint, length: number): string {
  return `${family}:${first.toString(16).padStart(longest[family] / 4 + 1, "0")}/${String(length).padStart(3, "0")}`;
}
