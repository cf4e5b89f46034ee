import type { Provenance } from "../dataset/index.js";
import { compareText } from "../text/index.js";
import { type GatedPolicy, type GatedRule, isInferred } from "./gated.js";

/**
 * Why a rule is there, for the comments of every format: purpose, condition, the newest document
 * that says so, whether its tags are inferred, and the dated list behind its prefixes. The manifest holds all documents.
 */
export function reasonLines(rule: GatedRule, policy: GatedPolicy): readonly string[] {
  const { id, purpose, condition, provenance, destination, match } = rule;
  const lines = [`${id}: ${purpose}`];
  if (condition !== undefined) lines.push(`Condition: ${condition}`);
  const newest = newestProvenance(provenance);
  if (newest !== undefined) lines.push(`Source: ${newest.document}, ${newest.date}`);
  if (isInferred(rule)) lines.push("Tags: inferred from the hosts, not documented");
  if (match.view === "prefixes" && destination.prefixes?.kind === "sets") {
    lines.push(`Prefixes: ${destination.prefixes.ids.join(", ")} in edition ${policy.edition.id}`);
  }
  return lines;
}

/** The newest of the documents that say something. */
export function newestProvenance(provenance: readonly Provenance[]): Provenance | undefined {
  return [...provenance].sort((a, b) => compareText(a.date, b.date)).at(-1);
}
