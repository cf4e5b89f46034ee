import { printExtra, type WiderPrefix, weighExtra } from "../cover/index.js";
import type { Provenance } from "../dataset/index.js";
import { compareText } from "../text/index.js";
import { type GatedPolicy, type GatedRule, isInferred, type Widening } from "./gated.js";

/**
 * Why a rule is there, for the comments of every format: purpose, condition, the newest document
 * that says so, until when and by whom, whether its tags are inferred, the dated list behind its prefixes, and
 * what was added to it. The manifest holds all documents and additions.
 */
export function reasonLines(rule: GatedRule, policy: GatedPolicy): readonly string[] {
  const { id, purpose, condition, provenance, destination, match, widening } = rule;
  const lines = [`${id}: ${purpose}`];
  if (condition !== undefined) lines.push(`Condition: ${condition}`);
  const newest = newestProvenance(provenance);
  if (newest !== undefined) lines.push(`Source: ${newest.document}, ${newest.date}`);
  const charge = chargeOf(rule);
  if (charge !== undefined) lines.push(charge);
  if (isInferred(rule)) lines.push("Tags: inferred from the hosts, not documented");
  if (match.view === "prefixes" && destination.prefixes?.kind === "sets") {
    lines.push(`Prefixes: ${printDatedSets(destination.prefixes.ids, policy)}`);
  }
  if (widening !== undefined) lines.push(...wideningLines(widening));
  return lines;
}

/**
 * The sets behind prefixes, each with the day since which its list is as it is: the edition itself moves on
 * every week, and would change files whose lists did not.
 */
export function printDatedSets(ids: readonly string[], { since, edition }: GatedPolicy): string {
  if (!ids.every((id) => since?.has(id))) return `${ids.join(", ")} in edition ${edition.id}`;
  return ids.map((id) => `${id} of ${since!.get(id)}`).join(", ");
}

/** What was added to a rule by consent, for comments on its prefixes; no line if nothing was. */
export function wideningLines(widening: Widening | undefined): readonly string[] {
  return widening === undefined ? [] : [`Widened: ${printWidening(widening)}`];
}

const mostNamed = 3;

/** Every format says it in several places. */
const printed = new WeakMap<Widening, string>();

/** What was added to a rule, with the prefixes that hold the most of it. */
function printWidening(widening: Widening): string {
  const known = printed.get(widening);
  if (known !== undefined) return known;
  const { before, after, extra, wider } = widening;
  const largest = largestOf(wider);
  const others = wider.length - largest.length;
  const named = [...largest.map(({ prefix }) => prefix), ...(others > 0 ? [`${others} more`] : [])];
  const text = `${before} prefixes became ${after}, which add ${printExtra(extra)}, in ${named.join(", ")}`;
  printed.set(widening, text);
  return text;
}

/** Those that hold the most, descending; of equal ones the first. */
function largestOf(wider: readonly WiderPrefix[]): readonly WiderPrefix[] {
  let largest: readonly { readonly each: WiderPrefix; readonly weight: bigint }[] = [];
  for (const each of wider) {
    const weight = weightOf(each);
    const place = largest.findIndex((other) => other.weight < weight);
    if (place < 0 && largest.length === mostNamed) continue;
    largest = largest.toSpliced(place < 0 ? largest.length : place, 0, { each, weight }).slice(0, mostNamed);
  }
  return largest.map(({ each }) => each);
}

function weightOf({ prefix, extra }: WiderPrefix): bigint {
  return weighExtra(prefix.includes(":") ? { ipv4: 0n, ipv6: extra } : { ipv4: extra, ipv6: 0n });
}

/** "Expires: 2027-01-31, owner Network, ticket CHG-12"; undefined if nothing of it is known. */
function chargeOf({ expires, owner, ticket }: GatedRule): string | undefined {
  if (expires === undefined && owner === undefined && ticket === undefined) return undefined;
  const known = [
    ...(expires === undefined ? [] : [`expires ${expires}`]),
    ...(owner === undefined ? [] : [`owner ${owner}`]),
    ...(ticket === undefined ? [] : [`ticket ${ticket}`]),
  ].join(", ");
  return `${known.charAt(0).toUpperCase()}${known.slice(1)}`;
}

/** The newest of the documents that say something. */
export function newestProvenance(provenance: readonly Provenance[]): Provenance | undefined {
  let newest = provenance[0];
  if (provenance.length < 2) return newest;
  // Of those of one day, the last.
  for (const each of provenance) if (compareText(each.date, newest!.date) >= 0) newest = each;
  return newest;
}
