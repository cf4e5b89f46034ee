import type { Condition, Device, DeviceRule, GatedPolicy, GatedRule, Ports, Setting } from "@sallyport/core";
import { bumpRules } from "./expect-bump.js";
import {
  destinationConditions,
  plainPort,
  portConditions,
  sourceConditions,
  tcp,
  tunnelPorts,
} from "./expect-conditions.js";
import { keepFiles, keptFiles } from "./files.js";
import { lower } from "./lower.js";
import type { SquidOptions } from "./options.js";
import { cacheManager, connectMethod, httpScheme } from "./others.js";
import { certificate, httpPort, listFolder } from "./settings.js";

/**
 * What the files must mean, as Squid decides: by its `http_access` lines about requests, and by its
 * `ssl_bump` lines, if server names are checked, about tunnels. Where a file is an include, what no line of
 * it decides is open to the lines of squid.conf behind it.
 *
 * Squid connects by TCP, so every rule is one of TCP. Allowed on port 80 is plain HTTP, on every other
 * port CONNECT; what is denied is denied for both. An IPv6 prefix means no IPv4-mapped address.
 */
export function expect(policy: GatedPolicy, options: SquidOptions): readonly Device[] {
  const { name, rules } = policy;
  const files = filesOf(policy, options);
  const otherwise = options.standalone ? "deny" : "open";
  const access = rules.flatMap((rule) => (rule.action === "allow" ? allowed(rule) : denied(rule)));
  const requests: Device = {
    id: `http_access ${name}`,
    files,
    rules: options.standalone ? [managerRule, ...access] : access,
    otherwise,
    settings: settingsOf(options, files.length > 1),
  };
  const bump = options.sni === "splice" ? bumpRules(rules) : [];
  const isChecked = options.sni === "splice" && (options.standalone || bump.length > 0);
  return isChecked ? [requests, { id: `ssl_bump ${name}`, files, rules: bump, otherwise }] : [requests];
}

/** Where lists lie, and where a complete squid.conf listens, with what. */
function settingsOf(options: SquidOptions, hasLists: boolean): readonly Setting[] {
  const { standalone, sni } = options;
  return [
    ...(hasLists ? [{ what: listFolder, value: options["list-folder"], mayLack: true } as const] : []),
    ...(standalone ? [{ what: httpPort, value: String(options["http-port"]) }] : []),
    ...(standalone && sni === "splice" ? [{ what: certificate, value: options["sni-certificate"] }] : []),
  ];
}

/** A complete squid.conf keeps Squid's own pages closed, before anything else. */
const managerRule: DeviceRule = {
  action: "deny",
  conditions: [tcp(), { ...connectMethod, negated: true }, cacheManager],
  name: "manager",
};

function allowed(rule: GatedRule): readonly DeviceRule[] {
  const ends = [tcp(), ...sourceConditions(rule.sources), ...destinationConditions(rule)];
  const tunnels = tunnelPorts(rule.ports);
  const asks: readonly (readonly Condition[])[] = [
    [...ends, { of: "port", ports: tunnels }, connectMethod],
    [...ends, { of: "port", ports: [plainPort] }, { ...connectMethod, negated: true }, httpScheme],
  ];
  return asks
    .filter((_, index) => (index === 0 ? tunnels.length > 0 : hasPlainPort(rule.ports)))
    .map((conditions) => ({ action: "allow", conditions, name: rule.id }));
}

function denied(rule: GatedRule): readonly DeviceRule[] {
  const conditions = [
    tcp(),
    ...sourceConditions(rule.sources),
    ...destinationConditions(rule),
    ...portConditions(rule.ports),
  ];
  return [{ action: "deny", conditions, name: rule.id }];
}

function hasPlainPort(ports: Ports): boolean {
  return (
    ports === "any" || ports.some(({ first, last }) => first <= plainPort.first && plainPort.last <= last)
  );
}

/** Which lists there will be depends on lengths and on rules that share lines, so lower is asked; for names only. */
function filesOf(policy: GatedPolicy, options: SquidOptions): readonly string[] {
  const known = keptFiles(policy, options);
  return known ?? keepFiles(policy, options, lower(policy, { options, report: () => {} }));
}
