import fc from "fast-check";
import { expect, it } from "vitest";
import { anyDevice, everyFlow, everyRelayedFlow, knownTags } from "../../test/random-devices.js";
import { decidedBy } from "../flow/index.js";
import { traceRules } from "./index.js";

it.each([
  ["", everyFlow, {}],
  [", where devices relay", everyRelayedFlow, { relays: true }],
] as const)(
  "finds exactly the rules that decide a flow which the traced rule decides%s",
  (_title, flows, target) => {
    let found = 0;
    fc.assert(
      fc.property(anyDevice, anyDevice, (of, by) => {
        for (const rule of of.rules) {
          const own = flows.filter((flow) => decidedBy(of, flow, knownTags).rule === rule);
          const others = new Set(own.map((flow) => decidedBy(by, flow, knownTags).rule));
          const traced = traceRules(of, [rule], by, { tags: knownTags, ...target })!;
          found += traced.rules.length;
          expect(traced.rules).toEqual(by.rules.filter((each) => others.has(each)));
          expect([traced.decides, traced.isPartial]).toEqual([own.length > 0, others.has(undefined)]);
        }
      }),
      { numRuns: 15 },
    );
    expect(found).toBeGreaterThan(0);
  },
);
