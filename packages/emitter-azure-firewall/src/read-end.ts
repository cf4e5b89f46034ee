import {
  type Condition,
  type Fields,
  isEmptySet,
  itemsField,
  type JsonNode,
  type PrefixSet,
  quote,
  textsField,
  union,
} from "@sallyport/core";
import { readAddresses } from "./read-addresses.js";
import type { IpGroups } from "./read-ip-groups.js";

/** The condition of one end (none: any address); skipped, if the firewall skips its rule. */
export type ReadEnd = readonly Condition[] | "skipped";

/** What an end may be. */
export interface EndKind {
  readonly end: "source" | "destination";
  /** Only network rules know IPv6. */
  readonly ipv6: boolean;
}

/** One end of a rule: addresses, or IP groups. Undefined, with a complaint, if it is not certain. */
export function readEnd(fields: Fields, { end, ipv6 }: EndKind, ipGroups: IpGroups): ReadEnd | undefined {
  const texts = textsField(fields, `${end}addresses`);
  const groups = itemsField(fields, `${end}ipgroups`);
  if (texts.length > 0 === groups.length > 0) {
    const message =
      groups.length > 0 ? "by addresses and by IP groups" : "neither by addresses nor by IP groups";
    fields.reading.complain(fields.line, `${fields.what} gives its ${end} ${message}`);
    return undefined;
  }
  if (groups.length > 0) return groupEnd(groups, end, fields, ipGroups);
  const where = `the ${end} of ${fields.what}`;
  const addresses = readAddresses(texts, where, { tags: end === "destination", ipv6 }, fields.reading);
  if (addresses === undefined) return undefined;
  if (addresses === "any") return [];
  const { set, tags } = addresses;
  return [tags.length > 0 ? { of: "destination", set, tags } : { of: end, set }];
}

/** The groups must be in the file. The firewall skips a rule whose IP group is empty (Azure: IP groups). */
function groupEnd(
  ids: readonly JsonNode[],
  end: EndKind["end"],
  { reading, what, line }: Fields,
  ipGroups: IpGroups,
): ReadEnd | undefined {
  const known: PrefixSet[] = [];
  for (const id of ids) {
    const text = id.kind === "text" || id.kind === "open" ? id.text : "";
    const set = ipGroups.get(text.toLowerCase());
    if (set !== undefined) known.push(set);
    else reading.complain(id.line, `the IP group ${quote(text)} of ${what} is not in the file`);
  }
  if (known.length < ids.length) return undefined;
  const full = known.filter((set) => !isEmptySet(set));
  if (full.length === 0) return "skipped";
  if (full.length < known.length) {
    reading.complain(line, `one IP group of ${what} is empty; whether the rule is skipped is not documented`);
    return undefined;
  }
  return [{ of: end, set: full.reduce(union) }];
}
