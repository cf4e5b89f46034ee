import { type EmitSketch, emitted, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import { expect } from "vitest";
import { emitter } from "../src/index.js";
import { groupFaults } from "./check-group.js";
import { type GroupRule, readGroup, readRules } from "./read-group.js";

/** A rule that goes by one tag. */
export const byTag = { tags: ["Storage.EastUS"] } as const satisfies RuleSketch;

/** The rules that one sketch or several become, in a group without faults. */
export function rulesOf(
  sketches: RuleSketch | readonly RuleSketch[],
  settings: EmitSketch = {},
): readonly GroupRule[] {
  const result = emitted(emitter, sketchPolicy([sketches].flat()), settings);
  expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(groupFaults(readGroup(result))).toEqual([]);
  return readRules(result);
}

/** The codes of all complaints about sketches. */
export function codesOf(sketches: readonly RuleSketch[], settings: EmitSketch = {}): readonly string[] {
  return emitted(emitter, sketchPolicy(sketches), settings).codes;
}
