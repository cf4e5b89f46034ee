import { type Pairing, pairBody, pairFunctions } from "./read-match.js";
import { readProgram } from "./read-program.js";
import type { FunctionDeclaration, Statement } from "./read-syntax.js";
import { Unreadable } from "./read-unreadable.js";
import type { Globals, TableValue } from "./read-value.js";

/**
 * The functions whose meaning is known; whatever differs in more than names, spacing and comments is not.
 * The body of FindProxyForURL finds the first of these keys in a table: "name.", then "*.parent." from the
 * nearest parent up, then "*.". wayTo takes the first of its threes that holds the port. portOf yields the URL's
 * port, or that of its scheme.
 */
const source = `
function FindProxyForURL(url, host) {
  var name = host.toLowerCase();
  if (name.charAt(name.length - 1) != ".") name += ".";
  var key = name;
  while (!has.call(hosts, key) && name != "") {
    name = name.substring(name.indexOf(".") + 1);
    key = "*." + name;
  }
  return wayTo(hosts[key], portOf(url));
}
function wayTo(ports, port) {
  for (var i = 0; i < ports.length; i += 3) {
    if (ports[i] <= port && port <= ports[i + 1]) return ports[i + 2];
  }
  return unmatched;
}
function portOf(url) {
  var parts = authority.exec(url);
  if (parts == null) return 0;
  if (parts[2]) return Number(parts[2]);
  var scheme = parts[1].toLowerCase();
  return has.call(schemes, scheme) ? schemes[scheme] : 0;
}`;

/** Its first group is the scheme, its second the port, for every URL with a host (RFC 3986). */
const authority = String.raw`/^([a-z][a-z0-9+.\-]*):\/\/(?:[^\/?#\\]*@)?(?:\[[^\[\]@\/?#\\]*\]|[^:\[\]@\/?#\\]*)(?::(\d*))?(?:[\/?#]|$)/i`;

/** Ports of URLs that name none (RFC 9110, RFC 6455, RFC 1738). With others the answer would go by the scheme. */
const schemePorts: Readonly<Record<string, number>> = { ftp: 21, http: 80, https: 443, ws: 80, wss: 443 };

let parsed: readonly FunctionDeclaration[] | undefined;

function known(name: string): FunctionDeclaration {
  parsed ??= readProgram(source).functions;
  return parsed.find((each) => each.name === name)!;
}

/** What the walk through a table goes by. */
export interface Walk {
  readonly hosts: TableValue;
  /** The answer for ports that no three holds. */
  readonly unmatched: string;
  /** Names of the function's own that stand for the arguments of FindProxyForURL. */
  readonly url: string;
  readonly host: string;
}

/**
 * The walk that the statements from this one on are; undefined if they are any other.
 *
 * @throws Unreadable if they are, but call something else than generated files do
 */
export function findWalk(
  statements: readonly Statement[],
  start: number,
  locals: ReadonlySet<string>,
  globals: Globals,
): Walk | undefined {
  const walk = known("FindProxyForURL");
  const names = pairBody(walk, statements.slice(start, start + walk.body.length), locals);
  if (names === undefined) return undefined;
  const { line } = statements[start]!;
  const named = (name: string) => names.globals.get(name)!;
  demandPortOf(named("portOf"), line, globals);
  demandHasOwn(named("has"), line, globals);
  return {
    hosts: demandTable(named("hosts"), line, globals),
    unmatched: unmatchedOf(named("wayTo"), line, globals),
    url: names.locals.get("url")!,
    host: names.locals.get("host")!,
  };
}

/**
 * Holds a function to be the one that yields the port of a URL.
 *
 * @throws Unreadable if it is any other
 */
export function demandPortOf(name: string, line: number, globals: Globals): void {
  const names = pairWithKnown("portOf", name, line, globals);
  const named = (known: string) => names.globals.get(known)!;
  demandHasOwn(named("has"), line, globals);
  const pattern = globals.find(named("authority"));
  const schemes = demandTable(named("schemes"), line, globals);
  if (named("Number") !== "Number" || pattern?.type !== "regex" || pattern.literal !== authority) {
    throw new Unreadable(`the function "${name}" does not read URLs as generated files do`, line);
  }
  if (!holdsSchemePorts(schemes)) {
    throw new Unreadable(`"${named("schemes")}" does not hold the ports that schemes have`, schemes.line);
  }
}

/** The answer of wayTo where no three holds the port. */
function unmatchedOf(name: string, line: number, globals: Globals): string {
  const unmatched = pairWithKnown("wayTo", name, line, globals).globals.get("unmatched")!;
  const value = globals.find(unmatched);
  if (value?.type !== "text") throw new Unreadable(`"${unmatched}" is no text`, line);
  return value.text;
}

/** The names of the file's function that is the known one. */
function pairWithKnown(original: string, name: string, line: number, globals: Globals): Pairing {
  const value = globals.find(name);
  const names = value?.type === "function" ? pairFunctions(known(original), value.declaration) : undefined;
  if (names !== undefined) return names;
  const place = value?.type === "function" ? value.declaration.line : line;
  throw new Unreadable(`the function "${name}" is none whose meaning is known`, place);
}

function demandTable(name: string, line: number, globals: Globals): TableValue {
  const value = globals.find(name);
  if (value?.type !== "table") throw new Unreadable(`"${name}" is no table`, line);
  return value;
}

function demandHasOwn(name: string, line: number, globals: Globals): void {
  if (globals.find(name)?.type === "has-own") return;
  throw new Unreadable(`"${name}" is not Object.prototype.hasOwnProperty`, line);
}

function holdsSchemePorts({ entries }: TableValue): boolean {
  const schemes = Object.entries(schemePorts);
  return (
    entries.size === schemes.length &&
    schemes.every(([scheme, port]) => {
      const value = entries.get(scheme)?.value;
      return value?.type === "number" && value.value === port;
    })
  );
}
