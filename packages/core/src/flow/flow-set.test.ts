import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDevice, everyFlow, knownTags } from "../../test/random-devices.js";
import { prefixSet } from "../address/index.js";
import { hostPattern } from "../host/index.js";
import {
  allFlows,
  commonFlows,
  countFlows,
  createUniverse,
  type Decisions,
  type Device,
  type DeviceRule,
  DiagramsFull,
  decide,
  decisionsOf,
  equalFlows,
  type Flow,
  flowsOfRule,
  flowsWithout,
  hasNoFlows,
  noFlows,
  type Universe,
  unionOfFlows,
  witnessOf,
} from "./index.js";

const runs = { numRuns: 300 };

/** What the sets say of one flow. */
function decidedBySets({ allow, deny }: Decisions, universe: Universe, single: DeviceRule): string {
  const flow = flowsOfRule(universe, single);
  const isIn = (set: typeof allow) => !hasNoFlows(commonFlows(universe, set, flow));
  return isIn(allow) ? (isIn(deny) ? "both" : "allow") : isIn(deny) ? "deny" : "open";
}

/** A rule that this flow alone meets, as far as the devices' conditions can tell. */
function ruleOf(flow: Flow, others: readonly string[]): DeviceRule {
  return {
    name: "flow",
    action: "allow",
    conditions: [
      { of: "source", set: prefixSet([flow.source]) },
      { of: "destination", set: prefixSet([flow.destination!]) },
      flow.host === undefined
        ? { of: "host", patterns: [], endings: [""], negated: true }
        : { of: "host", patterns: [hostPattern(flow.host)] },
      { of: "protocol", protocols: [flow.protocol] },
      ...(flow.port === undefined
        ? []
        : [{ of: "port" as const, ports: [{ first: flow.port, last: flow.port }] }]),
      ...others.map((what) =>
        flow.others?.includes(what) === true
          ? { of: "other" as const, what }
          : { of: "other" as const, what, negated: true as const },
      ),
    ],
  };
}

describe("sets of flows", () => {
  it("decide each flow as the rules do, asked one by one", () => {
    const picked = fc.uniqueArray(fc.nat({ max: everyFlow.length - 1 }), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(anyDevice, picked, (device, indices) => {
        const flows = indices.map((index) => everyFlow[index]!);
        const others = createUniverse([device], { tags: knownTags }).others;
        const singles: Device = { ...device, rules: flows.map((flow) => ruleOf(flow, others)) };
        const universe = createUniverse([device, singles], { tags: knownTags });
        const decisions = decisionsOf(universe, device);
        for (const [index, flow] of flows.entries()) {
          const said = decidedBySets(decisions, universe, singles.rules[index]!);
          expect(said, JSON.stringify(flow)).toBe(decide(device, flow, knownTags));
        }
      }),
      runs,
    );
  });

  it("are equal exactly when no flow tells the devices apart, and a witness does if they are not", () => {
    let equal = 0;
    fc.assert(
      fc.property(anyDevice, anyDevice, fc.boolean(), (a, b, alike) => {
        const other = alike ? { ...a, rules: [...a.rules, ...b.rules] } : b;
        const universe = createUniverse([a, other], { tags: knownTags });
        const [one, two] = [decisionsOf(universe, a), decisionsOf(universe, other)];
        const apart = everyFlow.some((flow) => decide(a, flow, knownTags) !== decide(other, flow, knownTags));
        const same = equalFlows(one.allow, two.allow) && equalFlows(one.deny, two.deny);
        expect(same).toBe(!apart);
        if (same) {
          equal++;
          return;
        }
        const differing = [
          flowsWithout(universe, one.allow, two.allow),
          flowsWithout(universe, two.allow, one.allow),
          flowsWithout(universe, one.deny, two.deny),
          flowsWithout(universe, two.deny, one.deny),
        ];
        for (const set of differing.filter((each) => !hasNoFlows(each))) {
          const witness = witnessOf(universe, set)!;
          expect(decide(a, witness, knownTags)).not.toBe(decide(other, witness, knownTags));
        }
      }),
      { numRuns: 30 },
    );
    expect(equal).toBeGreaterThan(1);
  });

  it("obey the laws of an algebra", () => {
    fc.assert(
      fc.property(anyDevice, anyDevice, (a, b) => {
        const universe = createUniverse([a, b], { tags: knownTags });
        const one = decisionsOf(universe, a).allow;
        const two = decisionsOf(universe, b).allow;
        const both = commonFlows(universe, one, two);
        const either = unionOfFlows(universe, one, two);
        expect(unionOfFlows(universe, flowsWithout(universe, one, two), both)).toEqual(one);
        expect(flowsWithout(universe, either, flowsWithout(universe, two, one))).toEqual(one);
        expect(equalFlows(flowsWithout(universe, allFlows, flowsWithout(universe, allFlows, one)), one)).toBe(
          true,
        );
        expect(countFlows(universe, either) + countFlows(universe, both)).toBe(
          countFlows(universe, one) + countFlows(universe, two),
        );
      }),
      runs,
    );
  });
});

describe("counting", () => {
  const count = (...conditions: DeviceRule["conditions"]) => {
    const rule: DeviceRule = { name: "r", action: "allow", conditions };
    const universe = createUniverse([{ id: "d", files: [], rules: [rule], otherwise: "open" }]);
    return countFlows(universe, flowsOfRule(universe, rule));
  };
  const ends = [
    { of: "source", set: prefixSet(["10.0.0.0/24"]) },
    { of: "destination", set: prefixSet(["192.0.2.0/30", "192.0.2.8/32"]) },
  ] as const;

  it("counts sources x destinations x ports x names told apart", () => {
    const tcp = { of: "protocol", protocols: ["tcp"] } as const;
    // No name, or any name.
    expect(count(...ends, tcp, { of: "port", ports: [{ first: 443, last: 444 }] })).toBe(256n * 5n * 2n * 2n);
    expect(count(...ends, tcp)).toBe(256n * 5n * 65535n * 2n);
    expect(count(...ends, { of: "protocol", protocols: ["icmp"] })).toBe(256n * 5n * 2n);
    expect(count(...ends, { of: "port", ports: [{ first: 0, last: 65535 }] })).toBe(
      256n * 5n * 65535n * 2n * 2n,
    );
    const named = { of: "host", patterns: [hostPattern("*.example.com")] } as const;
    expect(count(...ends, { of: "protocol", protocols: ["icmp"] }, named)).toBe(256n * 5n);
  });

  it("counts nothing and everything", () => {
    const universe = createUniverse([]);
    expect(countFlows(universe, noFlows)).toBe(0n);
    const perPair = (2n * 65535n + 254n) * 2n;
    expect(countFlows(universe, allFlows)).toBe(perPair * (1n << 64n) + perPair * (1n << 256n));
  });
});

it("ends when the diagrams have reached their size, and says so", () => {
  const rules = Array.from(
    { length: 400 },
    (_, index): DeviceRule => ({
      name: `r${index}`,
      action: index % 3 === 0 ? "deny" : "allow",
      conditions: [
        { of: "source", set: prefixSet([`10.${index % 256}.${(index * 7) % 256}.0/24`]) },
        {
          of: "destination",
          set: prefixSet([`20.${(index * 13) % 256}.0.0/16`, `30.0.${index % 256}.0/24`]),
        },
      ],
    }),
  );
  const device: Device = { id: "d", files: [], rules, otherwise: "open" };
  expect(() => decisionsOf(createUniverse([device], { mostNodes: 5000 }), device)).toThrow(DiagramsFull);
});
