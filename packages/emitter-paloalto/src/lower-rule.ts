import {
  columnsOf,
  type GatedPolicy,
  type GatedRule,
  type HostPattern,
  type PrefixList,
  type PrefixSet,
  type Report,
  reasonLines,
} from "@sallyport/core";
import { applicationsOf } from "./applications.js";
import { type Ends, endsOf } from "./ends.js";
import { groupsOf } from "./groups.js";
import { urlEntries } from "./hosts.js";
import type { Namer } from "./names.js";
import type { PaloAltoOptions } from "./options.js";
import type { AddressGroup, ExternalList, SecurityRule, Service, UrlCategory } from "./plan.js";
import { servicesOf } from "./services.js";
import { descriptionOf, saysAll } from "./text.js";

/** What the rules need beside themselves, as it is found. */
export interface Objects {
  /** The prefixes of all objects, as often as they are asked for. */
  readonly addresses: PrefixList[];
  readonly services: Map<string, Service>;
  readonly groups: AddressGroup[];
  readonly categories: UrlCategory[];
  readonly lists: ExternalList[];
}

/** What every rule is lowered with. */
export interface Surroundings {
  readonly policy: GatedPolicy;
  readonly options: PaloAltoOptions;
  readonly applications: readonly string[];
  readonly namer: Namer;
  readonly objects: Objects;
  readonly report: Report;
}

/** One rule, with its objects put to the others. Undefined, after an error, if PAN-OS cannot say it. */
export function lowerRule(rule: GatedRule, surroundings: Surroundings): SecurityRule | undefined {
  const { policy, applications, namer, objects, report } = surroundings;
  if (!isSayable(rule, report)) return undefined;
  const ends = endsOf(rule, report);
  if (ends === undefined) return undefined;
  const reasons = reasonLines(rule, policy);
  const description = descriptionOf(reasons);
  if (!saysAll(description, reasons)) {
    report("SP6411", "its description is simplified or shortened", { rule: rule.id });
  }
  return {
    id: rule.id,
    name: namer.rule(rule.id),
    reasons,
    description,
    source: ends.source === "any" ? "any" : addGroup(namer.source(rule.id), ends.source, objects, namer),
    destination: lowerDestination(rule, ends, surroundings),
    category: rule.match.view === "hosts" ? addCategory(rule, rule.match.hosts, surroundings) : "",
    applications: applicationsOf(rule, ends, applications),
    services: addServices(rule, objects, report),
    action: rule.action,
  };
}

function isSayable({ id, match, protocol, action }: GatedRule, report: Report): boolean {
  if (match.view === "hosts" && protocol !== "tcp") {
    report("SP6403", `the rule is matched by hosts and has the protocol ${protocol}`, { rule: id });
    return false;
  }
  if (protocol === "icmp" && action === "deny") {
    report("SP6404", "the rule denies the protocol icmp", { rule: id });
    return false;
  }
  return true;
}

function lowerDestination(
  rule: GatedRule,
  { destination }: Ends,
  { policy, options, namer, objects }: Surroundings,
): string {
  if (destination === "any") return "any";
  // A list that the firewall does not get leaves an allow closed, but a deny open.
  if (options["prefixes-as"] === "address-objects" || rule.action === "deny") {
    return addGroup(namer.destination(rule.id), destination, objects, namer);
  }
  const file = `${policy.name}.${rule.id}.txt`;
  const list: ExternalList = {
    name: namer.list(rule.id),
    file,
    url: `${options["edl-url"].replace(/\/$/, "")}/${file}`,
    description: `Destination of rule ${namer.rule(rule.id)}`,
    prefixes: columnsOf(destination),
    rule: rule.id,
  };
  objects.lists.push(list);
  return list.name;
}

function addGroup(name: string, set: PrefixSet, { addresses, groups }: Objects, namer: Namer): string {
  const prefixes = columnsOf(set);
  addresses.push(prefixes);
  for (const group of groupsOf(name, prefixes, namer.part)) groups.push(group);
  return name;
}

function addCategory(
  { id }: GatedRule,
  hosts: readonly HostPattern[],
  { namer, objects }: Surroundings,
): string {
  const name = namer.category(id);
  objects.categories.push({ name, entries: urlEntries(hosts) });
  return name;
}

function addServices(
  { id, protocol, ports }: GatedRule,
  { services }: Objects,
  report: Report,
): readonly string[] {
  if (protocol === "any") return ["any"];
  if (protocol === "icmp") return ["application-default"];
  return servicesOf(protocol, ports).map((service) => {
    const other = services.get(service.name);
    if (other !== undefined && other.ports !== service.ports) {
      report("SP3012", `two services would be named "${service.name}"`, { rule: id });
    }
    services.set(service.name, service);
    return service.name;
  });
}
