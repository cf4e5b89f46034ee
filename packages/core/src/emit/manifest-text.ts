import { countPrefixes, listPrefixes, type PrefixSet, printEntries } from "../address/index.js";
import type { Policy } from "../policy/index.js";
import { describePolicy } from "./make-manifest.js";

/** Longer lists are printed without a text for each prefix. */
const longest = 2_000;

/** A policy as it stands in the list of a manifest; lists of more than `most` prefixes come into it as they are printed. */
export function printPolicy(policy: Policy, most = longest): string {
  const long: PrefixSet[] = [];
  const described = describePolicy(policy, (set) =>
    countPrefixes(set) > most ? [markOf(long.push(set) - 1)] : listPrefixes(set),
  );
  const text = printPart(described);
  const pieces: string[] = [];
  let kept = 0;
  for (const [index, set] of long.entries()) {
    const mark = JSON.stringify(markOf(index));
    const at = text.indexOf(mark, kept);
    const end = at + mark.length;
    // A text of the policy that looks so too would be taken for a list.
    if (at < 0 || text.includes(mark, end)) return printPart(describePolicy(policy));
    pieces.push(text.slice(kept, at), printList(set, text.slice(text.lastIndexOf("\n", at), at)));
    kept = end;
  }
  return pieces.join("") + text.slice(kept);
}

/** As it stands in a list at the top of the document: two lists around it, which are cut off, make its indent. */
export function printPart(value: object): string {
  return JSON.stringify([[value]], null, 2).slice("[\n  [\n    ".length, -"\n  ]\n]".length);
}

/** What stands in the list for a set until it is printed; no text of a policy has characters that do not print. */
function markOf(index: number): string {
  return `\0${index}\0`;
}

/** The prefixes as texts of JSON, with `line`, the end of a line and an indent, between two. */
function printList(set: PrefixSet, line: string): string {
  const between = `",${line}`;
  const pieces = [...printEntries(set, 4, '"', between), ...printEntries(set, 6, '"', between)];
  // What stands between two stands behind the last as well; only its quote stays.
  return pieces.join("").slice(0, 1 - between.length);
}
