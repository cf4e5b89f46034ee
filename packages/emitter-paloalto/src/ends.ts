import {
  difference,
  equalSets,
  familyOf,
  type GatedRule,
  hasFamily,
  intersection,
  isEmptySet,
  type PrefixSet,
  prefixSet,
  type Report,
  type Sources,
  sliceByFamily,
  union,
} from "@sallyport/core";

/** The addresses at both ends of a rule as PAN-OS has to be told; a destination by hosts is any here. */
export interface Ends {
  readonly source: Sources;
  readonly destination: "any" | PrefixSet;
}

const allIpv4 = prefixSet(["0.0.0.0/0"]);
/** To PAN-OS an IPv4 address is the IPv6 address whose first 96 bits are zero (PAN-OS Administrator's Guide, Policy). */
const ipv4InIpv6 = prefixSet(["::/96"]);

/**
 * Both ends of a rule, without families that one of them lacks, and without IPv6 addresses that PAN-OS
 * would take for IPv4 ones. Undefined, after an error, if that leaves an end empty.
 */
export function endsOf(rule: GatedRule, report: Report): Ends | undefined {
  const ends = commonFamilies(rule);
  if (!speaksIpv4(ends.source) || !speaksIpv4(ends.destination)) return ends;
  const source = withoutDisguised(ends.source, "sources", rule, report);
  const destination = withoutDisguised(ends.destination, "destination", rule, report);
  return source === undefined || destination === undefined ? undefined : { source, destination };
}

function commonFamilies(rule: GatedRule): Ends {
  if (rule.match.view === "hosts") return { source: rule.sources, destination: "any" };
  const slices = sliceByFamily(rule);
  return {
    source: slices.map(({ sources }) => sources).reduce(join),
    destination: slices.map(({ destination }) => destination).reduce(join),
  };
}

function join(a: "any" | PrefixSet, b: "any" | PrefixSet): "any" | PrefixSet {
  return a === "any" || b === "any" ? "any" : union(a, b);
}

/** Whether an IPv4 packet can match the end on the device. */
function speaksIpv4(end: "any" | PrefixSet): boolean {
  return end === "any" || hasFamily(end, 4) || hasDisguised(end);
}

/** Whether the set holds IPv6 addresses that are IPv4 ones to PAN-OS. */
function hasDisguised(set: PrefixSet): boolean {
  return hasFamily(set, 6) && !isEmptySet(intersection(familyOf(set, 6), ipv4InIpv6));
}

function withoutDisguised(
  end: "any" | PrefixSet,
  what: string,
  rule: GatedRule,
  report: Report,
): "any" | PrefixSet | undefined {
  if (end === "any" || !hasDisguised(end)) return end;
  // What would match beside is IPv4, and all of that is meant anyway.
  if (equalSets(familyOf(end, 4), allIpv4)) return end;
  const left = difference(end, ipv4InIpv6);
  if (isEmptySet(left)) {
    report("SP3002", `the ${what} hold IPv6 addresses only that PAN-OS takes for IPv4 ones`, {
      rule: rule.id,
    });
    return undefined;
  }
  report("SP6412", `::/96 is left out of the ${what}: PAN-OS would match IPv4 addresses there`, {
    rule: rule.id,
  });
  return left;
}
