import { type Condition, type HostPattern, parseHostPattern, parsePrefix, prefixSet } from "@sallyport/core";
import { allOf, always, anyOf, type Formula, negate, never } from "./read-formula.js";
import { Unreadable } from "./read-unreadable.js";

/**
 * A test of the host's text, as FindProxyForURL is given it: of a flow with a name that name, canonical (lower
 * case, no dot at its end); of a flow without one its address. What flows cannot say of a text (how it begins, that
 * it is this address, what it resolves to) is a condition of its own: nothing is known of it, so that no proof leans
 * on it, but that it does not hold for names of which the file tells.
 */
export interface HostTest {
  /** The test as the file words it. */
  readonly what: string;
  readonly line: number;
  /** Names that the file speaks of. */
  readonly names: () => readonly string[];
}

/** "host == text". */
export function hostIs(text: string, test: HostTest): Formula {
  const { line } = test;
  const found = readName(text, line);
  if (found === undefined) return never;
  if (found.kind === "name") return host({ patterns: [{ kind: "exact", name: text }] }, line);
  const reaches: Condition = { of: "destination", set: prefixSet([found.prefix]) };
  return allOf([condition(reaches, line), itselfOfAddress(test)]);
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
  const ending = short.slice(Math.max(short.lastIndexOf("*"), short.lastIndexOf("?")) + 1);
  if (ending === "") return textFits(short, always, test);
  const names = textFits(short, nameEnds(ending, test), test);
  return anyOf([names, addressHas(short.replace(/[*?]/g, ""), test)]);
}

/** Whether the host's text has no dot: names of one label, IPv6 addresses. */
export function hostIsPlain(test: HostTest): Formula {
  const { line } = test;
  const names = test.names();
  const plain = names.filter((name) => !name.includes("."));
  const endings = [...new Set(names.map((name) => `.${name.slice(name.lastIndexOf(".") + 1)}`))];
  return anyOf([hostsNamed(plain, line), allOf([itself(test), negate(host({ endings }, line))])]);
}

/** Whether the host is, or is a name of, an address in a network: engines look names up. */
export function hostIsInNet(test: HostTest): Formula {
  return itself(test);
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
function textFits(pattern: string, ends: Formula, test: HostTest): Formula {
  const { line } = test;
  const fitting = test.names().filter((name) => fits(name, pattern));
  const others = test.names().filter((name) => !fits(name, pattern));
  return anyOf([hostsNamed(fitting, line), allOf([ends, itself(test), negate(hostsNamed(others, line))])]);
}

/** What may hold for an address with this in its text: digits and dots, or hexadecimal digits. */
function addressHas(text: string, test: HostTest): Formula {
  return /^[\d.]*$/.test(text) || /^[\da-f]*$/.test(text) ? itselfOfAddress(test) : never;
}

/** The test itself, for what is no name of the file and below none. */
function itselfOfAddress(test: HostTest): Formula {
  const patterns = test.names().map((name) => ({ kind: "subdomains-and-apex", name }) as const);
  return allOf([itself(test), patterns.length === 0 ? always : negate(host({ patterns }, test.line))]);
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

function itself({ what, line }: HostTest): Formula {
  return condition({ of: "other", what }, line);
}

function condition(of: Condition, line: number): Formula {
  return { type: "test", condition: of, line };
}
