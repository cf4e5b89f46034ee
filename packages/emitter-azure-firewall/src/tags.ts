import type { GatedRule, Report } from "@sallyport/core";

/** Words of network security groups; "Can use with Azure Firewall: no" (service tags overview). */
const onlySecurityGroups = [
  "internet",
  "virtualnetwork",
  "azureloadbalancer",
  "azureplatformdns",
  "azureplatformimds",
  "azureplatformlkm",
] as const;

/**
 * Whether the tags can stand among the destination addresses of a network rule, where "*" or an
 * address would mean something else. SP6505 for each that cannot, SP3002 if there are none.
 */
export function checkTags(rule: GatedRule, tags: readonly string[], report: Report): boolean {
  if (tags.length === 0) report("SP3002", "the tags of the destination hold nothing", { rule: rule.id });
  const wrong = tags.filter((tag) => !isServiceTag(tag));
  for (const tag of wrong) {
    report("SP6505", `${JSON.stringify(tag)} is no service tag that Azure Firewall takes`, { rule: rule.id });
  }
  return tags.length > 0 && wrong.length === 0;
}

function isServiceTag(tag: string): boolean {
  return (
    /^[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*$/.test(tag) &&
    !(onlySecurityGroups as readonly string[]).includes(tag.toLowerCase())
  );
}
