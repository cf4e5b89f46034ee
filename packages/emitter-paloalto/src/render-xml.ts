import { countListed, type RenderContext } from "@sallyport/core";
import type { PaloAltoOptions } from "./options.js";
import type { Plan } from "./plan.js";
import { NAME, PREFIX, printLines } from "./print-lines.js";
import { writeList, writeRule, writeService } from "./write-xml.js";
import { createXmlWriter, type XmlWriter } from "./xml.js";

/** Pieces leave when they are about so long. */
const PIECE = 65_536;

/**
 * The plan as a configuration that holds nothing else, from its root down: `load config partial` takes
 * any part of it by the same path that it has on the device.
 */
export function* renderXml(plan: Plan, { banner }: RenderContext<PaloAltoOptions>): Iterable<string> {
  const xml = createXmlWriter([...banner, ...plan.notes]);
  xml.begin("config");
  const { steps } = plan.location;
  for (const step of steps) {
    xml.begin(step.element);
    if (step.entry !== undefined) xml.begin("entry", step.entry);
  }
  yield* renderObjects(plan, xml);
  yield* renderRules(plan, xml);
  for (const step of steps) {
    if (step.entry !== undefined) xml.end();
    xml.end();
  }
  xml.end();
  yield xml.take();
}

function* renderObjects(plan: Plan, xml: XmlWriter): Iterable<string> {
  xml.begin("tag");
  xml.begin("entry", plan.tag);
  xml.end();
  xml.end();
  yield* renderAddresses(plan, xml);
  yield* renderGroups(plan, xml);
  const { services, categories, lists, fetching } = plan;
  yield* section(xml, "service", services, (service) => writeService(xml, service));
  yield* renderCategories(categories, xml);
  yield* section(xml, "external-list", lists, (list) => writeList(xml, list, fetching));
}

function* renderAddresses({ addresses }: Plan, xml: XmlWriter): Iterable<string> {
  if (countListed(addresses) === 0) return;
  xml.begin("address");
  const indent = xml.indent();
  yield xml.take();
  const start = [`${indent}<entry name="`, NAME, `">\n${indent}  <ip-netmask>`] as const;
  yield* printLines([...start, PREFIX, `</ip-netmask>\n${indent}</entry>\n`], addresses);
  xml.end();
}

function* renderGroups({ groups, tag }: Plan, xml: XmlWriter): Iterable<string> {
  if (groups.length === 0) return;
  xml.begin("address-group");
  for (const { name, prefixes, groups: held } of groups) {
    xml.begin("entry", name);
    xml.begin("static");
    const indent = xml.indent();
    yield xml.take();
    yield* printLines([`${indent}<member>`, NAME, "</member>\n"], prefixes);
    yield* renderMembers(held, xml);
    xml.end();
    xml.members("tag", [tag]);
    xml.end();
  }
  xml.end();
}

function* renderCategories(categories: Plan["categories"], xml: XmlWriter): Iterable<string> {
  if (categories.length === 0) return;
  xml.begin("profiles");
  xml.begin("custom-url-category");
  for (const { name, entries: hosts } of categories) {
    xml.begin("entry", name);
    xml.text("type", "URL List");
    xml.begin("list");
    yield* renderMembers(hosts, xml);
    xml.end();
    xml.end();
  }
  xml.end();
  xml.end();
}

/** Members of a list that may be long. */
function* renderMembers(values: readonly string[], xml: XmlWriter): Iterable<string> {
  for (const value of values) {
    xml.text("member", value);
    if (xml.length() > PIECE) yield xml.take();
  }
}

function* renderRules(plan: Plan, xml: XmlWriter): Iterable<string> {
  xml.begin(plan.location.rulebase);
  xml.begin("security");
  xml.begin("rules");
  yield* entries(xml, plan.rules, (rule) => writeRule(xml, rule, plan));
  xml.end();
  xml.end();
  xml.end();
}

/** A section, if it holds anything. */
function* section<Item extends { readonly name: string }>(
  xml: XmlWriter,
  tag: string,
  items: readonly Item[],
  write: (item: Item) => void,
): Iterable<string> {
  if (items.length === 0) return;
  xml.begin(tag);
  yield* entries(xml, items, write);
  xml.end();
}

function* entries<Item extends { readonly name: string }>(
  xml: XmlWriter,
  items: readonly Item[],
  write: (item: Item) => void,
): Iterable<string> {
  for (const item of items) {
    xml.begin("entry", item.name);
    write(item);
    xml.end();
    if (xml.length() > PIECE) yield xml.take();
  }
}
