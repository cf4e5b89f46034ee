import { type HostPattern, minimalPatterns } from "@sallyport/core";
import type { Acl, Acls } from "./acl.js";
import type { Values } from "./values.js";

/** Hosts that a line asks for by one or several of its terms. */
export interface HostTerms {
  readonly type: "dstdomain" | "ssl::server_name";
  readonly patterns: readonly HostPattern[];
}

/** The terms of a line without those that are about hosts, and these as lists. */
export type TakeHosts = (terms: readonly string[]) => {
  readonly hosts: readonly HostTerms[];
  readonly rest: readonly string[];
};

/**
 * Takes out of lines what together means one list of hosts: an ACL, and others by whose opposites names
 * are left out of it again. ".name" without the name itself is "*.name", for which Squid has no word.
 * The same terms give the same list each time.
 */
export function createHostTerms(acls: Acls, values: Values): TakeHosts {
  const joined = new Map<string, readonly HostPattern[] | undefined>();
  const join = (terms: readonly string[]) => {
    const key = terms.join(" ");
    if (!joined.has(key)) joined.set(key, joinTerms(terms, acls, values));
    return joined.get(key);
  };
  return (terms) => {
    const hosts: HostTerms[] = [];
    let rest = terms;
    for (const type of ["dstdomain", "ssl::server_name"] as const) {
      const taken = rest.filter((term) => asksForNames(aclOf(term, acls), type));
      const patterns = join(taken);
      if (patterns === undefined) continue;
      hosts.push({ type, patterns });
      rest = rest.filter((term) => !taken.includes(term));
    }
    return { hosts, rest };
  };
}

/** What `dstdomain` matches without -n is more than names, and what servers provide is another thing. */
function asksForNames({ type, options }: Acl, wanted: HostTerms["type"]): boolean {
  if (type !== wanted) return false;
  return type === "dstdomain" ? options.has("-n") : options.size <= 1 && !options.has("--server-provided");
}

/** Undefined if there are no patterns for what the terms mean together. */
function joinTerms(terms: readonly string[], acls: Acls, values: Values): readonly HostPattern[] | undefined {
  const [wanted, ...more] = terms.filter((term) => !term.startsWith("!"));
  if (wanted === undefined || more.length > 0) return undefined;
  const left = terms.filter((term) => term !== wanted).flatMap((term) => values.hosts(aclOf(term, acls)));
  return without(values.hosts(aclOf(wanted, acls)), left);
}

function aclOf(term: string, acls: Acls): Acl {
  return acls.get(term.replace(/^!/, "").toLowerCase())!;
}

/** Patterns for what is left without some names; undefined if there are none for it. */
function without(
  patterns: readonly HostPattern[],
  left: readonly HostPattern[],
): readonly HostPattern[] | undefined {
  if (left.length === 0) return patterns;
  const held = new Map(minimalPatterns(patterns).map((pattern) => [pattern.name, pattern]));
  for (const { kind, name } of left) {
    if (kind !== "exact" || isBelowOne(name, held)) return undefined;
    const own = held.get(name);
    if (own?.kind === "exact") held.delete(name);
    else if (own !== undefined) held.set(name, { kind: "subdomains", name });
  }
  return [...held.values()];
}

function isBelowOne(name: string, held: ReadonlyMap<string, HostPattern>): boolean {
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) {
    const parent = held.get(name.slice(dot + 1));
    if (parent !== undefined && parent.kind !== "exact") return true;
  }
  return false;
}
