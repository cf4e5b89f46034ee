import {
  type ArmResource,
  describeNode,
  type FileReading,
  isEmptyNode,
  type JsonNode,
  openFields,
  quote,
  type Setting,
} from "@sallyport/core";

/** What Azure answers and does not take (API definition: read-only). */
const answers = ["provisioningstate", "firewalls", "childpolicies", "rulecollectiongroups", "size"];

/** Settings that bring rules of others, or let traffic in another way. */
const deciding: Readonly<Record<string, string>> = {
  basepolicy: "a parent policy, whose rules come first",
  explicitproxy: "an explicit proxy",
};

/** Settings that options of the format choose. */
const chosen = ["sku", "threatintelmode"];

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

const known = [...answers, ...chosen, ...Object.keys({ ...deciding, ...others })];

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
    if (Object.hasOwn(others, key) && !isEmptyNode(member))
      tell(member.line, `the firewall policy has ${others[key]}`);
    else if (key === "sku" && member.kind === "object")
      for (const [part, { line }] of member.members)
        if (part !== "tier") tell(line, `the firewall policy has ${quote(part)} in its sku`);
  }
}

/** What the file says of what options choose; what it does not say, Azure chooses. */
export function settingsOf({ properties, line }: ArmResource, { file }: FileReading): readonly Setting[] {
  const member = (node: JsonNode | undefined, key: string) =>
    node?.kind === "object" ? node.members.get(key) : undefined;
  const setting = (what: string, node: JsonNode | undefined): Setting => {
    const value = node === undefined || node.kind === "null" ? "not set" : wordOf(node);
    return { what, value, place: { file, line: node?.line ?? line } };
  };
  return [
    setting("sku.tier", member(member(properties, "sku"), "tier")),
    setting("threatIntelMode", member(properties, "threatintelmode")),
  ];
}

/** Words as Azure writes them: it takes any letter case. */
function wordOf(node: JsonNode): string {
  if (node.kind !== "text") return describeNode(node);
  const { text } = node;
  return text === "" ? text : text[0]!.toUpperCase() + text.slice(1).toLowerCase();
}
