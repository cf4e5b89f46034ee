import { type Condition, type HostPattern, parseHostPattern, parsePrefix, prefixSet } from "@sallyport/core";
import { allOf, always, anyOf, type Formula, negate, never } from "./read-formula.js";
import { Unreadable } from "./read-unreadable.js";

/**
 * Tests of the host's text, as FindProxyForURL is given it: of a flow with a name that name, canonical (lower
 * case, no dot at its end); of a flow without one its address, IPv6 with or without brackets as the engine
 * likes. What flows cannot say of a text is a condition of its own, by the words of the file.
 */
export interface HostTest {
  /** The test as the file words it. */
  readonly what: string;
  readonly line: number;
  /** Names that the file speaks of; what is known of them is not left to the condition of its own. */
  readonly names: () => readonly string[];
}

/** "host == text". */
export function hostIs(text: string, { line }: HostTest): Formula {
  const found = readName(text, line);
  if (found === undefined) return never;
  if (found.kind === "name") return host({ patterns: [{ kind: "exact", name: text }] }, line);
  return allOf([unnamed(line), reaches(found.prefix, line)]);
}

/** Whether the host's text ends so, wherever a label begins. */
export function hostEnds(ending: string, test: HostTest): Formula {
  refuseOdd(ending, /^[\w.-]*$/, test);
  if (ending === "") return always;
  return anyOf([nameEnds(ending, test), addressHas(ending, test)]);
}

/** Whether the host's text fits a pattern, in which "*" is any text and "?" any character. */
export function hostFits(pattern: string, test: HostTest): Formula {
  refuseOdd(pattern, /^[\w.*?-]*$/, test);
  const short = pattern.replace(/\*+/g, "*");
  if (!/[*?]/.test(short)) return hostIs(short, test);
  if (/^\*[^*?]*$/.test(short)) return hostEnds(short.slice(1), test);
  if (/[A-Z]/.test(short)) return never;
  return anyOf([nameFits(short, test), addressFits(short, test)]);
}

/** Whether the host's text has no dot: names of one label, IPv6 addresses. */
export function hostIsPlain(test: HostTest): Formula {
  const { line } = test;
  const names = test.names();
  const plain = names.filter((name) => !name.includes("."));
  const endings = [...new Set(names.map((name) => `.${name.slice(name.lastIndexOf(".") + 1)}`))];
  return anyOf([
    hostsNamed(plain, line),
    allOf([named(line), itself(test), negate(host({ endings }, line))]),
    allOf([unnamed(line), reaches("::/0", line)]),
  ]);
}

/**
 * Whether the host is in an IPv4 network. Of a name only the engine knows, which looks it up; of an IPv6
 * address engines say different things.
 */
export function hostIsInNet(prefix: string, test: HostTest): Formula {
  const { line } = test;
  return anyOf([
    allOf([unnamed(line), reaches(prefix, line)]),
    allOf([itself(test), anyOf([named(line), allOf([unnamed(line), reaches("::/0", line)])])]),
  ]);
}

/** Whether the text can be a name of the model; its last label is no number, or it were an address. */
export function isHostName(text: string): boolean {
  const isText = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(text);
  return isText && !/(?:^|\.)(?:\d+|0x[\da-f]*)$/.test(text);
}

/** What a whole text can be as a host: a name, an IPv4 address, or nothing. */
export function readName(
  text: string,
  line: number,
): { readonly kind: "name" } | { readonly kind: "address"; readonly prefix: string } | undefined {
  if (isHostName(text)) return { kind: "name" };
  const address = text.includes("/") ? undefined : parsePrefix(text);
  if (address?.ok === true && address.prefix.family === 4)
    return { kind: "address", prefix: address.prefix.text };
  // Hosts are lower case, and none has an empty label, or a dot at its end.
  if (/^[\w.-]*$/.test(text) && (/[A-Z]/.test(text) || /^$|^\.|\.\.|\.$/.test(text))) return undefined;
  throw new Unreadable(`"${text}" is no host name or IPv4 address`, line);
}

function nameEnds(ending: string, { line }: HostTest): Formula {
  if (/[A-Z]|\.\.|\.$/.test(ending)) return never;
  // No name ends in a label that is a number.
  if (/\.(?:\d+|0x[\da-f]*)$/.test(ending)) return never;
  const below = ending.startsWith(".") ? parseHostPattern(`*${ending}`) : undefined;
  return host(below?.ok === true ? { patterns: [below.pattern] } : { endings: [ending] }, line);
}

/** Names that the file speaks of fit or do not; of others only that they end as the pattern does is known. */
function nameFits(pattern: string, test: HostTest): Formula {
  const { line } = test;
  const ending = pattern.slice(Math.max(pattern.lastIndexOf("*"), pattern.lastIndexOf("?")) + 1);
  const known = test.names().filter((name) => name.endsWith(ending));
  const fitting = known.filter((name) => fits(name, pattern));
  const others = known.filter((name) => !fits(name, pattern));
  const ends = ending === "" ? named(line) : nameEnds(ending, test);
  return anyOf([
    hostsNamed(fitting, line),
    allOf([ends, itself(test), ...(others.length === 0 ? [] : [negate(hostsNamed(others, line))])]),
  ]);
}

/** "10.*" is a network; of other patterns that an address may fit only the engine knows. */
function addressFits(pattern: string, test: HostTest): Formula {
  const { line } = test;
  if (/^(?:\d+\.){1,3}\*$/.test(pattern)) {
    const octets = pattern.slice(0, -2).split(".");
    const network = parsePrefix(`${[...octets, 0, 0, 0].slice(0, 4).join(".")}/${8 * octets.length}`);
    return network.ok ? allOf([unnamed(line), reaches(network.prefix.text, line)]) : never;
  }
  return addressHas(pattern.replace(/[*?]/g, ""), test);
}

/** Of an address only the engine knows, if it may have such text: digits and dots, or hexadecimal digits. */
function addressHas(text: string, test: HostTest): Formula {
  const [may4, may6] = [/^[\d.]*$/.test(text), /^[\da-f]*$/.test(text)];
  if (!may4 && !may6) return never;
  const family = may4 && may6 ? [] : [reaches(may4 ? "0.0.0.0/0" : "::/0", test.line)];
  return allOf([unnamed(test.line), ...family, itself(test)]);
}

/** Whether a name fits a pattern of "*" and "?". */
function fits(name: string, pattern: string): boolean {
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (at < name.length) {
    if (pattern[from] === "*") [star, mark] = [from++, at];
    else if (pattern[from] === "?" || pattern[from] === name[at]) [at, from] = [at + 1, from + 1];
    else if (star < 0) return false;
    else [at, from] = [++mark, star + 1];
  }
  return /^\**$/.test(pattern.slice(from));
}

function refuseOdd(text: string, allowed: RegExp, { line }: HostTest): void {
  if (!allowed.test(text)) throw new Unreadable(`"${text}" is more than a part of a host name`, line);
}

function hostsNamed(names: readonly string[], line: number): Formula {
  return names.length === 0
    ? never
    : host({ patterns: names.map((name) => ({ kind: "exact", name })) }, line);
}

function host(
  {
    patterns = [],
    endings,
  }: { readonly patterns?: readonly HostPattern[]; readonly endings?: readonly string[] },
  line: number,
): Formula {
  return condition({ of: "host", patterns, ...(endings === undefined ? {} : { endings }) }, line);
}

/** Every name ends in nothing. */
function named(line: number): Formula {
  return host({ endings: [""] }, line);
}

function unnamed(line: number): Formula {
  return negate(named(line));
}

function reaches(prefix: string, line: number): Formula {
  return condition({ of: "destination", set: prefixSet([prefix]) }, line);
}

function itself({ what, line }: HostTest): Formula {
  return condition({ of: "other", what }, line);
}

function condition(of: Condition, line: number): Formula {
  return { type: "test", condition: of, line };
}
