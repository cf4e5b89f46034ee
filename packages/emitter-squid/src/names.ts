import { namesThatFit, type Report } from "@sallyport/core";
import type { Acl, Line, Plan } from "./plan.js";

/**
 * Squid's buffer for a name has 64 bytes (ACL_NAME_SZ). A longer name ends the parse, and 5.7 does not find
 * one of 63 characters again where a line refers to it.
 */
const longestName = 62;

/** Names of ACLs that come with Squid. */
const builtIn = new Set(["all"]);

/**
 * The same plan with ACL names that Squid takes; it compares them without letter case. They begin with
 * the policy's whole name: two ACLs of one name would silently match the values of both.
 */
export function shortenNames(plan: Plan, report: Report): Plan {
  const acls = [...plan.shared, ...plan.sections.flatMap((section) => section.acls)];
  const fitted = fitNames(
    acls.map(({ name }) => name),
    report,
  );
  const fit = (name: string) => (builtIn.has(name) ? name : fitted.get(name)!);
  const renameAcl = (acl: Acl): Acl => ({ ...acl, name: fit(acl.name) });
  const renameLine = (line: Line): Line => ({
    ...line,
    conditions: line.conditions.map(({ name, not }) => ({ name: fit(name), not })),
  });
  return {
    ...plan,
    shared: plan.shared.map(renameAcl),
    sections: plan.sections.map((section) => ({
      ...section,
      acls: section.acls.map(renameAcl),
      lines: section.lines.map(renameLine),
    })),
  };
}

function fitNames(names: readonly string[], report: Report): ReadonlyMap<string, string> {
  try {
    return namesThatFit(names, longestName);
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    report("SP3012", `ACL names: ${fault.message}`);
    return new Map(names.map((name) => [name, name]));
  }
}
