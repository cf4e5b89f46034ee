import type { OptionValue } from "@sallyport/core";
import { type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inShared, inVsys1, outputsOf, type Place } from "./outputs.js";
import { anyOptions, anyRules } from "./random-policies.js";
import { skippedEntries } from "./refuse-rules.js";
import { numbered } from "./rejections.js";
import { findFaults } from "./validate.js";

type Options = Readonly<Record<string, OptionValue>>;

describe("nothing that PAN-OS refuses is written", () => {
  it("whatever the rules and options", () => {
    let written = 0;
    fc.assert(
      fc.property(anyRules, anyOptions, (rules, options) => {
        const place = placeOf(options);
        const outputs = outputsUnlessRefused(rules, options, place);
        if (outputs === undefined) return;
        written++;
        expect(findFaults(outputs.fromSet)).toEqual([]);
        expect(findFaults(outputs.fromXml)).toEqual([]);
        for (const list of outputs.lists.values()) expect(skippedEntries(list)).toEqual([]);
      }),
      { numRuns: 60, seed: 64 },
    );
    expect(written).toBeGreaterThan(35);
  });

  it("at the ends of every limit", () => {
    const ports = numbered(600, (n) => [20_000 + 3 * n]);
    const host = `${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(59)}`;
    const policy = sketchPolicy(
      [
        {
          id: "9".repeat(80),
          hosts: [`*.${host}`, host],
          ports,
          from: many(5001),
          purpose: "é".repeat(3000),
        },
        { id: `${"9".repeat(80)}-b`, prefixes: many(2501), protocol: "udp", ports, action: "deny" },
      ],
      { name: "9".repeat(80) },
    );
    for (const [options, place] of [
      [{}, inVsys1],
      [{ target: "panorama", tag: "t".repeat(127), "from-zone": "z".repeat(31) }, inShared],
    ] as const) {
      const { fromSet, fromXml } = outputsOf(policy, { options }, place);
      expect(findFaults(fromSet)).toEqual([]);
      expect(findFaults(fromXml)).toEqual([]);
    }
  });
});

function many(count: number): readonly string[] {
  return numbered(count, (n) => [`10.${n >> 8}.${n & 255}.0/25`]);
}

function placeOf(options: Options): Place {
  const group = options["device-group"];
  if (options.target === "panorama" && group === undefined) return inShared;
  if (group !== undefined) {
    return {
      words: ["device-group", String(group)],
      steps: ["devices", "localhost.localdomain", "device-group", String(group)],
    };
  }
  const vsys = String(options.vsys ?? "vsys1");
  const isNamed = options["multi-vsys"] === true || vsys !== "vsys1";
  return {
    words: isNamed ? ["vsys", vsys] : [],
    steps: ["devices", "localhost.localdomain", "vsys", vsys],
  };
}

function outputsUnlessRefused(rules: readonly RuleSketch[], options: Options, place: Place) {
  try {
    return outputsOf(sketchPolicy(rules), { options }, place);
  } catch (error) {
    // The emitter says so itself, and writes nothing.
    expect((error as Error).message).toMatch(/^SP[36]\d{3}: /);
    return undefined;
  }
}
