/** For tests: damage to files as people do it, by their text. */
import type { Random } from "@sallyport/testkit";
import { addressOf, numberOf, pick } from "./boundary-flows.js";

/** Changes lines, or gives undefined where there is nothing to change. */
export type Mutation = (lines: readonly string[], random: Random) => readonly string[] | undefined;

/** Changes in any of the files. */
export const everywhere: Readonly<Record<string, Mutation>> = {
  "drop a line": (lines, random) => {
    const at = placeOf(lines, /^(?!#)./, random);
    return at === undefined ? undefined : lines.filter((_, index) => index !== at);
  },
  "duplicate a line": (lines, random) => {
    const at = placeOf(lines, /^(?!#)./, random);
    return at === undefined ? undefined : lines.toSpliced(at, 0, lines[at]!);
  },
  "another mask": replacing(/(?<=(?:^|[ >])[0-9a-f.:]+\/)\d+/, (length, random) =>
    String(Math.max(0, Math.min(128, Number(length) + pick(random, [-9, -2, -1, -1, 1, 3])))),
  ),
  "no mask": replacing(/(?<=(?:^|[ >])[0-9a-f.:]+)\/\d+/, () => ""),
  "another address": replacing(/(?<=(?:^|[ >]))\d+(?=\.\d+\.\d+\.\d+\/)/, (octet, random) =>
    String((Number(octet) + pick(random, [1, 2, 128])) % 256),
  ),
};

/** Changes in external lists. */
export const inLists: Readonly<Record<string, Mutation>> = {
  "a comment": replacing(/$/, () => " # why, 10.0.0.0/8"),
  "a range instead of a prefix": replacing(/^[0-9a-f.:]+\/\d+/, rangeOf),
};

/** Changes that commands and XML take alike. */
export const inBoth: Readonly<Record<string, Mutation>> = {
  "a range instead of a prefix": replacing(
    /ip-netmask[ >][0-9a-f.:]+\/\d+(?:<\/ip-netmask)?/,
    (written, random) =>
      written.replace(/[0-9a-f.:]+\/\d+/, (prefix) => rangeOf(prefix, random)).replaceAll("netmask", "range"),
  ),
  "the other transport": replacing(/(?<=protocol )(?:tcp|udp)/, (each) => (each === "tcp" ? "udp" : "tcp")),
  "other ports": replacing(/(?<=port[ >])\d[\d,-]*/, (ports, random) =>
    pick(random, [`${ports},9000-9100`, "80", "1-1023", "0-65535", "443,80,8080", ports.replace(/^\d/, "5")]),
  ),
  "another action": replacing(/(?<=action[ >])(?:allow|deny)/, (action, random) =>
    action === "deny"
      ? "allow"
      : pick(random, ["deny", "drop", "reset-client", "reset-server", "reset-both"]),
  ),
  "a wildcard more or less": replacing(/(?<=list |<member>)(?:\*\.)?[a-z.]+\/(?=$|<)/, (entry) =>
    entry.startsWith("*.") ? entry.slice(2) : `*.${entry}`,
  ),
  "a label more": replacing(/(?<=list |<member>)(?:\*\.)?[a-z.]+\/(?=$|<)/, (entry) =>
    entry.replace(/([a-z.]+)\/$/, "x.$1/"),
  ),
  "an upper case letter": replacing(/(?<=list |<member>)(?:\*\.)?[a-z.]+\/(?=$|<)/, (entry) =>
    entry.toUpperCase(),
  ),
  "no closing slash": replacing(/(?<=(?:list |<member>)(?:\*\.)?[a-z.]+)\/(?=$|<)/, () => ""),
  "another description": replacing(/(?<=description[ >]).*(?=<)|(?<=description ).*$/, () => "other"),
};

/** Changes of rules that are one command each. */
export const inCommands: Readonly<Record<string, Mutation>> = {
  "two lines the other way round": (lines, random) => {
    const at = placeOf(lines.slice(0, -1), /^set/, random);
    return at === undefined ? undefined : lines.toSpliced(at, 2, lines[at + 1]!, lines[at]!);
  },
  "a member less in brackets": replacing(/\[ .* \](?= action)/, (list, random) =>
    list.replace(` ${pick(random, list.split(" ").slice(1, -1))} `, " "),
  ),
  "other zones": replacing(/(?:from|to) any(?= )/, (zone, random) =>
    zone.replace("any", pick(random, ["trust", "[ trust dmz ]", "[ dmz trust ]"])),
  ),
  "other applications": replacing(
    /application (?:any|\[ .*? \]|[a-z-]+)(?= service)/,
    (_, random) =>
      `application ${pick(random, ["any", "ssl", "[ ssh ssl ]", "ping", "[ ping icmp ipv6-icmp ]"])}`,
  ),
  "other services": replacing(/service (?:any|\[ .*? \]|[\w-]+)(?= action)/, (service, random) =>
    pick(random, ["service any", "service service-https", "service [ service-http service-https ]", service]),
  ),
  "an address in the rule": replacing(/(?<=destination )\S+/, (_, random) =>
    pick(random, [
      "20.33.0.0/20",
      "10.0.0.9",
      "10.0.0.3-10.2.0.0",
      "2603:1030::/30",
      "[ 10.1.0.0/16 20.33.1.9 ]",
    ]),
  ),
  "any destination": replacing(/(?<=destination )\S+/, () => "any"),
  "no category": replacing(/ category \S+/, () => ""),
  disabled: appending((path, random) => `set ${path} disabled ${pick(random, ["yes", "yes", "no"])}`),
  "negated source": appending((path) => `set ${path} negate-source yes`, / source (?!any )/),
  "negated destination": appending((path) => `set ${path} negate-destination yes`, / destination (?!any )/),
  "moved to an end": appending((path, random) => `move ${path} ${pick(random, ["top", "bottom"])}`),
  deleted: appending((path) => `delete ${path}`),
  renamed: appending((path) => `rename ${path} to other`),
  "moved beside another": (lines, random) => {
    const rules = rulesIn(lines);
    const [first, second] = [pick(random, rules), pick(random, rules)];
    const other = second!.split(" ").at(-1)!;
    return first === second
      ? undefined
      : [...lines, `move ${first} ${pick(random, ["before", "after"])} ${other}`];
  },
  "a member deleted": (lines, random) => {
    const at = placeOf(lines, / (?:static|list) /, random);
    return at === undefined ? undefined : [...lines, lines[at]!.replace(/^set/, "delete")];
  },
  "a group in a group": (lines, random) => {
    const at = placeOf(lines, / static /, random);
    const other = placeOf(lines, / static /, random);
    if (at === undefined || other === undefined) return undefined;
    const [path] = lines[at]!.split(" static ");
    const [, name] = /address-group (\S+) static/.exec(lines[other]!)!;
    return path!.endsWith(` ${name}`)
      ? undefined
      : lines.toSpliced(Math.max(at, other) + 1, 0, `${path} static ${name}`);
  },
};

/** Changes of rules that are an element each. */
export const inXml: Readonly<Record<string, Mutation>> = {
  disabled: beforeAction((random) => `<disabled>${pick(random, ["yes", "yes", "no"])}</disabled>`),
  "negated source": beforeAction(() => "<negate-source>yes</negate-source>"),
  "negated destination": beforeAction(() => "<negate-destination>yes</negate-destination>"),
  "an element less": (lines, random) => {
    const [start, end] = elementOf(lines, /^ *<entry name=/, random) ?? [];
    return start === undefined ? undefined : lines.toSpliced(start, end! + 1 - start);
  },
  "a field less": (lines, random) => {
    const [start, end] = elementOf(lines, /^ *<(?:source|category|service|static|list)>$/, random) ?? [];
    return start === undefined ? undefined : lines.toSpliced(start, end! + 1 - start);
  },
  "the last element first": (lines) => {
    const start = lines.findIndex((line) => /^ *<rules>$/.test(line));
    const end = lines.findLastIndex(
      (line) => /^ *<\/entry>$/.test(line) && indentOf(line) === indentOf(lines[start]!) + 2,
    );
    const [from] = [...lines.keys()]
      .filter((index) => index < end && indentOf(lines[index]!) === indentOf(lines[end]!))
      .slice(-1);
    if (from === undefined || from === start + 1) return undefined;
    const entry = lines.slice(from, end + 1);
    return [...lines.slice(0, start + 1), ...entry, ...lines.slice(start + 1, from), ...lines.slice(end + 1)];
  },
  "other zones": replacing(/(?<=<member>)any(?=<)/, () => "trust"),
  "an address in the rule": replacing(/(?<=<member>)sample_\S+_dst(?=<)/, (_, random) =>
    pick(random, ["20.33.0.0/20", "10.0.0.9", "10.0.0.3-10.2.0.0", "2603:1030::/30"]),
  ),
};

function replacing(what: RegExp, make: (written: string, random: Random) => string): Mutation {
  return (lines, random) => {
    const at = placeOf(lines, what, random);
    if (at === undefined) return undefined;
    return lines.with(
      at,
      lines[at]!.replace(what, (written) => make(written, random)),
    );
  };
}

/** The place of a line that holds it; comments do not count. */
function placeOf(lines: readonly string[], what: RegExp, random: Random): number | undefined {
  const places = [...lines.keys()].filter(
    (index) => !lines[index]!.startsWith("#") && what.test(lines[index]!),
  );
  return places.length === 0 ? undefined : pick(random, places);
}

/** "rulebase security rules NAME", with the words before it, of each rule. */
function rulesIn(lines: readonly string[], which = /./): readonly string[] {
  const meant = lines.filter((line) => which.test(line));
  const found = meant.flatMap((line) => /^set (.*rulebase security rules \S+) from/.exec(line)?.[1] ?? []);
  return [...new Set(found)];
}

function appending(make: (path: string, random: Random) => string, which?: RegExp): Mutation {
  return (lines, random) => {
    const rules = rulesIn(lines, which);
    return rules.length === 0 ? undefined : [...lines, make(pick(random, rules), random)];
  };
}

function beforeAction(make: (random: Random) => string): Mutation {
  return (lines, random) => {
    const at = placeOf(lines, /<action>/, random);
    return at === undefined ? undefined : lines.toSpliced(at, 0, make(random));
  };
}

/** The lines of an element, by their indent. */
function elementOf(
  lines: readonly string[],
  what: RegExp,
  random: Random,
): readonly [number, number] | undefined {
  const start = placeOf(lines, what, random);
  if (start === undefined || lines[start]!.endsWith("/>")) return undefined;
  const indent = indentOf(lines[start]!);
  return [start, lines.findIndex((line, index) => index > start && indentOf(line) === indent)];
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The addresses of a prefix as a range, or one more or less. */
function rangeOf(prefix: string, random: Random): string {
  const [base, length] = prefix.split("/");
  const isIpv6 = prefix.includes(":");
  const size = 1n << BigInt((isIpv6 ? 128 : 32) - Number(length));
  const first = numberOf(base!);
  const last = first + size - 1n - pick(random, [0n, 0n, size > 1n ? 1n : 0n]);
  return `${base}-${addressOf(last, isIpv6)}`;
}
