import {
  type Condition,
  emptyPrefixSet,
  type Family,
  type Fields,
  families,
  hasFamily,
  itemsField,
  type LineText,
  openFields,
  quote,
  textField,
  textsField,
} from "@sallyport/core";
import { sourceInTag } from "./device.js";
import { readPrefixes } from "./read-prefixes.js";

/** One end of a rule. */
export interface ReadEnd {
  /** The rule holds for a flow for which all conditions of one of the ways do. */
  readonly ways: readonly (readonly Condition[])[];
  /** Of its prefixes. */
  readonly families: readonly Family[];
}

type End = "source" | "destination";

/** Words that Azure takes in any letter case, as its own refusals show. */
const defaultTags = ["Internet", "VirtualNetwork", "AzureLoadBalancer"];
/** Azure's portal has "Any" for every address, so that is no certain tag. */
const tagName = /^(?!any$)[a-z][a-z0-9]*(?:\.[a-z0-9]+)*$/i;

/** One end, in whichever of its fields; undefined, with a complaint, if it is not certain. */
export function readEnd(fields: Fields, end: End): ReadEnd | undefined {
  const one = textField(fields, `${end}addressprefix`);
  const many = textsField(fields, `${end}addressprefixes`);
  const groups = itemsField(fields, `${end}applicationsecuritygroups`);
  const given = [one !== undefined && one.text !== "", many.length > 0, groups.length > 0];
  if (given.filter(Boolean).length !== 1) {
    const count = given.filter(Boolean).length;
    fields.reading.complain(fields.line, `${fields.what} gives its ${end} in ${count} ways`);
    return undefined;
  }
  if (groups.length > 0) return { ways: groupWays(fields, end), families: [] };
  return one === undefined || many.length > 0 ? prefixEnd(many, end, fields) : singleEnd(one, end, fields);
}

function singleEnd(one: LineText, end: End, fields: Fields): ReadEnd | undefined {
  if (one.text === "*") return { ways: [[]], families: [] };
  if (!tagName.test(one.text)) return prefixEnd([one], end, fields);
  const known = defaultTags.find((tag) => tag.toLowerCase() === one.text.toLowerCase());
  return { ways: [[tagCondition(known ?? one.text, end)]], families: [] };
}

function tagCondition(tag: string, end: End): Condition {
  if (end === "source") return { of: "other", what: sourceInTag(tag) };
  return { of: "destination", set: emptyPrefixSet, tags: [tag] };
}

function prefixEnd(texts: readonly LineText[], end: End, fields: Fields): ReadEnd | undefined {
  const set = readPrefixes(texts, `the ${end} of ${fields.what}`, fields.reading);
  if (set === undefined) return undefined;
  return { ways: [[{ of: end, set }]], families: families.filter((family) => hasFamily(set, family)) };
}

/** One way for each group: nothing is known of them but their ids. */
function groupWays(fields: Fields, end: End): readonly (readonly Condition[])[] {
  return itemsField(fields, `${end}applicationsecuritygroups`).flatMap((item) => {
    const group = openFields(item, `an application security group of ${fields.what}`, ["id"], fields.reading);
    const id = group?.get("id");
    if (id?.kind === "text" || id?.kind === "open")
      return [
        [{ of: "other", what: `${end} in application security group ${id.text.toLowerCase()}` } as const],
      ];
    fields.reading.complain(item.line, `${quote("id")} of an application security group is no text`);
    return [];
  });
}
