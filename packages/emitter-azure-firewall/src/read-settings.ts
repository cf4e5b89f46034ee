import { type ArmResource, type FileReading, isEmptyNode, type JsonNode, openFields } from "@sallyport/core";

/** What Azure answers and does not take (API definition: read-only). */
const answers = ["provisioningstate", "firewalls", "childpolicies", "rulecollectiongroups", "size"];

/** Settings that bring rules of others, or let traffic in another way. */
const deciding: Readonly<Record<string, string>> = {
  basepolicy: "a parent policy, whose rules come first",
  explicitproxy: "an explicit proxy",
};

/** Settings that are no part of a proof, as written files have them; options of the format choose among the words. */
const own: Readonly<Record<string, readonly string[]>> = {
  sku: ["basic", "standard", "premium"],
  threatintelmode: ["off", "alert", "deny"],
};

/** Settings that make the firewall do something besides going by its rules. */
const others: Readonly<Record<string, string>> = {
  threatintelwhitelist: "threatIntelWhitelist, which lets pass what threat intelligence would stop",
  insights: "insights, which send its logs somewhere",
  snat: "snat, which says whose addresses it hides",
  sql: "sql, which lets the ports of databases be redirected",
  dnssettings: "dnsSettings, which say whom it asks for names and whether it answers to others",
  intrusiondetection: "intrusionDetection, which decides by what packets hold",
  transportsecurity: "transportSecurity, a certificate by which it opens TLS",
};

const known = [...answers, ...Object.keys({ ...deciding, ...own, ...others })];

/** Complains of settings that decide, or are not known. */
export function complainOfSettings({ properties }: ArmResource, reading: FileReading): void {
  const fields = openFields(properties, "the firewall policy", known, reading);
  for (const [key, what] of Object.entries(deciding)) {
    const member = fields?.get(key);
    if (member !== undefined) reading.complain(member.line, `the firewall policy has ${what}`);
  }
}

/** Tells of settings that do what no rule asks for. */
export function tellSettings({ properties }: ArmResource, tell: NonNullable<FileReading["tell"]>): void {
  if (properties?.kind !== "object") return;
  for (const [key, member] of properties.members) {
    if (isEmptyNode(member)) continue;
    if (Object.hasOwn(others, key)) tell(member.line, `the firewall policy has ${others[key]}`);
    else if (Object.hasOwn(own, key) && !isOwn(key === "sku" ? tierOf(member) : member, own[key]!))
      tell(member.line, `the firewall policy has a ${key} that no option of the format writes`);
  }
}

function isOwn(value: JsonNode | undefined, words: readonly string[]): boolean {
  return value?.kind === "text" && words.includes(value.text.toLowerCase());
}

/** Undefined unless it is all that there is. */
function tierOf(sku: JsonNode): JsonNode | undefined {
  return sku.kind === "object" && sku.members.size === 1 ? sku.members.get("tier") : undefined;
}
