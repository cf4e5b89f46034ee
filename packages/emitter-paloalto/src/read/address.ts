import type { RuleContext } from "./context.js";
import { prefixesOf } from "./ranges.js";
import { type Branch, childNamed, type TextNode, textOf } from "./tree.js";
import { shown } from "./words.js";

const otherKinds = ["ip-range", "ip-wildcard", "fqdn"];
const allKinds = ["ip-netmask", ...otherKinds];

/** The value of an address object that may be a plain prefix, as nearly all are: whether it is one is still to be seen. */
export function plainAddress(object: Branch): TextNode | undefined {
  const value = textOf(object, "ip-netmask");
  const isPlain = value !== undefined && !otherKinds.some((kind) => childNamed(object, kind) !== undefined);
  return isPlain && !value.text.includes("-") ? value : undefined;
}

/** The prefixes of an address object; none after a fault. */
export function readAddress(object: Branch, { faults }: RuleContext): readonly string[] {
  const kinds = allKinds.filter((kind) => childNamed(object, kind) !== undefined);
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
