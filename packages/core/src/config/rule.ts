import type { PrefixSet } from "../address/index.js";
import type { Destination, Ports, PrefixView, Rule, Sources } from "../policy/index.js";
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

/** A rule of the user's own in the model; undefined, and faults reported, if it is not sound. */
export function readRule(
  config: RuleConfig,
  sets: NamedSets,
  path: ConfigPath,
  reportFault: ReportFault,
): Rule | undefined {
  const named = checkName(config.name, [...path, "name"], reportFault);
  const described = checkTexts(config, path, reportFault);
  const sources = readSources(config, sets, path, reportFault);
  const destination = readDestination(config, sets, path, reportFault);
  const ports = readRulePorts(config, path, reportFault);
  if (!named || !described || sources === undefined || destination === undefined || ports === undefined) {
    return undefined;
  }
  return {
    id: config.name,
    side: ownSide.id,
    action: config.action ?? "allow",
    sources,
    destination,
    protocol: config.protocol ?? "tcp",
    ports,
    title: config.title ?? config.name,
    purpose: config.purpose,
    ...(config.condition === undefined ? {} : { condition: config.condition }),
    provenance: config.source === undefined ? [] : [provenanceOf(config.source)],
    ...(config.expires === undefined ? {} : { expires: config.expires }),
    ...(config.owner === undefined ? {} : { owner: config.owner }),
    ...(config.ticket === undefined ? {} : { ticket: config.ticket }),
  };
}

function provenanceOf({ document, date, path }: NonNullable<RuleConfig["source"]>) {
  return { document, date, ...(path === undefined ? {} : { path }) };
}

const textFields = ["title", "purpose", "condition", "owner", "ticket"] as const;

/** All texts are looked at, so that all complaints come at once. */
function checkTexts(config: RuleConfig, path: ConfigPath, reportFault: ReportFault): boolean {
  let isSound = true;
  for (let at = 0; at < textFields.length; at++) {
    const field = textFields[at]!;
    if (config[field] !== undefined && !checkText(config[field], [...path, field], reportFault))
      isSound = false;
  }
  if (config.source === undefined) return isSound;
  const source = [...path, "source"];
  const cited = [
    checkText(config.source.document, [...source, "document"], reportFault),
    checkText(config.source.path, [...source, "path"], reportFault),
  ];
  return isSound && cited.every(Boolean);
}

function readSources(
  config: RuleConfig,
  sets: NamedSets,
  path: ConfigPath,
  reportFault: ReportFault,
): Sources | undefined {
  const exceptPath = [...path, "fromExcept"];
  if (config.from === "any") {
    if (config.fromExcept === undefined) return "any";
    const message = "exclusions from any are not supported; list the prefixes that remain";
    reportFault({ code: "SP1105", path: exceptPath, message });
    return undefined;
  }
  const set = readPrefixesAndNames(config.from, sets, [...path, "from"], reportFault);
  return excludePrefixes(set, config.fromExcept, sets, exceptPath, reportFault);
}

function readDestination(
  config: RuleConfig,
  sets: NamedSets,
  path: ConfigPath,
  reportFault: ReportFault,
): Destination | undefined {
  const service = config.name;
  const { to } = config;
  if (to === "any") return { service, any: true };
  const place = [...path, "to"];
  if (to.sets !== undefined) return readSets(config.name, to, sets, place, reportFault);
  if (to.hosts === undefined && to.tags === undefined && to.prefixes === undefined) {
    reportFault({
      code: "SP1205",
      path: place,
      message: '"to" names no hosts, tags, prefixes or sets; write any for any',
    });
    return undefined;
  }
  const hosts = to.hosts === undefined ? undefined : readRuleHosts(to.hosts, sets, place, reportFault);
  const prefixes = readPrefixView(to, sets, place, reportFault);
  if ((to.hosts !== undefined && hosts === undefined) || prefixes === "faulty") return undefined;
  return {
    service,
    ...(hosts === undefined ? {} : { hosts }),
    ...(to.tags === undefined ? {} : { tags: [...new Set(to.tags)] }),
    ...(prefixes === undefined ? {} : { prefixes }),
  };
}

function readRuleHosts(
  hosts: readonly string[],
  sets: NamedSets,
  place: ConfigPath,
  reportFault: ReportFault,
) {
  const path = [...place, "hosts"];
  const isClear = checkHostNames(hosts, sets, path, reportFault);
  const patterns = readHosts(hosts, path, reportFault);
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
  place: ConfigPath,
  reportFault: ReportFault,
): Destination | undefined {
  const beside = Object.entries(others).filter(([, value]) => value !== undefined);
  const own = sets.filter((name) => named.has(name));
  const foreign = sets.find((name) => !named.has(name));
  if (own.length > 0 && foreign !== undefined) {
    const path = [...place, "sets", sets.indexOf(foreign)];
    const message = `"${foreign}" is no set of the config, and ${own[0]} is`;
    const near = nearestName(foreign, [...named.keys()]);
    const help =
      near === undefined ? "name sets of the dataset in a rule of their own" : `did you mean ${near}?`;
    reportFault({ code: "SP1105", path, message, help });
    return undefined;
  }
  if (beside.length === 0 && own.length > 0)
    return destinationOf(service, own, named, [...place, "sets"], reportFault);
  if (beside.length === 0) return { service, prefixes: { kind: "sets", ids: [...new Set(sets)] } };
  const message = `${beside.map(([key]) => key).join(", ")} beside sets would be other views of another service`;
  reportFault({ code: "SP1105", path: [...place, "sets"], message, help: "write two rules" });
  return undefined;
}

/** Prefixes of its own, else those of its tags. */
function readPrefixView(
  to: Exclude<RuleConfig["to"], "any">,
  sets: NamedSets,
  place: ConfigPath,
  reportFault: ReportFault,
): PrefixView | undefined | "faulty" {
  if (to.prefixes === undefined) {
    if (to.except !== undefined) {
      const message = "exclusions need prefixes beside them";
      reportFault({ code: "SP1105", path: [...place, "except"], message });
      return "faulty";
    }
    return to.tags === undefined ? undefined : { kind: "sets", ids: [...new Set(to.tags)] };
  }
  if (to.except !== undefined && (to.hosts !== undefined || to.tags !== undefined)) {
    const message = "exclusions apply to prefixes only; hosts or tags beside them would stay wider";
    reportFault({ code: "SP1105", path: [...place, "except"], message });
    return "faulty";
  }
  const listed: PrefixSet | undefined = readPrefixesAndNames(
    to.prefixes,
    sets,
    [...place, "prefixes"],
    reportFault,
  );
  const set = excludePrefixes(listed, to.except, sets, [...place, "except"], reportFault);
  return set === undefined ? "faulty" : { kind: "list", set };
}

function readRulePorts(config: RuleConfig, path: ConfigPath, reportFault: ReportFault): Ports | undefined {
  const protocol = config.protocol ?? "tcp";
  const place = [...path, "ports"];
  if (protocol === "icmp" || protocol === "any") {
    if (config.ports === undefined || config.ports === "any") return "any";
    reportFault({ code: "SP1105", path: place, message: `protocol ${protocol} has no ports` });
    return undefined;
  }
  if (config.ports === undefined) {
    reportFault({ code: "SP1205", path, message: `rule "${config.name}" names no ports; write any for any` });
    return undefined;
  }
  return config.ports === "any" ? "any" : readPorts(config.ports, place, reportFault);
}
