import type { Guidance, GuidanceProtocol, GuidanceService } from "../dataset/index.js";
import { containsPattern, hostPattern } from "../host/index.js";
import { compareText } from "../text/index.js";

/** What was there before and is there now; absent where there was nothing. */
export interface Replaced<Value> {
  readonly before?: Value;
  readonly after?: Value;
}

/** What became of one service of a scenario. */
export interface ServiceDiff {
  readonly service: string;
  readonly kind: "added" | "removed" | "changed";
  /** Feature that switches it on, as of the later guidance if it is still there. */
  readonly feature?: string;
  readonly hostsAdded: readonly string[];
  readonly hostsRemoved: readonly string[];
  readonly portsAdded: readonly number[];
  readonly portsRemoved: readonly number[];
  /** Other facts that differ, by name: tag, prefixes, protocol, feature, condition, accountHost. */
  readonly facts: Readonly<Record<string, Replaced<string>>>;
  /** Whether rules made from the earlier guidance may lack traffic that the later one names. */
  readonly widens: boolean;
  /** Hosts of the service that the later guidance names nowhere any more. */
  readonly staleHosts: readonly string[];
}

/** What became of the guidance for one scenario. */
export interface GuidanceDiff {
  readonly scenario: string;
  /** Dates of the guidance in force. */
  readonly date: Replaced<string>;
  /** In order of slot, the later guidance first. */
  readonly services: readonly ServiceDiff[];
  readonly featuresAdded: readonly string[];
  readonly featuresRemoved: readonly string[];
  /** Notes and advice of the publisher. */
  readonly remarksAdded: readonly string[];
  readonly remarksRemoved: readonly string[];
}

/** What became of the guidance; undefined if it is one and the same, or there is none on either day. */
export function diffGuidance(
  scenario: string,
  before: Guidance | undefined,
  after: Guidance | undefined,
): GuidanceDiff | undefined {
  if (before?.date === after?.date) return undefined;
  const [old, now] = [before?.services ?? [], after?.services ?? []];
  const names = new Set([...now, ...old].map(({ service }) => service));
  const hosts = now.flatMap((service) => service.hosts);
  const services = [...names].flatMap((name) => {
    const [was, is] = [old, now].map((list) => list.find(({ service }) => service === name));
    return diffService(was, is, hosts) ?? [];
  });
  return {
    scenario,
    date: replaced(before?.date, after?.date),
    services,
    featuresAdded: onlyIn(featureNames(now), featureNames(old)),
    featuresRemoved: onlyIn(featureNames(old), featureNames(now)),
    remarksAdded: onlyIn(remarksOf(after), remarksOf(before)),
    remarksRemoved: onlyIn(remarksOf(before), remarksOf(after)),
  };
}

function diffService(
  was: GuidanceService | undefined,
  is: GuidanceService | undefined,
  hostsAfter: readonly string[],
): ServiceDiff | undefined {
  const service = is?.service ?? was?.service;
  if (service === undefined) return undefined;
  const facts = diffFacts(was, is);
  const feature = is === undefined ? was?.feature : is.feature;
  const found: ServiceDiff = {
    service,
    kind: was === undefined ? "added" : is === undefined ? "removed" : "changed",
    ...(feature === undefined ? {} : { feature }),
    hostsAdded: onlyIn(is?.hosts, was?.hosts),
    hostsRemoved: onlyIn(was?.hosts, is?.hosts),
    portsAdded: onlyIn(is?.ports, was?.ports),
    portsRemoved: onlyIn(was?.ports, is?.ports),
    facts,
    widens: is !== undefined && (was === undefined || widens(was, is)),
    staleHosts: uncovered(was?.hosts, hostsAfter),
  };
  return found.kind === "changed" && isSame(found) ? undefined : found;
}

function isSame(found: ServiceDiff): boolean {
  const { hostsAdded, hostsRemoved, portsAdded, portsRemoved, facts } = found;
  const lists = [hostsAdded, hostsRemoved, portsAdded, portsRemoved];
  return lists.every((list) => list.length === 0) && Object.keys(facts).length === 0;
}

/** A view that is new is no loss to rules that say the service in another; one that was replaced is. */
function widens(was: GuidanceService, is: GuidanceService): boolean {
  const isReplaced = (before?: string, after?: string) =>
    before !== undefined && after !== undefined && before !== after;
  return (
    (was.hosts.length > 0 && uncovered(is.hosts, was.hosts).length > 0) ||
    onlyIn(is.ports, was.ports).length > 0 ||
    isReplaced(was.protocol, is.protocol) ||
    isReplaced(was.tag, is.tag) ||
    isReplaced(was.prefixes, is.prefixes)
  );
}

const factNames = ["tag", "prefixes", "protocol", "feature", "condition", "accountHost"] as const;

function diffFacts(was: GuidanceService | undefined, is: GuidanceService | undefined): ServiceDiff["facts"] {
  const differing = factNames.flatMap((name) => {
    const [before, after]: readonly (string | GuidanceProtocol | undefined)[] = [was?.[name], is?.[name]];
    return before === after ? [] : [[name, replaced(before, after)] as const];
  });
  return Object.fromEntries(differing);
}

/** Hosts that no pattern of the others holds. */
function uncovered(hosts: readonly string[] = [], others: readonly string[] = []): readonly string[] {
  const patterns = others.map(hostPattern);
  return hosts.filter((host) => !patterns.some((wide) => containsPattern(wide, hostPattern(host))));
}

function onlyIn<Value>(list: readonly Value[] = [], other: readonly Value[] = []): readonly Value[] {
  return list.filter((value) => !other.includes(value));
}

function featureNames(services: readonly GuidanceService[]): readonly string[] {
  const named = services.flatMap(({ feature }) => (feature === undefined ? [] : [feature]));
  return [...new Set(named)].sort(compareText);
}

function remarksOf(guidance: Guidance | undefined): readonly string[] {
  return [...(guidance?.notes ?? []), ...(guidance?.advice ?? []).map(({ text }) => text)];
}

function replaced(before: string | undefined, after: string | undefined): Replaced<string> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
