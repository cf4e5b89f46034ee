import type { ExternalList, Fetching, Plan, SecurityRule, Service } from "./plan.js";
import type { XmlWriter } from "./xml.js";

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
  xml.members("from", [plan.fromZone]);
  xml.members("to", [plan.toZone]);
  xml.members("source", [rule.source]);
  xml.members("destination", [rule.destination]);
  if (rule.category !== "") xml.members("category", [rule.category]);
  xml.members("application", rule.applications);
  xml.members("service", rule.services);
  xml.text("action", rule.action);
  if (plan.logSetting !== "") xml.text("log-setting", plan.logSetting);
  xml.members("tag", [plan.tag]);
  xml.text("description", rule.description);
}
