import { type Family, hasFamily, isEmptySet } from "../address/index.js";
import { holds } from "../flow/decide.js";
import type { Device, DeviceRule, Difference, FilePlace, Flow } from "../flow/index.js";

/**
 * Where people should look for a difference: at the rule that decides in the file; where none does, at
 * the one that bears the name of the rule that should, and asks least that the flow is not; else at the file.
 */
export function placeOfDifference(
  { files, rules }: Device,
  { read, expected, witness }: Difference,
): FilePlace | { readonly file: string } {
  const wanted = expected.rule?.name;
  const namesakes = rules.filter(
    (rule) => wanted !== undefined && isNamedAfter(rule, wanted) && isOfFamilies(rule, witness),
  );
  return read.rule?.place ?? nearest(namesakes, witness)?.place ?? { file: files[0] ?? "" };
}

/** Names on devices are made of names of rules, with underscores, dots and spaces between the parts. */
function isNamedAfter({ name }: DeviceRule, wanted: string): boolean {
  return name === wanted || name.split(/[_.\s:/]+/).includes(wanted);
}

/** Where families have lists of their own, a rule of the other one is not the place to look. */
function isOfFamilies({ conditions }: DeviceRule, { source, destination = source }: Flow): boolean {
  const ends = { source: familyOf(source), destination: familyOf(destination) };
  return conditions.every(
    (each) =>
      (each.of !== "source" && each.of !== "destination") ||
      each.negated === true ||
      isEmptySet(each.set) ||
      hasFamily(each.set, ends[each.of]),
  );
}

function familyOf(address: string): Family {
  return address.includes(":") ? 6 : 4;
}

function nearest(rules: readonly DeviceRule[], flow: Flow): DeviceRule | undefined {
  const misses = ({ conditions }: DeviceRule) => conditions.filter((each) => !holds(each, flow)).length;
  return rules.reduce<DeviceRule | undefined>(
    (best, rule) => (best === undefined || misses(rule) < misses(best) ? rule : best),
    undefined,
  );
}
