import type { Action, Report, Side } from "@sallyport/core";
import { longestDialect } from "./dialect.js";
import { jsonBytes } from "./json.js";
import { createNamer, type Namer } from "./names.js";
import type { FirewallRule, RuleCollection, RuleCollectionGroup, RuleKind } from "./plan.js";
import { ruleBody } from "./resources.js";

/** A rule of the firewall with what the policy's rule does. */
export interface ActingRule {
  readonly action: Action;
  readonly rule: FirewallRule;
}

/** The rules of one side, in the policy's order. */
export interface SideRules {
  readonly side: Side;
  readonly rules: readonly ActingRule[];
}

/** A template takes 1 MB for a resource; what this leaves is for the group around its collections. */
const mostBytes = 900_000;
/** More than a collection takes beside its rules, its name at the longest. */
const collectionBytes = 400;
/** Of each kind, so that the priorities of both kinds have room. */
const mostCollections = 300;
const firstPriority = { network: 1000, application: 33_000 } as const satisfies Readonly<
  Record<RuleKind, number>
>;
const collectionStep = 100;

const sideStep = 500;
const groupStep = 10;
const lastPriority = 65_000;

/**
 * The rule collection groups: for each side one, or several where one would be too large. In a group
 * each run of rules of one kind and action is a collection, at ascending priorities. The kinds are
 * apart, as the firewall evaluates them apart, so a rule more moves no priority unless it divides a run.
 */
export function buildGroups(
  sides: readonly SideRules[],
  shortName: string,
  priorityBase: number,
  report: Report,
): readonly RuleCollectionGroup[] {
  const nameGroup = createNamer("rule collection groups", report);
  const nameCollection = createNamer("rule collections", report);
  const groups = sides.flatMap(({ side, rules }, index) => {
    const prefix = `${shortName}-${side.shortId}`;
    const parts = divideRuns(runsOf(rules));
    if (parts.length * groupStep > sideStep)
      report("SP6509", `${side.title}: ${parts.length} rule collection groups`);
    return parts.map((runs, part) => ({
      name: nameGroup(part === 0 ? prefix : `${prefix}.${part + 1}`),
      priority: priorityBase + index * sideStep + part * groupStep,
      collections: buildCollections(runs, `${prefix}${part === 0 ? "" : `.${part + 1}`}`, nameCollection),
    }));
  });
  const last = groups.at(-1);
  if (last !== undefined && last.priority > lastPriority) {
    report("SP6509", `the last rule collection group would have priority ${last.priority}`);
  }
  return groups;
}

/** Consecutive rules of one kind and one action. */
interface Run {
  readonly kind: RuleKind;
  readonly action: Action;
  readonly rules: readonly FirewallRule[];
}

function runsOf(rules: readonly ActingRule[]): readonly Run[] {
  const kinds = ["network", "application"] as const;
  return kinds.flatMap((kind) => {
    const runs: { kind: RuleKind; action: Action; rules: FirewallRule[] }[] = [];
    for (const { action, rule } of rules.filter((each) => each.rule.kind === kind)) {
      const run = runs.at(-1);
      if (run?.action === action) run.rules.push(rule);
      else runs.push({ kind, action, rules: [rule] });
    }
    return runs;
  });
}

/** Fills one group after the other, in order; a run that does not fit goes on in the next. */
function divideRuns(runs: readonly Run[]): readonly (readonly Run[])[] {
  const parts: Run[][] = [[]];
  let bytes = 0;
  for (const { kind, action, rules } of runs) {
    let held: FirewallRule[] = [];
    for (const rule of rules) {
      const size = ruleBytes(rule);
      const part = parts.at(-1)!;
      const full = bytes + size + collectionBytes > mostBytes && part.length > 0;
      const crowded = held.length === 0 && part.filter((run) => run.kind === kind).length === mostCollections;
      if (full || crowded) {
        parts.push([]);
        bytes = 0;
        held = [];
      }
      if (held.length === 0) {
        parts.at(-1)!.push({ kind, action, rules: held });
        bytes += collectionBytes;
      }
      held.push(rule);
      bytes += size;
    }
  }
  return parts.filter((part) => part.length > 0);
}

/** As long as the rule becomes at its depth in a resource, ids resolved, with its comma and line break. */
function ruleBytes(rule: FirewallRule): number {
  return jsonBytes(ruleBody(rule, longestDialect), 5) + 2;
}

function buildCollections(runs: readonly Run[], prefix: string, name: Namer): readonly RuleCollection[] {
  const seen = new Map<string, number>();
  const count = (key: string) => {
    const value = (seen.get(key) ?? 0) + 1;
    seen.set(key, value);
    return value;
  };
  return runs.map(({ kind, action, rules }) => {
    const ordinal = count(`${kind}-${action}`);
    return {
      name: name(`${prefix}-${kind}-${action}${ordinal === 1 ? "" : `.${ordinal}`}`),
      priority: firstPriority[kind] + (count(kind) - 1) * collectionStep,
      action: action === "allow" ? "Allow" : "Deny",
      rules,
    };
  });
}
