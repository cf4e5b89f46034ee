import { countListed, type RenderContext } from "@sallyport/core";
import type { PaloAltoOptions } from "./options.js";
import type { Plan } from "./plan.js";
import { type LineForm, NAME, PREFIX, printLines, printShort } from "./print-lines.js";
import { createRuleForms, printRule } from "./rule-forms.js";
import { fewTexts, formOf, printForm } from "./text-form.js";
import { writeList, writeRule, writeService } from "./write-xml.js";
import { createXmlWriter, escapeXml, type XmlWriter } from "./xml.js";

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
  const line: LineForm = [`${xml.indent()}    <member>`, NAME, "</member>\n"];
  const print = ([name, members]: readonly string[]) =>
    xml.aside(() => {
      beginGroup(xml, name!);
      xml.put(members!);
      endGroup(xml, tag);
    });
  // All but the name and the members is the same in each.
  const form = groups.length < fewTexts ? undefined : formOf(2, print);
  for (const { name, prefixes, groups: held } of groups) {
    const members = held.length > 0 ? undefined : printShort(line, prefixes);
    if (form !== undefined && members !== undefined) {
      xml.put(printForm(form, [escapeXml(name), members]));
      if (xml.length() > PIECE) yield xml.take();
      continue;
    }
    beginGroup(xml, name);
    yield xml.take();
    yield* printLines(line, prefixes);
    yield* renderMembers(held, xml);
    endGroup(xml, tag);
  }
  xml.end();
}

function beginGroup(xml: XmlWriter, name: string): void {
  xml.begin("entry", name);
  xml.begin("static");
  // What comes next may be put behind the pieces that are taken.
  xml.put("");
}

function endGroup(xml: XmlWriter, tag: string): void {
  xml.end();
  xml.members("tag", [tag]);
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
  yield* ruleEntries(plan, xml);
  xml.end();
  xml.end();
  xml.end();
}

/** Rules of a long list are alike but for some values: what stands around those is written once. */
function* ruleEntries(plan: Plan, xml: XmlWriter): Iterable<string> {
  const forms = createRuleForms((rule) =>
    xml.aside(() => {
      xml.begin("entry", rule.name);
      writeRule(xml, rule, plan);
      xml.end();
    }),
  );
  const areFew = plan.rules.length < fewTexts;
  for (const rule of plan.rules) {
    xml.put(areFew ? forms.print(rule) : printRule(forms, rule, escapeXml, escapeXml));
    if (xml.length() > PIECE) yield xml.take();
  }
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
