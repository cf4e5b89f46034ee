import type { RenderContext } from "@sallyport/core";
import { joinLines } from "./join-lines.js";
import type { PaloAltoOptions } from "./options.js";
import type { ExternalList, Fetching, Plan, SecurityRule } from "./plan.js";
import { printXml, type XmlElement } from "./xml.js";

type Content = XmlElement["content"];

/**
 * The plan as a configuration that holds nothing else, from its root down: `load config partial` takes
 * any part of it by the same path that it has on the device.
 */
export function renderXml(plan: Plan, { banner }: RenderContext<PaloAltoOptions>): Iterable<string> {
  const { steps } = plan.location;
  const located = steps.reduceRight<readonly XmlElement[]>(
    (content, step) => [
      element(step.element, step.entry === undefined ? content : [entry(step.entry, content)]),
    ],
    [...sections(plan)],
  );
  return joinLines(printXml(element("config", located), [...banner, ...plan.notes]));
}

function* sections(plan: Plan): Iterable<XmlElement> {
  yield element("tag", [entry(plan.tag, [])]);
  const { addresses, groups, services, categories, lists, rules, fetching } = plan;
  if (addresses.length > 0) {
    yield section("address", addresses, ({ prefix }) => [element("ip-netmask", prefix)]);
  }
  if (groups.length > 0) {
    yield section("address-group", groups, (group) => [
      members("static", group.members),
      members("tag", [plan.tag]),
    ]);
  }
  if (services.length > 0) {
    yield section("service", services, ({ protocol, ports }) => [
      element("protocol", [element(protocol, [element("port", ports)])]),
    ]);
  }
  if (categories.length > 0) {
    const category = section("custom-url-category", categories, ({ entries }) => [
      element("type", "URL List"),
      members("list", entries),
    ]);
    yield element("profiles", [category]);
  }
  if (lists.length > 0) yield section("external-list", lists, (list) => [listType(list, fetching)]);
  const secured = section("rules", rules, (rule) => ruleFields(rule, plan));
  yield element(plan.location.rulebase, [element("security", [secured])]);
}

function listType(
  { url, description }: ExternalList,
  { recurring, certificateProfile }: Fetching,
): XmlElement {
  const schedule = element(recurring, recurring === "daily" ? [element("at", "03")] : []);
  const ip = [element("url", url), element("recurring", [schedule])];
  if (certificateProfile !== "") ip.push(element("certificate-profile", certificateProfile));
  return element("type", [element("ip", [...ip, element("description", description)])]);
}

function* ruleFields(rule: SecurityRule, plan: Plan): Iterable<XmlElement> {
  yield members("from", [plan.fromZone]);
  yield members("to", [plan.toZone]);
  yield members("source", [rule.source]);
  yield members("destination", [rule.destination]);
  if (rule.category !== "") yield members("category", [rule.category]);
  yield members("application", rule.applications);
  yield members("service", rule.services);
  yield element("action", rule.action);
  if (plan.logSetting !== "") yield element("log-setting", plan.logSetting);
  yield members("tag", [plan.tag]);
  yield element("description", rule.description);
}

function element(tag: string, content: Content): XmlElement {
  return { tag, content };
}

function entry(name: string, content: Content): XmlElement {
  return { tag: "entry", name, content };
}

function section<Item extends { readonly name: string }>(
  tag: string,
  items: readonly Item[],
  fields: (item: Item) => Iterable<XmlElement>,
): XmlElement {
  return element(
    tag,
    each(items, (item) => entry(item.name, fields(item))),
  );
}

function members(tag: string, values: readonly string[]): XmlElement {
  return element(
    tag,
    each(values, (value) => element("member", value)),
  );
}

/** Elements made one by one, each time anew. */
function each<Item>(items: readonly Item[], make: (item: Item) => XmlElement): Iterable<XmlElement> {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield make(item);
    },
  };
}
