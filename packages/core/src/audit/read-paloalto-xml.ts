import { scanXml, type XmlPlace } from "../text/xml-events.js";
import type { ReadList } from "./entry.js";
import {
  addMembers,
  createPaloaltoObjects,
  listPaloalto,
  type PaloaltoObjects,
  ruleOf,
} from "./paloalto-objects.js";
import { damagedList } from "./recorder.js";

/** Reads a PAN-OS configuration in XML, whole or in part. */
export function readPaloaltoXml(text: string): ReadList {
  const objects = createPaloaltoObjects();
  const fault = scanXml(text, (path) => takeElement(path, objects));
  if (fault !== undefined) return damagedList("paloalto-xml", fault.line, "", fault.message);
  return listPaloalto(objects, "paloalto-xml");
}

/** Places an element by its name and the three around it. */
function takeElement(path: readonly XmlPlace[], objects: PaloaltoObjects): void {
  const element = path.at(-1)!;
  const text = element.text.trim();
  const [above, second, third] = [path.at(-2), path.at(-3), path.at(-4)];
  const { line } = element;
  if (text === "" || above === undefined) return;
  if (element.name === "member") {
    const name = second?.entry ?? "";
    if (third?.name === "address-group" && above.name === "static") addMembers(objects, name, [text]);
    else if (third?.name === "custom-url-category" && above.name === "list")
      objects.values.push({ name, kind: "url", text, line });
    else if (isSecurity(path, 4)) takeMember(above.name, text, line, ruleOf(objects, name));
  } else if (second?.name === "address" && /^(?:ip-(?:netmask|range|wildcard)|fqdn)$/.test(element.name)) {
    objects.values.push({ name: above.entry ?? "", kind: element.name, text, line });
  } else if (element.name === "url" && path.some(({ name }) => name === "external-list")) {
    objects.elsewhere.push({ text, line });
  } else if (element.name === "action" && isSecurity(path, 3)) {
    ruleOf(objects, above.entry ?? "").action = text;
  } else if (element.name === "negate-destination" && isSecurity(path, 3)) {
    ruleOf(objects, above.entry ?? "").isNegated = text === "yes";
  }
}

/** Whether the element so many steps up is the list of security rules. */
function isSecurity(path: readonly XmlPlace[], steps: number): boolean {
  const above = path.at(-steps - 1)?.name ?? "security";
  return path.at(-steps)?.name === "rules" && above === "security";
}

function takeMember(field: string, text: string, line: number, rule: ReturnType<typeof ruleOf>): void {
  if (field === "source") rule.sources.push(text);
  else if (field === "destination") rule.destinations.push({ name: text, line });
  else if (field === "category") rule.categories.push(text);
}
