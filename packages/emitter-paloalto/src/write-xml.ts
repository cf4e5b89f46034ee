import type { ExternalList, Fetching, Plan, SecurityRule, Service } from "./plan.js";
import type { XmlWriter } from "./xml.js";

/** A list of values. */
export function writeMembers(xml: XmlWriter, tag: string, values: readonly string[]): void {
  xml.begin(tag);
  for (const value of values) xml.text("member", value);
  xml.end();
}

/** What is in the entry of a service. */
export function writeService(xml: XmlWriter, { protocol, ports }: Service): void {
  xml.begin("protocol");
  xml.begin(protocol);
  xml.text("port", ports);
  xml.end();
  xml.end();
}

/** What is in the entry of an external list. */
export function writeList(
  xml: XmlWriter,
  { url, description }: ExternalList,
  { recurring, certificateProfile }: Fetching,
): void {
  xml.begin("type");
  xml.begin("ip");
  xml.text("url", url);
  xml.begin("recurring");
  xml.begin(recurring);
  if (recurring === "daily") xml.text("at", "03");
  xml.end();
  xml.end();
  if (certificateProfile !== "") xml.text("certificate-profile", certificateProfile);
  xml.text("description", description);
  xml.end();
  xml.end();
}

/** What is in the entry of a rule. */
export function writeRule(xml: XmlWriter, rule: SecurityRule, plan: Plan): void {
  writeMembers(xml, "from", [plan.fromZone]);
  writeMembers(xml, "to", [plan.toZone]);
  writeMembers(xml, "source", [rule.source]);
  writeMembers(xml, "destination", [rule.destination]);
  if (rule.category !== "") writeMembers(xml, "category", [rule.category]);
  writeMembers(xml, "application", rule.applications);
  writeMembers(xml, "service", rule.services);
  xml.text("action", rule.action);
  if (plan.logSetting !== "") xml.text("log-setting", plan.logSetting);
  writeMembers(xml, "tag", [plan.tag]);
  xml.text("description", rule.description);
}
