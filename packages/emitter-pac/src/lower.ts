import {
  bannerLines,
  type EmitContext,
  type GatedPolicy,
  type GatedRule,
  reasonLines,
} from "@sallyport/core";
import { effectLines, noteLines } from "./comments.js";
import { pathOf } from "./device.js";
import type { Plan, Span, Ways } from "./plan.js";
import { namePortSets, printSpans } from "./port-sets.js";
import { decidePorts } from "./ports.js";
import { buildTable } from "./table.js";
import { nowhere, type PacOptions, printWay, reportWays } from "./ways.js";

/** Decides the way of every host and port, with the rules of all sides in one file. */
export function lower(policy: GatedPolicy, { options, report }: EmitContext<PacOptions>): Plan {
  reportWays(options, report);
  for (const { id, action, sources } of policy.rules) {
    if (action === "deny" && sources !== "any") {
      report("SP6206", "the rule denies some senders only, and the file does not know who asks", {
        rule: id,
      });
    }
  }
  const { shares, others } = buildTable(
    policy.rules,
    options.denied === "unmatched" ? decideAllowed : decidePorts,
  );
  const lists = [others, ...shares.flatMap(({ entries }) => entries.map(({ spans }) => spans))];
  const portSets = namePortSets(lists);
  const nameOf = (spans: readonly Span[]) => portSets.get(printSpans(spans))!.name;
  const ways = chooseWays(options, lists);
  return {
    path: pathOf(policy),
    banner: bannerLines(policy),
    notes: noteLines(policy, ways),
    rules: policy.rules.map(({ id }) => id),
    ways,
    portSets: [...portSets.values()],
    sections: policy.rules.map((rule, index) => ({
      comments: [...reasonLines(rule, policy), ...effectLines(rule, shares[index]!, policy)],
      entries: shares[index]!.entries.map(({ key, spans }) => ({ key, ports: nameOf(spans) })),
    })),
    others: nameOf(others),
  };
}

/** As if nothing were known of what rules deny. */
function decideAllowed(rules: readonly GatedRule[]): readonly Span[] {
  return decidePorts(rules).filter(({ way }) => way === "matched");
}

function chooseWays(options: PacOptions, lists: readonly (readonly Span[])[]): Ways {
  const denies = lists.some((spans) => spans.some(({ way }) => way === "denied"));
  return {
    matched: printWay(options.matched, options),
    unmatched: printWay(options.unmatched, options),
    ...(denies ? { denied: nowhere } : {}),
  };
}
