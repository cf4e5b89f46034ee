import type { Device, DeviceRule, Setting } from "@sallyport/core";

/** What the decisions of a file's firewall policy are known by. */
export function deviceId(file: string): string {
  return `policy ${file}`;
}

/** What application rules match beside the name: the protocol that they look for it in. */
export type Application = "Http" | "Https";

/** A flow in whose HTTP or TLS the firewall finds a name. */
export function speaks(application: Application): string {
  return `application ${application.toLowerCase()}`;
}

const infrastructure: DeviceRule = {
  name: "infrastructure FQDNs",
  action: "allow",
  conditions: [{ of: "other", what: "host among Azure's infrastructure FQDNs" }],
};
const rest: DeviceRule = { name: "default deny", action: "deny", conditions: [] };

/**
 * What becomes of what no rule decides. A policy of its own is all that its firewall has: Azure
 * Firewall denies what nothing allows, but for the names of Azure's own infrastructure. A policy that is
 * there already may hold other groups, which decide first. Source: Azure Firewall: rule processing.
 */
export function behindRules(isWhole: boolean): Pick<Device, "otherwise" | "platform"> {
  return isWhole
    ? { otherwise: "deny", platform: [infrastructure] }
    : { otherwise: "open", platform: [infrastructure, rest] };
}

/** What options decide of a policy that is made. */
export function askedSettings(tier: string, threatIntel: string): readonly Setting[] {
  return [
    { what: "sku.tier", value: tier },
    { what: "threatIntelMode", value: threatIntel },
  ];
}
