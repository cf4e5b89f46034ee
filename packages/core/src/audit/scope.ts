import { emptyPrefixSet, type PrefixSet, prefixSet, union } from "../address/index.js";
import { type Cloud, type Guidance, prefixesOn } from "../dataset/index.js";
import { type HostPattern, hostPattern } from "../host/index.js";
import type { Policy, Rule } from "../policy/index.js";
import { type AuditFacts, idsOf } from "./facts.js";
import { type HistoryIndex, indexHistory } from "./history-index.js";

/** A host pattern that is or was needed. */
export interface KnownHost {
  readonly pattern: HostPattern;
  /** Id of the rule, or name of the service. */
  readonly service: string;
  readonly cloud: Cloud;
  readonly from?: string;
  readonly until?: string;
}

/** What "alive" is judged against. */
export interface Scope {
  /** Said of the judgement as a whole. */
  readonly title: string;
  readonly isPolicy: boolean;
  /** Sets of which it is made. */
  readonly ids: ReadonlySet<string>;
  readonly addresses: PrefixSet;
  readonly hosts: readonly KnownHost[];
  /** Set if a rule allows any destination. */
  readonly any: boolean;
}

/** Everything that a judgement of one entry looks at. */
export interface AuditContext {
  readonly facts: AuditFacts;
  readonly scope: Scope;
  readonly history: HistoryIndex;
  /** All that any set held until that day, and still held on it. */
  readonly ever: PrefixSet;
  readonly held: PrefixSet;
  /** Hosts of the documents of every cloud, today's and former ones. */
  readonly documented: readonly KnownHost[];
}

/** Prepares a judgement; the costly part, once for a list. */
export function createContext(facts: AuditFacts, policy?: Policy): AuditContext {
  const { files, date } = facts;
  const past = [...files.values()].flatMap(({ changes }) =>
    changes.flatMap(({ from, added }) => (from <= date ? added : [])),
  );
  const held = prefixSet([...files.values()].flatMap((file) => prefixesOn(file, date)));
  const documented = documentedHosts(facts);
  return {
    facts,
    scope: policy === undefined ? wholeScope(facts, held, documented) : policyScope(facts, policy),
    history: indexHistory(files.values(), date),
    ever: prefixSet(past),
    held,
    documented,
  };
}

/** What the rules let through, as the prefixes of that day. */
export function addressesOfRule({ destination }: Rule, { files, date }: AuditFacts): PrefixSet | undefined {
  const { prefixes } = destination;
  if (prefixes?.kind === "list") return prefixes.set;
  const lists = idsOf(destination).flatMap((id) => files.get(id) ?? []);
  return lists.length === 0 ? undefined : prefixSet(lists.flatMap((file) => prefixesOn(file, date)));
}

function wholeScope(facts: AuditFacts, held: PrefixSet, documented: readonly KnownHost[]): Scope {
  const { cloud, date, files } = facts;
  const hosts = documented.filter((host) => host.cloud === cloud && host.until === undefined);
  return {
    title: `every set of the ${cloud} cloud that Site Recovery uses, on ${date}`,
    isPolicy: false,
    ids: new Set([...files.values()].filter((file) => prefixesOn(file, date).length > 0).map(({ id }) => id)),
    addresses: held,
    hosts,
    any: false,
  };
}

function policyScope(facts: AuditFacts, policy: Policy): Scope {
  const rules = policy.rules.filter(({ action }) => action === "allow");
  const { cloud, date } = facts;
  return {
    title: `the rules of ${policy.title}, on ${date}`,
    isPolicy: true,
    ids: new Set(rules.flatMap(({ destination }) => idsOf(destination))),
    addresses: rules
      .map((rule) => addressesOfRule(rule, facts) ?? emptyPrefixSet)
      .reduce((all, set) => union(all, set), emptyPrefixSet),
    hosts: rules.flatMap(({ id, destination: { hosts = [] } }) =>
      hosts.map((pattern) => ({ pattern, service: id, cloud })),
    ),
    any: rules.some(({ destination }) => destination.any === true),
  };
}

/** The hosts of all documents up to that day, each with the time in which the documents named it. */
function documentedHosts({ guidance, date }: AuditFacts): readonly KnownHost[] {
  return Object.entries(guidance).flatMap(([cloud, editions]) => {
    const known = new Map<string, KnownHost>();
    for (const edition of editions) if (edition.date <= date) noteHosts(edition, cloud as Cloud, date, known);
    return [...known.values()];
  });
}

function noteHosts(guidance: Guidance, cloud: Cloud, date: string, known: Map<string, KnownHost>): void {
  const { date: from, until } = guidance;
  const ended = until !== undefined && until <= date ? { until } : {};
  for (const { service, hosts } of guidance.services) {
    for (const host of hosts) {
      const before = known.get(host);
      const goesOn = before?.until === undefined || before.until === from;
      const since = before !== undefined && goesOn ? (before.from ?? from) : from;
      known.set(host, { pattern: hostPattern(host), service, cloud, from: since, ...ended });
    }
  }
}
