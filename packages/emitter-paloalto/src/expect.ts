import {
  type Condition,
  type Device,
  type DeviceRule,
  difference,
  emptyPrefixSet,
  equalSets,
  type Family,
  familyOf,
  type GatedPolicy,
  type GatedRule,
  hasFamily,
  intersection,
  isEmptySet,
  type PrefixSet,
  prefixSet,
  sortedUnique,
  union,
} from "@sallyport/core";
import { deviceId, fetchingOf, platform } from "./devices.js";
import { formsOf } from "./forms.js";
import type { PaloAltoOptions } from "./options.js";

type End = "any" | PrefixSet;

const families = [4, 6] as const;
const allIpv4 = prefixSet(["0.0.0.0/0"]);
/** Where PAN-OS sees IPv4 addresses among IPv6 ones (PAN-OS Administrator's Guide, Policy). */
const seenAsIpv6 = prefixSet(["::/96"]);

/** What the file of commands and the XML file must mean, as far as they are written: the same list of decisions, each with its lists. */
export function expect(policy: GatedPolicy, options: PaloAltoOptions): readonly Device[] {
  const rules = policy.rules.map((rule) => expectRule(rule, options));
  const lists = policy.rules
    .filter((rule) => isFetched(rule, options))
    .map(({ id }) => `${policy.name}.${id}.txt`);
  const folder = options["edl-url"].replace(/\/$/, "");
  const settings = lists.flatMap((list) =>
    fetchingOf(list, `${folder}/${list}`, options["edl-certificate-profile"]),
  );
  return formsOf(options).map((ending): Device => {
    const file = `${policy.name}.${ending}`;
    const id = deviceId(placeOf(options), rulebaseOf(options), file);
    return { id, files: [file, ...lists], rules, otherwise: "open", platform, settings };
  });
}

function placeOf({ target, vsys, "device-group": group }: PaloAltoOptions): string {
  if (target === "firewall") return vsys;
  return group === "shared" ? "shared" : `device-group ${group}`;
}

function rulebaseOf({ target, rulebase }: PaloAltoOptions): string {
  return target === "firewall" ? "rulebase" : `${rulebase}-rulebase`;
}

/** A deny never hangs on a list that the firewall may fail to fetch. */
function isFetched({ match, action }: GatedRule, options: PaloAltoOptions): boolean {
  return options["prefixes-as"] === "edl" && match.view === "prefixes" && action === "allow";
}

function expectRule(rule: GatedRule, options: PaloAltoOptions): DeviceRule {
  const { id, action, match, protocol, ports } = rule;
  const conditions: Condition[] = [
    ...zone("from", options["from-zone"]),
    ...zone("to", options["to-zone"]),
    ...expectEnds(rule),
  ];
  if (match.view === "hosts") {
    conditions.push({ of: "host", patterns: match.hosts });
    if (action === "allow") conditions.push(...expectApplications(options));
  }
  if (protocol !== "any") conditions.push({ of: "protocol", protocols: [protocol] });
  if ((protocol === "tcp" || protocol === "udp") && ports !== "any") conditions.push({ of: "port", ports });
  return { action, conditions, name: id };
}

function zone(end: "from" | "to", name: string): readonly Condition[] {
  return name === "any" ? [] : [{ of: "other", what: `${end} zone ${name}` }];
}

/** A host is found in traffic of some applications only; which of them count is for the user to say. */
function expectApplications({ applications }: PaloAltoOptions): readonly Condition[] {
  const named = sortedUnique(applications);
  return named.includes("any") ? [] : [{ of: "other", what: `application ${named.join(", ")}` }];
}

/** Both ends of a flow are of one family, so a family that one end lacks is not asked of the other. */
function expectEnds({ sources, match }: GatedRule): readonly Condition[] {
  const given: End = match.view === "prefixes" ? match.set : "any";
  const common = families.filter((family) => hasAny(sources, family) && hasAny(given, family));
  const source = only(sources, common);
  const destination = only(given, common);
  const meetsIpv4 = canBeIpv4(source) && canBeIpv4(destination);
  return [
    ...(source === "any" ? [] : [{ of: "source" as const, set: meant(source, meetsIpv4) }]),
    ...(destination === "any" ? [] : [{ of: "destination" as const, set: meant(destination, meetsIpv4) }]),
  ];
}

function hasAny(end: End, family: Family): boolean {
  return end === "any" || hasFamily(end, family);
}

function only(end: End, kept: readonly Family[]): End {
  if (end === "any" || families.every((family) => kept.includes(family) || !hasFamily(end, family)))
    return end;
  return kept.map((family) => familyOf(end, family)).reduce(union, emptyPrefixSet);
}

function canBeIpv4(end: End): boolean {
  return end === "any" || hasFamily(end, 4) || meetsDisguise(end);
}

/** IPv6 addresses that stand for IPv4 ones are left out (SP6412), unless all of IPv4 is meant or none can come. */
function meant(set: PrefixSet, meetsIpv4: boolean): PrefixSet {
  if (!meetsIpv4 || !meetsDisguise(set) || equalSets(familyOf(set, 4), allIpv4)) return set;
  return difference(set, seenAsIpv6);
}

function meetsDisguise(set: PrefixSet): boolean {
  return hasFamily(set, 6) && !isEmptySet(intersection(familyOf(set, 6), seenAsIpv6));
}
