/** For tests: a policy of one rule in commands, and what is told of changes to it. */
import { besidesIn } from "./sample-files.js";

export const ownRules = "rulebase security rules";

/** The rule with its objects, as they are written: line 1 to 10. */
export const ownRule = [
  "set tag t",
  "set address a ip-netmask 10.0.0.0/8",
  "set address b ip-netmask 11.0.0.0/8",
  "set address-group g static a",
  "set address-group g static b",
  "set address-group g tag t",
  "set service s protocol tcp port 443",
  "set profiles custom-url-category c list *.a.example/",
  `set ${ownRules} r from any to any source any destination g category c application any service s action allow`,
  `set ${ownRules} r tag t`,
];

/** What empties it before a newer version is loaded. */
export const ownClear = [
  ...["from", "to", "source", "destination", "application", "service"].map(
    (field) => `delete ${ownRules} r ${field}`,
  ),
  "delete address-group g static",
  "delete profiles custom-url-category c list",
];

/** What is told of that and lines that follow; theirs count from 1. */
export function toldOf(...lines: readonly string[]): readonly string[] {
  return toldAbout((own) => [...own, ...lines]).map((told) =>
    told.replace(/^\d+/, (line) => String(Number(line) - ownRule.length)),
  );
}

/** What is told once its lines are changed. */
export function toldAbout(change: (lines: readonly string[]) => readonly string[]): readonly string[] {
  return besidesIn({ "a.set": `${change(ownRule).join("\n")}\n` });
}
