import {
  type GatedRule,
  type HostPattern,
  minimalPatterns,
  type PortRange,
  type PrefixSet,
} from "@sallyport/core";
import type { Acl, AclType, Condition, List, Values } from "./plan.js";
import { portEntries } from "./ports.js";
import { prefixEntries } from "./prefixes.js";

/** Conditions of a line with what they need to stand for something. */
export interface Part {
  /** ACLs that other sections may name as well. */
  readonly shared: readonly Acl[];
  readonly acls: readonly Acl[];
  readonly lists: readonly List[];
  readonly conditions: readonly Condition[];
}

export const noPart: Part = { shared: [], acls: [], lists: [], conditions: [] };

export function joinParts(parts: readonly Part[]): Part {
  return {
    shared: parts.flatMap(({ shared }) => shared),
    acls: parts.flatMap(({ acls }) => acls),
    lists: parts.flatMap(({ lists }) => lists),
    conditions: parts.flatMap(({ conditions }) => conditions),
  };
}

/** What names and lists of a rule derive from. */
export interface RulePlace {
  /** Name of the policy. */
  readonly policy: string;
  readonly rule: GatedRule;
  /** Ids of the rules that share the lines of this one, itself included. */
  readonly ids: readonly string[];
  readonly listFolder: string;
}

/** Few enough to be read in the file itself. */
const mostInline = 20;

/** Requests for a tunnel, or all others. */
export function connectPart({ policy }: RulePlace, not = false): Part {
  return sharedPart(`${policy}_connect`, "method", ["CONNECT"], not);
}

/** Requests for http:// and nothing else: not ftp://, https:// or the cache manager. */
export function schemePart({ policy }: RulePlace): Part {
  return sharedPart(`${policy}_http`, "proto", ["HTTP"]);
}

export function portPart({ policy }: RulePlace, ports: readonly PortRange[]): Part {
  const entries = portEntries(ports);
  return sharedPart([policy, "port", ...entries].join("_"), "port", entries);
}

/** The moment when nothing but the CONNECT is known of a TLS connection. */
export function firstStepPart({ policy }: RulePlace): Part {
  return sharedPart(`${policy}_step1`, "at_step", ["SslBump1"]);
}

/** Who sends. */
export function sourcePart(place: RulePlace): Part {
  const { sources } = place.rule;
  return sources === "any" ? noPart : prefixPart(place, "src", "sources", sources, mostInline);
}

/** The address that the destination's name resolves to. */
export function addressPart(place: RulePlace, set: PrefixSet): Part {
  return prefixPart(place, "dst", "prefixes", set, 0);
}

function prefixPart(
  place: RulePlace,
  type: "src" | "dst",
  what: "sources" | "prefixes",
  set: PrefixSet,
  inline: number,
): Part {
  const name = `${place.policy}_${place.rule.id}_${type}`;
  const entries = prefixEntries(set);
  // A deny line whose list is missing would deny nothing.
  if (place.rule.action === "deny" || entries.length <= inline) return inlinePart(name, type, entries);
  const list = makeList(place, what, "prefixes", entries);
  return { ...noPart, lists: [list], ...named(name, type, onProxy(place, list)) };
}

/** The host of the request's URL. */
export function hostPart(place: RulePlace, hosts: readonly HostPattern[]): Part {
  const { lists, values } = hostValues(place, hosts);
  return withApex(place, hosts, "dstdomain", "hosts", "apex", { lists, values });
}

/** The host that the client names in its TLS hello; the list is that of hostPart. */
export function serverNamePart(place: RulePlace, hosts: readonly HostPattern[]): Part {
  const { values } = hostValues(place, hosts);
  return withApex(place, hosts, "ssl::server_name", "sni", "sni-apex", { lists: [], values });
}

interface Held {
  readonly lists: readonly List[];
  readonly values: Values;
}

function hostValues(place: RulePlace, hosts: readonly HostPattern[]): Held {
  const entries = minimalPatterns(hosts).map(({ kind, name }) => (kind === "exact" ? name : `.${name}`));
  if (place.rule.action === "deny") return { lists: [], values: { kind: "inline", entries } };
  const list = makeList(place, "hosts", "hosts", entries);
  return { lists: [list], values: onProxy(place, list) };
}

/**
 * ".name" matches the name itself as well; where a pattern means only what is below, the name is
 * taken out on the same line, so that other lines of squid.conf are not concerned. It is never in a
 * list: one that is missing would open the name again.
 */
function withApex(
  place: RulePlace,
  hosts: readonly HostPattern[],
  type: "dstdomain" | "ssl::server_name",
  suffix: string,
  apexSuffix: string,
  { lists, values }: Held,
): Part {
  const base = `${place.policy}_${place.rule.id}`;
  const matched: Part = { ...noPart, lists, ...named(`${base}_${suffix}`, type, values) };
  const apexes = minimalPatterns(hosts).flatMap(({ kind, name }) => (kind === "subdomains" ? [name] : []));
  return apexes.length === 0
    ? matched
    : joinParts([matched, inlinePart(`${base}_${apexSuffix}`, type, apexes, true)]);
}

function makeList(
  { policy, rule, ids }: RulePlace,
  what: "hosts" | "prefixes" | "sources",
  kind: "hosts" | "prefixes",
  entries: readonly string[],
): List {
  const titles = { hosts: "Hosts", prefixes: "Prefixes", sources: "Sources" } as const;
  return { path: `${policy}.${rule.id}.${what}.txt`, title: titles[what], rules: ids, kind, entries };
}

function onProxy({ listFolder }: RulePlace, { path }: List): Values {
  return { kind: "list", path: `${listFolder}/${path}` };
}

function inlinePart(name: string, type: AclType, entries: readonly string[], not = false): Part {
  return { ...noPart, ...named(name, type, { kind: "inline", entries }, not) };
}

function sharedPart(name: string, type: AclType, entries: readonly string[], not = false): Part {
  const { acls, conditions } = named(name, type, { kind: "inline", entries }, not);
  return { ...noPart, shared: acls, conditions };
}

function named(name: string, type: AclType, values: Values, not = false): Pick<Part, "acls" | "conditions"> {
  return { acls: [{ name, type, values }], conditions: [{ name, not }] };
}
