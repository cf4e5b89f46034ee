import {
  type EmitContext,
  type Family,
  families,
  type GatedPolicy,
  type OptionsOf,
  reasonLines,
  type Side,
} from "@sallyport/core";
import { wrapComments } from "./comment.js";
import { collectLists, type ListedRule, type RuleLists } from "./lists.js";
import { lowerIptablesRule } from "./lower-iptables.js";
import { lowerNftablesRule } from "./lower-nftables.js";
import { type Names, nameThings } from "./names.js";
import { defaultTable, optionTable } from "./options.js";
import { paths } from "./paths.js";
import type { AddressSet, Chain, IptablesFile, IptablesRule, NftablesFile, Plan } from "./plan.js";
import { planSets } from "./sets.js";

export type Context = EmitContext<OptionsOf<typeof optionTable>>;

/** A rule with what is the same in every file. */
export interface PlannedRule extends ListedRule {
  /** Why it is there, as lines of comments. */
  readonly reasons: readonly string[];
}

/** What the files of every format are made from. */
export interface Parts extends Pick<RuleLists, "lists"> {
  readonly policy: GatedPolicy;
  readonly rules: readonly PlannedRule[];
  readonly names: Names;
  readonly context: Context;
}

/** Plans the files: what each tool calls the policy's chains, sets and rules. */
export function lower(policy: GatedPolicy, context: Context): Plan {
  const { lists, rules: listed } = collectLists(policy.rules);
  const names = nameThings(policy, lists, context.report);
  const rules = listed.map(({ rule, families, source, destination }) => {
    const reasons = wrapComments(reasonLines(rule, policy));
    return { rule, families, source, destination, reasons };
  });
  const parts = { policy, lists, rules, names, context };
  reportFamilies(parts);
  reportIdleOptions(context);
  const { files, style } = context.options;
  const ipsetPath = style === "linear" ? "" : paths.ipset(policy);
  const hasSets = files !== "iptables" || style === "sets";
  const sets = hasSets ? planSets(parts, policy.sides) : [];
  const hasIptables = files !== "nftables";
  return {
    notes: policy.notes,
    ...(hasIptables && ipsetPath !== "" ? { ipset: { path: ipsetPath, sets } } : {}),
    iptables: hasIptables ? families.map((family) => planIptables(parts, family, ipsetPath)) : [],
    nftables: files === "iptables" ? [] : planNftables(parts, sets),
  };
}

/** Options of files that are not written. */
function reportIdleOptions({ options, report }: Context): void {
  const idle = { all: [], iptables: ["nft-hook", "nft-table"], nftables: ["style"] } as const;
  for (const name of idle[options.files]) {
    if (options[name] === optionTable[name].default) continue;
    report(
      "SP6304",
      `the option ${name} is ${options[name]}, and only the files for ${options.files} are written`,
    );
  }
}

function reportFamilies({ rules, context }: Parts): void {
  for (const family of families) {
    if (rules.some((each) => each.families.includes(family))) continue;
    context.report("SP6303", `no rule concerns IPv${family}: the chains allow nothing of it`);
  }
}

function planIptables(parts: Parts, family: Family, ipsetPath: string): IptablesFile {
  const { policy } = parts;
  const rules: IptablesRule[] = [];
  for (const rule of parts.rules)
    if (rule.families.includes(family)) rules.push(lowerIptablesRule(rule, family, parts));
  return {
    path: paths.rules(policy, family),
    family,
    ipsetPath,
    chains: planChains(parts, policy.sides),
    rules,
  };
}

/** With a hook there is a file for each side: one for both would let every machine do what either may. */
function planNftables(parts: Parts, sets: readonly AddressSet[]): readonly NftablesFile[] {
  const { policy, context } = parts;
  const { sides } = policy;
  const { "nft-hook": hook, "nft-table": table } = context.options;
  if (hook === "none") {
    const file = { path: paths.nft(policy), table: table || defaultTable, hook, sets };
    return [planNftablesFile(parts, sides, file)];
  }
  if (table !== "") context.report("SP6301", `nft-table names ${table}, while nft-hook is ${hook}`);
  context.report("SP6302", `the nftables file drops what the policy does not allow at the ${hook} hook`);
  return sides.map((side) => {
    const own = parts.names.chains.get(side.id)!;
    return planNftablesFile(parts, [side], {
      path: paths.hookedNft(policy, side),
      table: own,
      hook,
      sets: sides.length === 1 ? sets : planSets(parts, [side]),
    });
  });
}

function planNftablesFile(
  parts: Parts,
  sides: readonly Side[],
  file: Pick<NftablesFile, "path" | "table" | "hook" | "sets">,
): NftablesFile {
  const rules =
    sides === parts.policy.sides
      ? parts.rules
      : parts.rules.filter(({ rule }) => sides.some(({ id }) => id === rule.side));
  return {
    ...file,
    chains: planChains(parts, sides),
    rules: rules.map((rule) => lowerNftablesRule(rule, parts)),
  };
}

function planChains({ names }: Parts, sides: readonly Side[]): readonly Chain[] {
  return sides.map(({ id, title }) => ({ name: names.chains.get(id)!, title }));
}
