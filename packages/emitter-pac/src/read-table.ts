import { type Condition, type PortRange, prefixSet } from "@sallyport/core";
import type { Answer, Decision } from "./device.js";
import { normalAnswer } from "./read-answer.js";
import { readName } from "./read-host.js";
import type { Walk } from "./read-known.js";
import { Unreadable } from "./read-unreadable.js";
import type { ListValue, Value } from "./read-value.js";

/** An entry of the table as a decision, and how near it is to the host: the nearest decides. */
interface Placed {
  readonly decision: Decision;
  /** How many labels are below "*."; of a host itself more than any. */
  readonly nearness: number;
}

const rootKey = "*.";
const exactly = Number.POSITIVE_INFINITY;
/** No name is an address, so addresses may as well come after all names. */
const addressOnly = 0.5;

/** The decisions of a table in the order in which the walk meets its keys. Keys that no host has are left out. */
export function decideByTable({ hosts, unmatched }: Walk, file: string): readonly Decision[] {
  if (!hosts.entries.has(rootKey)) {
    throw new Unreadable(`the table has no "${rootKey}", with which every walk ends`, hosts.line);
  }
  const answersOf = rememberAnswers(unmatched);
  const placed: Placed[] = [];
  for (const [key, { value, line }] of hosts.entries) {
    const found = conditionsOf(key, line);
    if (found === undefined) continue;
    const { conditions, nearness } = found;
    const decision = { name: key, place: { file, line }, conditions, answers: answersOf(value, line) };
    placed.push({ decision, nearness });
  }
  return placed.sort((a, b) => compareNearness(b.nearness, a.nearness)).map(({ decision }) => decision);
}

function compareNearness(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The hosts that end their walk at a key: "name." the host itself, "*.name." those below; undefined if none. */
function conditionsOf(
  key: string,
  line: number,
): { readonly conditions: readonly Condition[]; readonly nearness: number } | undefined {
  if (key === rootKey) return { conditions: [], nearness: 0 };
  // Every name that is looked up ends in a dot.
  if (!key.endsWith(".")) return undefined;
  const isBelow = key.startsWith("*.");
  const text = key.slice(isBelow ? 2 : 0, -1);
  const found = readName(text, line);
  if (found === undefined) return undefined;
  if (found.kind === "name") {
    const kind = isBelow ? "subdomains" : "exact";
    const nearness = isBelow ? text.split(".").length : exactly;
    return { conditions: [{ of: "host", patterns: [{ kind, name: text }] }], nearness };
  }
  if (isBelow) throw new Unreadable(`"${key}" is below an address`, line);
  const reaches: Condition = { of: "destination", set: prefixSet([found.prefix]) };
  const itself: Condition = { of: "other", what: `host == "${text}"` };
  return { conditions: [reaches, itself], nearness: addressOnly };
}

/** Hosts share their lists of ports, so each is read once. */
function rememberAnswers(unmatched: string): (value: Value, line: number) => readonly Answer[] {
  const remembered = new Map<Value, readonly Answer[]>();
  return (value, line) => {
    const known = remembered.get(value);
    if (known !== undefined) return known;
    if (value.type !== "list") throw new Unreadable("an entry of the table is no list of ports", line);
    const answers = answersOf(value, unmatched);
    remembered.set(value, answers);
    return answers;
  };
}

/** The answers of a list of threes: first port, last port, answer. The first that holds a port decides. */
function answersOf({ items, line }: ListValue, unmatched: string): readonly Answer[] {
  let left: readonly PortRange[] = [{ first: 1, last: 65535 }];
  const byText = new Map<string, PortRange[]>();
  const give = (text: string, ranges: readonly PortRange[]) => {
    if (ranges.length > 0) byText.set(text, [...(byText.get(text) ?? []), ...ranges]);
  };
  for (let index = 0; index < items.length; index += 3) {
    const [first, last, answer] = items.slice(index, index + 3);
    if (first?.type !== "number" || last?.type !== "number" || answer?.type !== "text") {
      throw new Unreadable("ports stand in threes: first, last, answer", line);
    }
    const span = { first: first.value, last: last.value };
    give(
      normalAnswer(answer.text),
      left.flatMap((range) => common(range, span)),
    );
    left = left.flatMap((range) => [
      ...common(range, { first: 0, last: span.first - 1 }),
      ...common(range, { first: Math.max(span.first, span.last + 1), last: 65535 }),
    ]);
  }
  give(normalAnswer(unmatched), left);
  return [...byText].map(([text, ranges]) => ({ text, ports: isEvery(ranges) ? "any" : ranges }));
}

function common(a: PortRange, b: PortRange): readonly PortRange[] {
  const range = { first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) };
  return range.first <= range.last ? [range] : [];
}

function isEvery(ranges: readonly PortRange[]): boolean {
  return ranges.reduce((count, { first, last }) => count + last - first + 1, 0) === 65535;
}
