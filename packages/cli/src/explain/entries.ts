import { emptyPrefixSet, intersection, isEmptySet, parsePrefix, prefixSet, type Rule } from "@sallyport/core";
import type { AskedPolicy } from "../query/gather.js";

/** Prefixes and addresses that stand in a line of any format. */
export function prefixesIn(text: string): readonly string[] {
  const words = text.split(/[^0-9A-Fa-f.:/]+/);
  return words.flatMap((word) => {
    const whole = word.includes("/") ? word : `${word}/${word.includes(":") ? 128 : 32}`;
    return parsePrefix(whole).ok ? [whole] : [];
  });
}

/** Host patterns that stand in a line of any format. */
export function hostsIn(text: string): readonly string[] {
  return text.split(/[^\w.*-]+/).filter((word) => word.includes(".") && /[a-z]/i.test(word));
}

/** Whether a rule's destination has something in common with what stands in a line. */
export function hasEntryIn(rule: Rule, text: string, sets: AskedPolicy["sets"]): boolean {
  const { hosts = [], prefixes } = rule.destination;
  const names = new Set(hostsIn(text).map((host) => host.replace(/^\*?\./, "")));
  if (hosts.some((host) => names.has(host.name))) return true;
  const found = prefixesIn(text);
  if (found.length === 0 || prefixes === undefined) return false;
  const behind =
    prefixes.kind === "list" ? [prefixes.set] : prefixes.ids.map((id) => sets.get(id) ?? emptyPrefixSet);
  const wanted = prefixSet(found);
  return behind.some((set) => !isEmptySet(intersection(set, wanted)));
}
