import { isPrintable } from "../text/printable.js";

/**
 * What a pattern matches: `exact` the name alone, `subdomains` every name below it (one label or
 * more) but not itself, `subdomains-and-apex` both. Every target has its own notation for each.
 */
export type HostPatternKind = "exact" | "subdomains" | "subdomains-and-apex";

export interface HostPattern {
  readonly kind: HostPatternKind;
  /** Canonical: lower case, A-labels, no trailing dot. */
  readonly name: string;
}

export type HostPatternResult =
  | { readonly ok: true; readonly pattern: HostPattern }
  | { readonly ok: false; readonly reason: string };

const longestName = 253;
const longestLabel = 63;
const label = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/;

/**
 * Reads `name` (exact), `*.name` (subdomains) or `.name` (subdomains and apex) into canonical form.
 * Never guesses: schemes, ports, paths, inner wildcards, addresses and over-long labels are refused.
 */
export function parseHostPattern(text: string): HostPatternResult {
  const { kind, rest } = splitKind(text);
  const name = canonicalName(rest);
  const reason = name === undefined ? "it is no host name" : findFault(name);
  return reason === undefined ? { ok: true, pattern: { kind, name: name! } } : { ok: false, reason };
}

/** The pattern of a trusted text (the shipped dataset); throws RangeError if it is none. */
export function hostPattern(text: string): HostPattern {
  const result = parseHostPattern(text);
  if (!result.ok) throw new RangeError(`"${text}" is not a host pattern: ${result.reason}`);
  return result.pattern;
}

/** Prints a pattern in the notation that `parseHostPattern` reads. */
export function printHostPattern({ kind, name }: HostPattern): string {
  return kind === "exact" ? name : kind === "subdomains" ? `*.${name}` : `.${name}`;
}

function splitKind(text: string): { readonly kind: HostPatternKind; readonly rest: string } {
  if (text.startsWith("*.")) return { kind: "subdomains", rest: text.slice(2) };
  if (text.startsWith(".")) return { kind: "subdomains-and-apex", rest: text.slice(1) };
  return { kind: "exact", rest: text };
}

function canonicalName(text: string): string | undefined {
  const bare = text.endsWith(".") ? text.slice(0, -1) : text;
  const folded = bare.toLowerCase();
  if (!/^[\x21-\x7e]*$/.test(bare)) return toAscii(bare);
  return /(?:^|\.)xn--/.test(folded) && !hasSoundLabels(folded) ? undefined : folded;
}

const beside = { unicode: ".\u00fc", ascii: ".xn--tda" };

/**
 * An A-label that decodes to nothing is no name; the others pass unchanged. Newer runtimes look at them only if the name is
 * not ASCII throughout, so it gets a label that is not.
 */
function hasSoundLabels(name: string): boolean {
  return toAscii(name + beside.unicode) === name + beside.ascii;
}

/** URL parsing is the one IDNA implementation that every runtime has; anything it would rewrite beyond that is refused. */
function toAscii(name: string): string | undefined {
  if (!isPrintable(name) || /[ /\\?#@:%[\]]/.test(name)) return undefined;
  try {
    return new URL(`https://${name}/`).hostname;
  } catch {
    return undefined;
  }
}

function findFault(name: string): string | undefined {
  if (name === "") return "the name is empty";
  if (name.includes("*")) return "a wildcard may only be the whole first label";
  if (name.length > longestName) return `the name is longer than ${longestName} characters`;
  const labels = name.split(".");
  if (labels.includes("")) return "a label is empty";
  const long = labels.find((each) => each.length > longestLabel);
  if (long !== undefined) return `a label is longer than ${longestLabel} characters`;
  const odd = labels.find((each) => !label.test(each));
  if (odd !== undefined) return `"${odd}" is not a label of letters, digits, hyphens and underscores`;
  // WHATWG and inet_aton read a name whose last label is a number as an IPv4 address.
  if (/^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1)!))
    return "a name whose last label is a number is an address";
  return undefined;
}
