import type { PrefixSet } from "../address/index.js";
import type { Provenance } from "../dataset/index.js";
import type { Destination, Draft, Ports, PrefixView, Rule, Sources } from "../policy/index.js";
import { nearestName } from "../text/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";
import {
  checkHostNames,
  destinationOf,
  excludePrefixes,
  type NamedSets,
  readPrefixesAndNames,
} from "./named-sets.js";
import { ownSide } from "./own-side.js";
import type { RuleConfig } from "./schema.js";
import { checkName, checkText, readHosts, readPorts } from "./text.js";

/** Places in a rule. They are there once: thousands of sound rules have nothing to report. */
const places = {
  name: ["name"],
  title: ["title"],
  purpose: ["purpose"],
  condition: ["condition"],
  owner: ["owner"],
  ticket: ["ticket"],
  document: ["source", "document"],
  documentPath: ["source", "path"],
  from: ["from"],
  fromExcept: ["fromExcept"],
  to: ["to"],
  sets: ["to", "sets"],
  hosts: ["to", "hosts"],
  prefixes: ["to", "prefixes"],
  except: ["to", "except"],
  ports: ["ports"],
} as const satisfies Readonly<Record<string, ConfigPath>>;

/** A rule of the user's own in the model; undefined, and faults reported, if it is not sound. */
export function readRule(
  config: RuleConfig,
  sets: NamedSets,
  path: ConfigPath,
  reportFault: ReportFault,
): Rule | undefined {
  const reportOwn: ReportFault = (fault) => reportFault({ ...fault, path: [...path, ...fault.path] });
  const named = checkName(config.name, places.name, reportOwn);
  const described = checkTexts(config, reportOwn);
  const sources = readSources(config, sets, reportOwn);
  const destination = readDestination(config, sets, reportOwn);
  const ports = readRulePorts(config, reportOwn);
  if (!named || !described || sources === undefined || destination === undefined || ports === undefined) {
    return undefined;
  }
  const { name, condition, expires, owner, ticket } = config;
  const rule: Draft<Rule> = {
    id: name,
    side: ownSide.id,
    action: config.action ?? "allow",
    sources,
    destination,
    protocol: config.protocol ?? "tcp",
    ports,
    title: config.title ?? name,
    purpose: config.purpose,
    provenance: config.source === undefined ? undocumented : [provenanceOf(config.source)],
  };
  if (condition !== undefined) rule.condition = condition;
  if (expires !== undefined) rule.expires = expires;
  if (owner !== undefined) rule.owner = owner;
  if (ticket !== undefined) rule.ticket = ticket;
  return rule;
}

const undocumented: readonly Provenance[] = [];

function provenanceOf({ document, date, path }: NonNullable<RuleConfig["source"]>) {
  return { document, date, ...(path === undefined ? {} : { path }) };
}

const textFields = ["title", "purpose", "condition", "owner", "ticket"] as const;

/** All texts are looked at, so that all complaints come at once. */
function checkTexts(config: RuleConfig, reportFault: ReportFault): boolean {
  let isSound = true;
  for (let at = 0; at < textFields.length; at++) {
    const field = textFields[at]!;
    if (!checkText(config[field], places[field], reportFault)) isSound = false;
  }
  if (config.source === undefined) return isSound;
  const cited = [
    checkText(config.source.document, places.document, reportFault),
    checkText(config.source.path, places.documentPath, reportFault),
  ];
  return isSound && cited.every(Boolean);
}

function readSources(config: RuleConfig, sets: NamedSets, reportFault: ReportFault): Sources | undefined {
  if (config.from === "any") {
    if (config.fromExcept === undefined) return "any";
    const message = "exclusions from any are not supported; list the prefixes that remain";
    reportFault({ code: "SP1105", path: places.fromExcept, message });
    return undefined;
  }
  const set = readPrefixesAndNames(config.from, sets, places.from, reportFault);
  return excludePrefixes(set, config.fromExcept, sets, places.fromExcept, reportFault);
}

function readDestination(
  config: RuleConfig,
  sets: NamedSets,
  reportFault: ReportFault,
): Destination | undefined {
  const service = config.name;
  const { to } = config;
  if (to === "any") return { service, any: true };
  if (to.sets !== undefined) return readSets(config.name, to, sets, reportFault);
  if (to.hosts === undefined && to.tags === undefined && to.prefixes === undefined) {
    reportFault({
      code: "SP1205",
      path: places.to,
      message: '"to" names no hosts, tags, prefixes or sets; write any for any',
    });
    return undefined;
  }
  const hosts = to.hosts === undefined ? undefined : readRuleHosts(to.hosts, sets, reportFault);
  const prefixes = readPrefixView(to, sets, reportFault);
  if ((to.hosts !== undefined && hosts === undefined) || prefixes === "faulty") return undefined;
  const destination: Draft<Destination> = { service };
  if (hosts !== undefined) destination.hosts = hosts;
  if (to.tags !== undefined) destination.tags = [...new Set(to.tags)];
  if (prefixes !== undefined) destination.prefixes = prefixes;
  return destination;
}

function readRuleHosts(hosts: readonly string[], sets: NamedSets, reportFault: ReportFault) {
  const isClear = checkHostNames(hosts, sets, places.hosts, reportFault);
  const patterns = readHosts(hosts, places.hosts, reportFault);
  return isClear ? patterns : undefined;
}

/**
 * Sets tell every view of the service themselves: those of the config at once, those of the dataset
 * when it is asked.
 */
function readSets(
  service: string,
  { sets = [], ...others }: Exclude<RuleConfig["to"], "any">,
  named: NamedSets,
  reportFault: ReportFault,
): Destination | undefined {
  const beside = Object.entries(others).filter(([, value]) => value !== undefined);
  const own = sets.filter((name) => named.has(name));
  const foreign = sets.find((name) => !named.has(name));
  if (own.length > 0 && foreign !== undefined) {
    const path = [...places.sets, sets.indexOf(foreign)];
    const message = `"${foreign}" is no set of the config, and ${own[0]} is`;
    const near = nearestName(foreign, [...named.keys()]);
    const help =
      near === undefined ? "name sets of the dataset in a rule of their own" : `did you mean ${near}?`;
    reportFault({ code: "SP1105", path, message, help });
    return undefined;
  }
  if (beside.length === 0 && own.length > 0)
    return destinationOf(service, own, named, places.sets, reportFault);
  if (beside.length === 0) return { service, prefixes: { kind: "sets", ids: [...new Set(sets)] } };
  const message = `${beside.map(([key]) => key).join(", ")} beside sets would be other views of another service`;
  reportFault({ code: "SP1105", path: places.sets, message, help: "write two rules" });
  return undefined;
}

/** Prefixes of its own, else those of its tags. */
function readPrefixView(
  to: Exclude<RuleConfig["to"], "any">,
  sets: NamedSets,
  reportFault: ReportFault,
): PrefixView | undefined | "faulty" {
  if (to.prefixes === undefined) {
    if (to.except !== undefined) {
      const message = "exclusions need prefixes beside them";
      reportFault({ code: "SP1105", path: places.except, message });
      return "faulty";
    }
    return to.tags === undefined ? undefined : { kind: "sets", ids: [...new Set(to.tags)] };
  }
  if (to.except !== undefined && (to.hosts !== undefined || to.tags !== undefined)) {
    const message = "exclusions apply to prefixes only; hosts or tags beside them would stay wider";
    reportFault({ code: "SP1105", path: places.except, message });
    return "faulty";
  }
  const listed: PrefixSet | undefined = readPrefixesAndNames(to.prefixes, sets, places.prefixes, reportFault);
  const set = excludePrefixes(listed, to.except, sets, places.except, reportFault);
  return set === undefined ? "faulty" : { kind: "list", set };
}

function readRulePorts(config: RuleConfig, reportFault: ReportFault): Ports | undefined {
  const protocol = config.protocol ?? "tcp";
  if (protocol === "icmp" || protocol === "any") {
    if (config.ports === undefined || config.ports === "any") return "any";
    reportFault({ code: "SP1105", path: places.ports, message: `protocol ${protocol} has no ports` });
    return undefined;
  }
  if (config.ports === undefined) {
    reportFault({
      code: "SP1205",
      path: [],
      message: `rule "${config.name}" names no ports; write any for any`,
    });
    return undefined;
  }
  return config.ports === "any" ? "any" : readPorts(config.ports, places.ports, reportFault);
}
