import type { Condition, Device, GatedPolicy, GatedRule } from "@sallyport/core";
import { type Decision, deviceOf, pathOf } from "./device.js";
import { nowhere, type PacOptions, unnamedProxy, type Way } from "./ways.js";

/**
 * What the file of a policy must answer, straight from its rules. The first rule that matches decides on its
 * side; what one side allows is allowed, whatever another denies, as the file cannot tell where it runs. It
 * cannot tell who asks either, so sources are left out; that is reported when the file is made.
 */
export function expect(policy: GatedPolicy, options: PacOptions): readonly Device[] {
  const sides = [...new Set(policy.rules.map(({ side }) => side))];
  const lists = sides.map((side) => policy.rules.filter((rule) => rule.side === side));
  const decided = [...decideSides(lists, [])].map(({ rule, conditions }): Decision => {
    const way = rule.action === "allow" ? options.matched : wayOfDenied(options);
    return { name: rule.id, conditions, answers: [{ text: answerOf(way, options), ports: "any" }] };
  });
  const others = { text: answerOf(options.unmatched, options), ports: "any" } as const;
  return [
    deviceOf(pathOf(policy), [...decided, { name: "every other flow", conditions: [], answers: [others] }]),
  ];
}

interface Decided {
  readonly rule: GatedRule;
  readonly conditions: readonly Condition[];
}

/**
 * The sides' lists as one: what a side denies is asked of the sides after it, within the conditions
 * of the rule that denies; what no side knows falls through all of them.
 */
function* decideSides(
  [list, ...others]: readonly (readonly GatedRule[])[],
  outer: readonly Condition[],
): Generator<Decided> {
  if (list === undefined) return;
  for (const rule of list) {
    const conditions = [...outer, ...conditionsOf(rule)];
    if (rule.action === "deny") yield* decideSides(others, conditions);
    yield { rule, conditions };
  }
  yield* decideSides(others, outer);
}

function conditionsOf({ id, match, ports }: GatedRule): readonly Condition[] {
  if (match.view !== "any" && match.view !== "hosts")
    throw new RangeError(`rule ${id} is matched by ${match.view}`);
  return [
    ...(match.view === "any" ? [] : [{ of: "host", patterns: match.hosts } as const]),
    ...(ports === "any" ? [] : [{ of: "port", ports } as const]),
  ];
}

function wayOfDenied({ denied, unmatched }: PacOptions): Way {
  return denied === "block" ? "block" : unmatched;
}

/** As the options describe the ways. */
function answerOf(way: Way, { proxies, "fallback-direct": fallback }: PacOptions): string {
  switch (way) {
    case "direct":
      return "DIRECT";
    case "block":
      return nowhere;
    case "proxy": {
      if (proxies.length === 0) return unnamedProxy;
      const answer = proxies.map((proxy) => (/^[A-Z]+ /.test(proxy) ? proxy : `PROXY ${proxy}`)).join("; ");
      return fallback ? `${answer}; DIRECT` : answer;
    }
  }
}
