import {
  type Condition,
  type Device,
  type DeviceRule,
  emptyPrefixSet,
  type GatedPolicy,
  type GatedRule,
  type OptionsOf,
  type PortRange,
} from "@sallyport/core";
import { type Application, askedSettings, behindRules, deviceId, speaks } from "./device.js";
import { formsOf } from "./forms.js";
import type { options } from "./options.js";

type Options = OptionsOf<typeof options>;

/**
 * What each file must mean: the rules of all sides in the policy's order, first match first,
 * although the firewall asks network rules before application rules.
 */
export function expect(policy: GatedPolicy, options: Options): readonly Device[] {
  const rules = policy.rules.flatMap((rule) => expectedRules(rule, options));
  return formsOf(options).map((form) => {
    const file = `${policy.name}.${form}.json`;
    const isWhole = options.policy === "new";
    const settings = isWhole ? { settings: askedSettings(options.tier, options["threat-intel"]) } : {};
    return { id: deviceId(file), files: [file], rules, ...behindRules(isWhole), ...settings };
  });
}

function expectedRules(rule: GatedRule, options: Options): readonly DeviceRule[] {
  return trafficOf(rule, options).map((traffic) => ({
    name: rule.id,
    action: rule.action,
    conditions: [...sourceOf(rule), ...destinationOf(rule), ...traffic],
  }));
}

function sourceOf({ sources }: GatedRule): readonly Condition[] {
  return sources === "any" ? [] : [{ of: "source", set: sources }];
}

function destinationOf({ match }: GatedRule): readonly Condition[] {
  switch (match.view) {
    case "any":
      return [];
    case "hosts":
      return [{ of: "host", patterns: match.hosts }];
    case "tags":
      return [{ of: "destination", set: emptyPrefixSet, tags: match.tags }];
    case "prefixes":
      return [{ of: "destination", set: match.set }];
  }
}

/** The conditions on protocol and ports; a rule by hosts has one set for each application. */
function trafficOf(rule: GatedRule, options: Options): readonly (readonly Condition[])[] {
  const { match, protocol, ports } = rule;
  if (match.view === "hosts") return applicationTraffic(rule, options);
  const protocols: readonly Condition[] =
    protocol === "any" ? [] : [{ of: "protocol", protocols: [protocol === "icmp" ? 1 : protocol] }];
  return [ports === "any" ? protocols : [...protocols, { of: "port", ports }]];
}

function applicationTraffic({ id, ports }: GatedRule, options: Options): readonly (readonly Condition[])[] {
  if (ports === "any") throw new RangeError(`rule ${id} is matched by hosts on any port`);
  const { http, https } = divide(ports, new Set(options["http-ports"].map(Number)));
  return [
    ...(http.length === 0 ? [] : [applicationConditions("Http", http)]),
    ...(https.length === 0 ? [] : [applicationConditions("Https", https)]),
  ];
}

function applicationConditions(application: Application, ports: readonly PortRange[]): readonly Condition[] {
  return [
    { of: "protocol", protocols: ["tcp"] },
    { of: "port", ports },
    { of: "other", what: speaks(application) },
  ];
}

/** Single ports: those of plain HTTP and all others. */
function divide(ranges: readonly PortRange[], httpPorts: ReadonlySet<number>) {
  const http: PortRange[] = [];
  const https: PortRange[] = [];
  for (const { first, last } of ranges) {
    for (let port = first; port <= last; port++)
      (httpPorts.has(port) ? http : https).push({ first: port, last: port });
  }
  return { http, https };
}
