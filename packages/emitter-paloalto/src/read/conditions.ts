import { type Condition, hasFamily, sortedUnique } from "@sallyport/core";
import { addressesOf } from "./addresses.js";
import { applicationsOf } from "./applications.js";
import { hostsOf } from "./categories.js";
import { isYes, type Named, type RuleContext } from "./context.js";
import { membersIn } from "./members.js";
import { servicesOf, type Transports } from "./services.js";
import { type Branch, membersOf } from "./tree.js";

/** Fields without which no rule is valid. */
const required = ["from", "to", "source", "destination", "application", "service"] as const;

/** What a rule asks of a flow: all conditions of one of the lists. */
export function conditionsOf(branch: Branch, context: RuleContext): readonly (readonly Condition[])[] {
  for (let at = 0; at < required.length; at++) {
    const field = required[at]!;
    if (membersOf(branch, field) === undefined) context.faults.note(branch.line, `the rule has no ${field}`);
  }
  const ends = [
    ...endConditions(branch, "source", context),
    ...endConditions(branch, "destination", context),
  ];
  const common = [
    ...zoneConditions(branch, "from", context),
    ...zoneConditions(branch, "to", context),
    ...ends,
    ...hostConditions(branch, context),
  ];
  return trafficConditions(branch, ends, context).map((traffic) => [...common, ...traffic]);
}

/** The values of a field; undefined for any. The word any beside others is a fault. */
function namesIn(branch: Branch, field: string, { faults }: RuleContext): readonly Named[] | undefined {
  const held = membersOf(branch, field);
  const names = held === undefined ? [] : membersIn(held);
  const any = names.find(({ name }) => name === "any");
  if (any !== undefined && names.length > 1) faults.note(any.line, `${field} is any and something else`);
  return any === undefined ? names : undefined;
}

function zoneConditions(branch: Branch, field: "from" | "to", context: RuleContext): readonly Condition[] {
  const names = namesIn(branch, field, context);
  return names === undefined ? [] : [{ of: "other", what: `${field} zone ${listed(names)}` }];
}

function endConditions(
  branch: Branch,
  of: "source" | "destination",
  context: RuleContext,
): readonly Condition[] {
  const names = namesIn(branch, of, context);
  const isNegated = isYes(branch, `negate-${of}`, context);
  if (names === undefined) {
    if (isNegated) context.faults.note(branch.line, `the ${of} is all but any`);
    return [];
  }
  const set = addressesOf(names, context);
  if (set === undefined) return [];
  return [{ of, set, ...(isNegated ? { negated: true } : {}) }];
}

function hostConditions(branch: Branch, context: RuleContext): readonly Condition[] {
  if (membersOf(branch, "category") === undefined) return [];
  const names = namesIn(branch, "category", context);
  const patterns = names === undefined ? undefined : hostsOf(names, context);
  return patterns === undefined ? [] : [{ of: "host", patterns }];
}

/** What applications and services say together. */
function trafficConditions(
  branch: Branch,
  ends: readonly Condition[],
  context: RuleContext,
): readonly (readonly Condition[])[] {
  const services = namesIn(branch, "service", context);
  const named = namesIn(branch, "application", context);
  const applications = named === undefined ? undefined : applicationsOf(named, context);
  const isDefault = services?.some(({ name }) => name === "application-default") === true;
  if (services === undefined || (isDefault && services.length === 1)) {
    if (applications !== undefined && areIcmp(applications, ends)) {
      return [[{ of: "protocol", protocols: ["icmp"] }]];
    }
    const ports: readonly Condition[] = isDefault
      ? [{ of: "other", what: "service application-default" }]
      : [];
    return [[...applicationConditions(applications), ...ports]];
  }
  if (isDefault) {
    context.faults.note(services[0]!.line, "service is application-default and something else");
    return [];
  }
  const transports = servicesOf(services, context) ?? new Map();
  return transportConditions(transports).map((each) => [...applicationConditions(applications), ...each]);
}

function applicationConditions(applications: readonly string[] | undefined): readonly Condition[] {
  return applications === undefined ? [] : [{ of: "other", what: `application ${applications.join(", ")}` }];
}

/**
 * Whether the applications are all that there are in ICMP: `icmp` and `ipv6-icmp` in their families, and
 * `ping`, as which both are known when they are echoes.
 */
function areIcmp(applications: readonly string[], ends: readonly Condition[]): boolean {
  const has = (name: string) => applications.includes(name);
  const only = applications.every((name) => ["icmp", "ipv6-icmp", "ping"].includes(name));
  return (
    only && has("ping") && (has("icmp") || isWithout(4, ends)) && (has("ipv6-icmp") || isWithout(6, ends))
  );
}

/** Whether one end has no address of the family. */
function isWithout(family: 4 | 6, ends: readonly Condition[]): boolean {
  return ends.some(
    (end) =>
      (end.of === "source" || end.of === "destination") &&
      end.negated !== true &&
      !hasFamily(end.set, family),
  );
}

function transportConditions(transports: Transports): readonly (readonly Condition[])[] {
  return [...transports].map(([protocol, ports]) => {
    const isAny = ports[0]?.first === 1 && ports[0].last === 65535;
    const asked: Condition = { of: "protocol", protocols: [protocol] };
    return isAny ? [asked] : [asked, { of: "port", ports }];
  });
}

/** Names as one text, the same in whatever order they stand. */
function listed(names: readonly Named[]): string {
  return sortedUnique(names.map(({ name }) => name)).join(", ");
}
