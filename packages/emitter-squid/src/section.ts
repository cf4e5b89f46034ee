import { type GatedPolicy, type GatedRule, reasonLines } from "@sallyport/core";
import type { SameRules } from "./merge.js";
import type { SquidOptions } from "./options.js";
import {
  addressPart,
  connectPart,
  firstStepPart,
  hostPart,
  joinParts,
  noPart,
  type Part,
  portPart,
  type RulePlace,
  schemePart,
  serverNamePart,
  sourcePart,
} from "./parts.js";
import type { Acl, Condition, Line, Section } from "./plan.js";
import { plainPorts, splitPorts } from "./ports.js";

/** A section with the ACLs that it shares with others. */
export interface LoweredSection {
  readonly section: Section;
  readonly shared: readonly Acl[];
}

/** Lines with the parts that they are made of. */
interface Block {
  readonly parts: readonly Part[];
  readonly lines: readonly Line[];
}

/** The lines of rules that match the same requests and decide alike. */
export function lowerSection(policy: GatedPolicy, rules: SameRules, options: SquidOptions): LoweredSection {
  const place: RulePlace = {
    policy: policy.name,
    rule: rules[0],
    ids: rules.map(({ id }) => id),
    listFolder: options["list-folder"],
  };
  const lower = place.rule.action === "allow" ? lowerAllow : lowerDeny;
  const { parts, lines } = lower(place, options.sni === "splice");
  const { shared, acls, lists } = joinParts(parts);
  const reasons = rules.flatMap((rule) => reasonLines(rule, policy));
  return {
    section: {
      reasons,
      acls: uniqueBy(acls, ({ name }) => name),
      lists: uniqueBy(lists, ({ path }) => path),
      lines,
    },
    shared,
  };
}

/** Each key once. ACLs of one name have the same values, and lists of one path the same entries. */
export function uniqueBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

function lowerAllow(place: RulePlace, sni: boolean): Block {
  const { connect, plain } = splitPorts(place.rule.ports);
  const ends = [sourcePart(place), destinationPart(place)];
  const tunnels =
    connect.length > 0 ? [joinParts([connectPart(place), portPart(place, connect), ...ends])] : [];
  const requests = plain
    ? [joinParts([schemePart(place), connectPart(place, true), portPart(place, plainPorts), ...ends])]
    : [];
  const passing = [...tunnels, ...requests];
  const allowed: Block = {
    parts: passing,
    lines: passing.map(({ conditions }) => line("http_access", "allow", conditions)),
  };
  return sni ? joinBlocks([allowed, ...tunnels.map((tunnel) => spliceBlock(place, tunnel))]) : allowed;
}

/**
 * A tunnel that the line before let through: wait for the TLS hello, pass it on untouched if it names
 * one of the rule's hosts, and cut it if not. The conditions of the line come along, so that tunnels
 * which other lines of squid.conf let through are not concerned.
 */
function spliceBlock(place: RulePlace, { conditions }: Part): Block {
  const { match } = place.rule;
  const step = firstStepPart(place);
  const name = match.view === "hosts" ? serverNamePart(place, match.hosts) : noPart;
  const cut = match.view === "hosts" ? [line("ssl_bump", "terminate", conditions)] : [];
  return {
    parts: [step, name],
    lines: [
      line("ssl_bump", "peek", [...step.conditions, ...conditions]),
      line("ssl_bump", "splice", [...conditions, ...name.conditions]),
      ...cut,
    ],
  };
}

/** A denied request is denied whatever its method: a later line must not let it through as plain HTTP. */
function lowerDeny(place: RulePlace, sni: boolean): Block {
  const { match, ports } = place.rule;
  const port = ports === "any" ? noPart : portPart(place, ports);
  const sources = sourcePart(place);
  const denied = joinParts([port, sources, destinationPart(place)]);
  const deny = line("http_access", "deny", orAll(denied.conditions));
  if (!sni || match.view !== "hosts") return { parts: [denied], lines: [deny] };
  const named = joinParts([port, sources, serverNamePart(place, match.hosts)]);
  return { parts: [denied, named], lines: [deny, line("ssl_bump", "terminate", named.conditions)] };
}

function destinationPart(place: RulePlace): Part {
  const { match }: GatedRule = place.rule;
  switch (match.view) {
    case "any":
      return noPart;
    case "hosts":
      return hostPart(place, match.hosts);
    case "prefixes":
      return addressPart(place, match.set);
    case "tags":
      throw new RangeError(`rule ${place.rule.id} is matched by tags, which squid does not know`);
  }
}

/** No condition at all is written with the ACL that every request meets. */
function orAll(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.length > 0 ? conditions : [{ name: "all", not: false }];
}

function line(directive: Line["directive"], action: Line["action"], conditions: readonly Condition[]): Line {
  return { directive, action, conditions };
}

function joinBlocks(blocks: readonly Block[]): Block {
  return {
    parts: blocks.flatMap(({ parts }) => parts),
    lines: blocks.flatMap(({ lines }) => lines),
  };
}
