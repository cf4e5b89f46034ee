import type { Measure } from "@sallyport/core";
import type { LimitName } from "./limits.js";
import type { AddressEnd, Plan, PlannedGroup } from "./plan.js";
import { groupResource } from "./resource.js";

/** How much of the limits each group uses. */
export function measure({ form, groups }: Plan): readonly Measure<LimitName>[] {
  return groups.flatMap((group) => {
    const { rules, stem: where } = group;
    const count = (end: "source" | "destination") =>
      rules.reduce((sum, rule) => sum + countPrefixes(rule[end]), 0);
    const template: Measure<LimitName> =
      form === "existing"
        ? { limit: "resources", value: rules.length, where }
        : { limit: "resourceBytes", value: resourceBytes(group), where };
    return [
      { limit: "rules", value: rules.length, where },
      { limit: "sources", value: count("source"), where },
      { limit: "destinations", value: count("destination"), where },
      template,
    ];
  });
}

function countPrefixes(end: AddressEnd): number {
  return end.kind === "prefixes" ? end.prefixes.length : 0;
}

function resourceBytes(group: PlannedGroup): number {
  const text = JSON.stringify(groupResource(group));
  if (!/[^\0-\x7f]/.test(text)) return text.length;
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
