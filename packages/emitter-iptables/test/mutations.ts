import { type DamageKind, damage, damageKinds, type Random } from "@sallyport/testkit";
import type { Choice } from "./choice.js";

/** Changes to one line, as hands make them to rules; undefined if the line has nothing of the kind. */
type Change = (line: string, choice: Choice) => string | undefined;

const changes: Readonly<Record<string, Change>> = {
  "negate a match": (line, choice) =>
    replaceOne(line, / (-s|-d|-p|--match-set|--dports?) /g, choice, ([, option]) => ` ! ${option} `) ??
    replaceOne(line, /(addr|dport|l4proto|nfproto) (?=[@\d{itu])/g, choice, ([, field]) => `${field} != `),
  "swap both ends": (line, choice) =>
    replaceOne(line, / (src|dst) /g, choice, ([, flag]) => (flag === "src" ? " dst " : " src ")) ??
    replaceOne(line, / (-s|-d) /g, choice, ([, option]) => (option === "-s" ? " -d " : " -s ")) ??
    replaceOne(line, /(s|d)addr/g, choice, ([, end]) => (end === "s" ? "daddr" : "saddr")),
  "remove a match": (line, choice) =>
    replaceOne(
      line,
      / -m (?:tcp|udp) --dport \S+| -m multiport --dports \S+| -m set --match-set \S+ \S+| -[sdp] \S+/g,
      choice,
      () => "",
    ) ??
    replaceOne(
      line,
      /(?:ip6? [sd]addr|meta l4proto|meta nfproto|(?:tcp|udp) dport) (?:\{[^}]*\}|\S+) /g,
      choice,
      () => "",
    ),
  "another protocol": (line, choice) =>
    replaceOne(line, /\b(?:tcp|udp)\b/g, choice, ([name]) => (name === "tcp" ? "udp" : "tcp")),
  "widen a range": (line, choice) =>
    replaceOne(line, /(?<=\d)([:-])(\d+)\b/g, choice, ([, sign, last]) => `${sign}${Number(last) + 1}`),
  "drop a port": (line, choice) =>
    replaceOne(line, /,(?:\d+)(?=[, }])|(?:\d+)(?:, |,)(?=\d)/g, choice, () => ""),
  "return instead": (line, choice) =>
    replaceOne(line, /\b(?:ACCEPT|DROP|REJECT)\b/g, choice, () => "RETURN") ??
    replaceOne(line, /\b(?:accept|drop) /g, choice, () => "return "),
};

const own = Object.keys(changes);

/** The kinds of damage that apply to rules, and the ones above. */
const kinds: readonly string[] = [
  ...damageKinds.filter((kind) => !/dot|name|truncate/.test(kind)),
  "truncate",
  ...own,
  ...own,
];

/** Files with one to three changes. */
export function mutate(
  files: ReadonlyMap<string, string>,
  choice: Choice,
  random: Random,
): ReadonlyMap<string, string> {
  let mutated = files;
  for (let count = 1 + choice.below(3); count > 0; count--) {
    const kind = choice.one(kinds);
    const change = changes[kind];
    mutated =
      (change === undefined
        ? damage(mutated, kind as DamageKind, random)?.files
        : changeLine(mutated, change, choice)) ?? mutated;
  }
  return mutated;
}

function changeLine(
  files: ReadonlyMap<string, string>,
  change: Change,
  choice: Choice,
): ReadonlyMap<string, string> | undefined {
  for (let attempt = 0; attempt < 50; attempt++) {
    const path = choice.one([...files.keys()]);
    const lines = files.get(path)!.split("\n");
    const index = choice.below(lines.length);
    const line = lines[index]!;
    const changed = /^\s*#/.test(line) ? undefined : change(line, choice);
    if (changed !== undefined) return new Map([...files, [path, lines.with(index, changed).join("\n")]]);
  }
  return undefined;
}

function replaceOne(
  line: string,
  pattern: RegExp,
  choice: Choice,
  change: (match: RegExpExecArray) => string,
): string | undefined {
  const matches = [...line.matchAll(pattern)];
  if (matches.length === 0) return undefined;
  const match = choice.one(matches);
  return line.slice(0, match.index) + change(match) + line.slice(match.index + match[0].length);
}
