import type { Guidance, GuidanceLeg, GuidanceService, Region } from "../dataset/index.js";
import { failure } from "../diagnostic/index.js";
import type {
  EditionReference,
  GuidanceReference,
  Omission,
  Policy,
  Rule,
  Side,
  Sources,
} from "../policy/index.js";
import { nearestName } from "../text/index.js";
import { checkRetired } from "./retired.js";
import { checkFeatures, isAsked, legRule, serviceRule } from "./rules.js";
import type { AddressKey, OnPremisesSpec, SideSpec } from "./spec.js";

/** What a user says about machines on premises that are replicated to a region. */
export interface OnPremisesParameters {
  readonly target: Region;
  /** Features switched on, by the names in guidance and legs. */
  readonly features: readonly string[];
  /** Services and legs left out on request, by name. */
  readonly without: readonly string[];
  /** Whether the vault is behind private endpoints; the guidance given is then that of such vaults. */
  readonly privateLink: boolean;
  /** Port of the replication data, if it was changed. */
  readonly dataPort?: number;
  /** By key of the config. What is any has not been given. */
  readonly addresses: Readonly<Record<AddressKey, Sources>>;
}

/** The facts that the rules are made of. */
export interface OnPremisesFacts {
  readonly guidance: Guidance;
  readonly reference?: GuidanceReference;
  readonly legs: readonly GuidanceLeg[];
  readonly edition: EditionReference;
}

interface Made {
  readonly rules: readonly Rule[];
  readonly omitted: readonly Omission[];
}

/**
 * The outbound rules of machines on premises, side by side: from each side to Azure, and between
 * sides where both have addresses. What stands between addresses that are not given is left out
 * and told in `omitted`. Pure: the same input makes the same policy.
 */
export function onPremises(
  spec: OnPremisesSpec,
  parameters: OnPremisesParameters,
  facts: OnPremisesFacts,
): Policy {
  const { target, privateLink, features, without } = parameters;
  const { guidance, legs, edition } = facts;
  checkRetired([target], edition.date);
  checkFeatures(spec.id, features, guidance, legs);
  checkWithout(without, guidance, legs);
  checkUse(parameters, guidance, legs);
  const made = spec.sides.map((side) => sideRules(side, spec, parameters, facts));
  const rules = made.flatMap((each) => each.rules);
  if (rules.length === 0) throw failure("SP3002", "without these services nothing is left of the policy");
  const omitted = made.flatMap((each) => each.omitted);
  const [suffix, short, behind] = privateLink ? ["-private-link", "p", ", private link"] : ["", "", ""];
  const left = without.length === 0 ? [] : [`Left out on request: ${without.join(", ")}.`];
  return {
    name: `asr-${spec.id}-to-${target.name}${suffix}`,
    shortName: `asr-${spec.shortId}${short}-${target.geoCode ?? target.name}`,
    title: `Azure Site Recovery, ${spec.title}${behind}, ${target.displayName}`,
    scenario: spec.id,
    sides: spec.sides.filter(({ id }) => rules.some((rule) => rule.side === id)).map(sideOf),
    rules,
    edition,
    ...(facts.reference === undefined ? {} : { guidance: facts.reference }),
    ...(omitted.length === 0 ? {} : { omitted }),
    notes: [...guidance.notes, ...left],
    advice: guidance.advice ?? [],
  };
}

function sideOf({ id, shortId, title }: SideSpec): Side {
  return { id, shortId, title };
}

function sideRules(
  side: SideSpec,
  spec: OnPremisesSpec,
  parameters: OnPremisesParameters,
  { guidance, legs }: OnPremisesFacts,
): Made {
  const { features, without } = parameters;
  const wanted = (each: GuidanceService | GuidanceLeg) =>
    isAsked(each, features) && !without.includes(each.service);
  const services = guidance.services.filter(
    (service) => wanted(service) && (service.sides?.includes(side.id) ?? true),
  );
  const own = legs.filter((leg) => wanted(leg) && leg.from === side.id);
  const made = [
    ...services.map((service) => reach(service, side, parameters)),
    ...own.map((leg) => send(leg, side, spec, parameters)),
  ];
  return { rules: made.flatMap(({ rules }) => rules), omitted: made.flatMap(({ omitted }) => omitted) };
}

function reach(service: GuidanceService, side: SideSpec, parameters: OnPremisesParameters): Made {
  const { target, addresses } = parameters;
  const sources = addresses[side.addresses];
  const rule = serviceRule(service, { id: side.id, sources, here: target, peer: target, accounts: [] });
  if (service.addressed !== true) return { rules: [rule], omitted: [] };
  const hosts = service.hosts.join(", ");
  const receivers = addresses.timeAddresses;
  if (sources === "any" || receivers === "any") {
    const title = `${service.title}: ${hosts}`;
    return omit({ ...service, title }, side, unknown([side.addresses, "timeAddresses"], addresses));
  }
  const destination = { service: service.service, prefixes: { kind: "list", set: receivers } } as const;
  return {
    rules: [{ ...rule, destination, purpose: `${service.purpose} Documented: ${hosts}.` }],
    omitted: [],
  };
}

/** The keys whose addresses are not given. */
function unknown(
  keys: readonly AddressKey[],
  addresses: OnPremisesParameters["addresses"],
): readonly AddressKey[] {
  return [...new Set(keys)].filter((key) => addresses[key] === "any");
}

function send(
  leg: GuidanceLeg,
  from: SideSpec,
  { sides }: OnPremisesSpec,
  { addresses, dataPort }: OnPremisesParameters,
): Made {
  const to = sides.find(({ id }) => id === leg.to);
  if (to === undefined) throw new RangeError(`the leg ${leg.service} goes to ${leg.to}, which is no side`);
  const [senders, receivers] = [addresses[from.addresses], addresses[to.addresses]];
  if (senders !== "any" && receivers !== "any") {
    return { rules: [legRule(leg, from.id, senders, receivers, dataPort)], omitted: [] };
  }
  return omit(leg, from, unknown([from.addresses, to.addresses], addresses));
}

function omit(
  { service, title }: GuidanceService | GuidanceLeg,
  side: SideSpec,
  needs: readonly string[],
): Made {
  return { rules: [], omitted: [{ rule: `${side.id}-${service}`, title, needs }] };
}

/** SP1015 for a parameter that the guidance of the day has no use for. */
function checkUse(
  { dataPort, addresses }: OnPremisesParameters,
  { date, services }: Guidance,
  legs: readonly GuidanceLeg[],
): void {
  if (dataPort !== undefined && !legs.some(({ modifiable }) => modifiable === true)) {
    throw failure("SP1015", `the guidance of ${date} tells of no port for replication data`);
  }
  if (addresses.timeAddresses !== "any" && !services.some(({ addressed }) => addressed === true)) {
    throw failure("SP1015", `the guidance of ${date} tells of no time servers`);
  }
}

function checkWithout(
  without: readonly string[],
  { services }: Guidance,
  legs: readonly GuidanceLeg[],
): void {
  const known = [...services, ...legs].map(({ service }) => service);
  for (const name of without) {
    if (known.includes(name)) continue;
    const near = nearestName(name, known);
    throw failure("SP1016", `"${name}" is no service of the guidance`, {
      help: near === undefined ? `there are ${known.join(", ")}` : `did you mean ${near}?`,
    });
  }
}
