import type { RuleContext } from "./context.js";
import { prefixesOf } from "./ranges.js";
import { type Branch, textOf } from "./tree.js";
import { shown } from "./words.js";

/** The prefixes of an address object; none after a fault. */
export function readAddress(object: Branch, { faults }: RuleContext): readonly string[] {
  const kinds = ["ip-netmask", "ip-range", "ip-wildcard", "fqdn"].filter((kind) => object.children.has(kind));
  const value = textOf(object, kinds[0] ?? "");
  if (kinds.length !== 1 || value === undefined) {
    faults.note(object.line, `the address has ${kinds.length} values instead of one`);
    return [];
  }
  const read = readValue(kinds[0]!, value.text);
  if (typeof read !== "string") return read.prefixes;
  faults.note(value.line, `${shown(value.text)}: ${read}`);
  return [];
}

function readValue(kind: string, text: string): ReturnType<typeof prefixesOf> {
  if (kind === "fqdn") return "only a DNS server knows its addresses";
  if (kind === "ip-wildcard") return "an address with a wildcard mask is not read";
  return text.includes("-") === (kind === "ip-range") ? prefixesOf(text) : `it is no ${kind}`;
}
