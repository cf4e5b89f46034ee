import {
  type GatedPolicy,
  type GatedRule,
  printHostPattern,
  printPorts,
  sortedUnique,
} from "@sallyport/core";
import type { Ways } from "./plan.js";
import type { Share } from "./table.js";
import { nowhere, unnamedProxy } from "./ways.js";

const agentNote =
  "The Mobility agent of Site Recovery reads its own ProxyInfo.conf, not this file, which is for other programs.";
const unnamedNote = `"${unnamedProxy}" stands for a proxy that was not named; the name never resolves.`;
const nowhereNote = `"${nowhere}" leads nowhere: nothing listens on that port of the machine itself.`;
const steeringNote =
  "This file steers and does not filter: a proxy or firewall on the way has to refuse the rest.";

/** What whoever opens the file should know, below the banner. */
export function noteLines(policy: GatedPolicy, ways: Ways): readonly string[] {
  const said = Object.values(ways);
  return [
    ...policy.notes,
    ...(policy.scenario === "azure-to-azure" ? [agentNote] : []),
    ...(sidesDiffer(policy) ? [sidesNote(policy)] : []),
    ...(said.includes(unnamedProxy) ? [unnamedNote] : []),
    ...(said.includes(nowhere) ? [nowhereNote] : []),
    steeringNote,
  ];
}

/** What a rule does, and where its entries are that do not stand below it. */
export function effectLines(
  rule: GatedRule,
  { withEarlier, withinWider }: Share,
  { rules }: GatedPolicy,
): readonly string[] {
  const effect = `${rule.action === "allow" ? "Allows" : "Denies"} ${describePorts(rule)}`;
  if (rule.match.view === "any") return [`${effect} of any host.`];
  const elsewhere = [...withEarlier].map(([index, count]) => `${count} with ${rules[index]!.id}`);
  if (withinWider > 0) elsewhere.push(`${withinWider} within wider ones`);
  return [`${effect}.`, ...(elsewhere.length === 0 ? [] : [`Entries elsewhere: ${elsewhere.join(", ")}.`])];
}

function sidesNote({ sides }: GatedPolicy): string {
  const titles = sides.map(({ title }) => title).join(" and ");
  return `The rules of ${titles} differ. The file cannot tell where it runs, so it allows what any of them needs.`;
}

function sidesDiffer({ sides, rules }: GatedPolicy): boolean {
  const texts = sides.map(({ id }) => rules.filter(({ side }) => side === id).map(describeRule));
  return new Set(texts.map((lines) => lines.join("\n"))).size > 1;
}

/** One text for each meaning of a rule, its reasons aside. */
function describeRule(rule: GatedRule): string {
  const { action, match } = rule;
  const hosts = match.view === "hosts" ? sortedUnique(match.hosts.map(printHostPattern)) : [match.view];
  return `${action} ${describePorts(rule)} ${hosts.join(" ")}`;
}

function describePorts({ ports }: GatedRule): string {
  if (ports === "any") return "any port";
  const printed = ports.map((range) => printPorts(range)).join(", ");
  return /^\d+$/.test(printed) ? `port ${printed}` : `ports ${printed}`;
}
