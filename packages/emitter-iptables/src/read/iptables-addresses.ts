import { complement, type Family, type PrefixSet, prefixSet } from "@sallyport/core";
import { readPrefix, readRange } from "./addresses.js";
import type { RuleDraft, RuleOption } from "./iptables-draft.js";
import { shown, Unreadable } from "./unreadable.js";

type End = "source" | "destination";

/** Options that ask for addresses. */
export const addressOptions: readonly RuleOption[] = [
  addressOption("source", ["-s", "--source", "--src"]),
  addressOption("destination", ["-d", "--destination", "--dst"]),
  rangeOption("source", ["--src-range"]),
  rangeOption("destination", ["--dst-range"]),
  {
    names: ["--match-set"],
    modules: ["set"],
    negatable: true,
    read(draft, words, negated) {
      const name = words.next();
      const set = draft.context.members(name);
      draft.sets ??= [];
      draft.sets.push(name);
      const flag = words.next();
      if (flag !== "src" && flag !== "dst") throw new Unreadable(`${shown(flag)} is neither src nor dst`);
      ask(draft, flag === "src" ? "source" : "destination", set, negated);
    },
  },
];

function addressOption(end: End, names: RuleOption["names"]): RuleOption {
  return {
    names,
    negatable: true,
    read(draft, words, negated) {
      const texts = words.next().split(",");
      draft.count *= texts.length;
      draft.hasOtherAddresses ||= negated;
      ask(draft, end, prefixSet(texts.map((text) => readMasked(text, draft.context.family))), negated);
    },
  };
}

function rangeOption(end: End, names: RuleOption["names"]): RuleOption {
  return {
    names,
    modules: ["iprange"],
    negatable: true,
    read(draft, words, negated) {
      const [first = "", last = first, ...more] = words.next().split("-");
      if (more.length > 0) throw new Unreadable("a range has two ends");
      ask(draft, end, readRange(first, last, draft.context.family), negated);
    },
  };
}

/** Positive in any case: a set of one family tells the family, too. */
function ask(draft: RuleDraft, end: End, set: PrefixSet, negated: boolean): void {
  draft.conditions.push({ of: end, set: negated ? complement(set, draft.context.family) : set });
}

/** An address with a length or, in IPv4, with a dotted mask that has no gaps. */
function readMasked(text: string, family: Family): string {
  const [address, mask = "", ...more] = text.split("/");
  if (family === 6 || more.length > 0 || !mask.includes(".")) return readPrefix(text, family);
  const bits = readPrefix(mask, 4)
    .slice(0, -"/32".length)
    .split(".")
    .map((octet) => Number(octet).toString(2).padStart(8, "0"))
    .join("");
  if (bits.includes("01")) throw new Unreadable(`the mask ${mask} has gaps`);
  return readPrefix(`${address}/${bits.lastIndexOf("1") + 1}`, family);
}
