import { type Condition, prefixSet } from "@sallyport/core";
import { expect, it } from "vitest";
import { isFamily, isProtocol } from "./conditions.js";
import { negate } from "./conjunctions.js";
import { tidyConditions } from "./tidy.js";

const to4: Condition = { of: "destination", set: prefixSet(["20.0.0.0/8"]) };
const toBoth: Condition = { of: "destination", set: prefixSet(["20.0.0.0/8", "2603::/16"]) };
const tcp = isProtocol(6);

it.each<[string, readonly Condition[], 4 | 6 | undefined, readonly Condition[]]>([
  ["nothing", [], undefined, []],
  ["a family", [], 4, [isFamily(4)]],
  ["a family that is said", [isFamily(6), tcp], 6, [isFamily(6), tcp]],
  ["a family that is implied", [isFamily(4), to4], 4, [to4]],
  ["a family that a negation does not imply", [negate(to4)], 4, [isFamily(4), negate(to4)]],
  ["a family that a set of both does not imply", [toBoth], 6, [isFamily(6), toBoth]],
  ["two families, which no packet has", [isFamily(4), isFamily(6)], undefined, [isFamily(4), isFamily(6)]],
  ["a family beside another one's set", [isFamily(6), to4], undefined, [isFamily(6), to4]],
  ["not a family", [negate(isFamily(4))], undefined, [negate(isFamily(4))]],
  ["a protocol twice", [tcp, to4, { ...tcp }], undefined, [tcp, to4]],
  ["a protocol and not it", [tcp, negate(tcp)], undefined, [tcp, negate(tcp)]],
])("keeps of %s what is needed", (_, conditions, family, expected) => {
  expect(tidyConditions(conditions, family)).toEqual(expected);
});
