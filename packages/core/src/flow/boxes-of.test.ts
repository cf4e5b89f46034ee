import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDevice, knownTags } from "../../test/random-devices.js";
import { listPrefixes, prefixSet } from "../address/index.js";
import { hostPattern } from "../host/index.js";
import { numberNode } from "./field-nodes.js";
import {
  allFlows,
  boxesOf,
  type Condition,
  commonFlows,
  countFlows,
  createUniverse,
  decisionsOf,
  type FlowBox,
  type FlowSet,
  flowsOfRule,
  flowsWithout,
  noFlows,
  type Universe,
  unionOfFlows,
} from "./index.js";

/** The flows of a box, by way of the conditions that say the same. */
function flowsOfBox(
  universe: Universe,
  { others, protocols, ports, hosts, destination, source }: FlowBox,
): FlowSet {
  const conditions: Condition[] = [
    { of: "source", set: source },
    { of: "destination", set: destination },
    ...(protocols === "any" ? [] : [{ of: "protocol" as const, protocols }]),
    ...(ports === "any" ? [] : [{ of: "port" as const, ports }]),
    ...others.map(({ what, held }) => ({
      of: "other" as const,
      what,
      ...(held ? {} : { negated: true as const }),
    })),
  ];
  const flows = flowsOfRule(universe, { action: "allow", conditions, name: "box" });
  if (hosts === "any") return flows;
  const { diagrams, hosts: classes, v4, v6 } = universe;
  // Numbers beyond the last class go with the last.
  const ranges = hosts.map(({ first, last }) => ({
    first,
    last: last === classes.count - 1 ? 0xffff : last,
  }));
  return commonFlows(universe, flows, {
    v4: numberNode(diagrams, v4.host, ranges),
    v6: numberNode(diagrams, v6.host, ranges),
  });
}

describe("the boxes of a set of flows", () => {
  it("are disjoint, and together are the set", () => {
    fc.assert(
      fc.property(anyDevice, anyDevice, (a, b) => {
        const universe = createUniverse([a, b], { tags: knownTags });
        const [one, two] = [decisionsOf(universe, a), decisionsOf(universe, b)];
        for (const set of [one.allow, two.deny, flowsWithout(universe, one.allow, two.allow)]) {
          const { boxes, more } = boxesOf(universe, set, 10_000);
          const parts = boxes.map((box) => flowsOfBox(universe, box));
          expect(more).toBe(false);
          expect(parts.reduce((sum, part) => unionOfFlows(universe, sum, part), noFlows)).toEqual(set);
          const counted = parts.reduce((sum, part) => sum + countFlows(universe, part), 0n);
          expect(counted).toBe(countFlows(universe, set));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("are cut where there are more than asked for, and are flows of the set all the same", () => {
    let cut = 0;
    fc.assert(
      fc.property(anyDevice, fc.nat({ max: 3 }), (device, most) => {
        const universe = createUniverse([device], { tags: knownTags });
        const { allow } = decisionsOf(universe, device);
        const all = boxesOf(universe, allow, 10_000).boxes;
        const some = boxesOf(universe, allow, most);
        expect(some.boxes.length).toBeLessThanOrEqual(most);
        if (some.more) cut++;
        else expect(some.boxes).toEqual(all);
        for (const box of some.boxes)
          expect(flowsWithout(universe, flowsOfBox(universe, box), allow)).toEqual(noFlows);
      }),
      { numRuns: 150, seed: 1 },
    );
    expect(cut).toBeGreaterThan(10);
  });
});

describe("boxes", () => {
  const of = (...rules: readonly (readonly Condition[])[]) => {
    const device = {
      id: "d",
      files: [],
      rules: rules.map((conditions) => ({ name: "r", action: "allow" as const, conditions })),
      otherwise: "open" as const,
    };
    const universe = createUniverse([device]);
    const { boxes } = boxesOf(universe, decisionsOf(universe, device).allow, 100);
    return boxes.map(({ hosts, destination, source, ...rest }) => ({
      ...rest,
      hosts: hosts === "any" ? hosts : universe.hosts.describeAll(hosts),
      to: listPrefixes(destination),
      from: listPrefixes(source),
    }));
  };
  const everywhere = ["0.0.0.0/0", "::/0"];
  const tcp = { of: "protocol", protocols: ["tcp"] } as const;
  const https = { of: "port", ports: [{ first: 443, last: 443 }] } as const;

  it("are one for all flows, and none for none", () => {
    const universe = createUniverse([]);
    const { boxes } = boxesOf(universe, allFlows, 2);
    expect(boxes).toMatchObject([{ others: [], protocols: "any", ports: "any", hosts: "any" }]);
    expect(boxesOf(universe, noFlows, 2)).toEqual({ boxes: [], more: false });
  });

  it("join families, ports and prefixes that go together", () => {
    const to = (...prefixes: string[]) => ({ of: "destination", set: prefixSet(prefixes) }) as const;
    const http = { of: "port", ports: [{ first: 80, last: 80 }] } as const;
    expect(
      of([to("10.0.0.0/9", "2001:db8::/32"), tcp, https], [to("10.128.0.0/9"), tcp, https, tcp]),
    ).toEqual([
      {
        others: [],
        protocols: ["tcp"],
        ports: [{ first: 443, last: 443 }],
        hosts: "any",
        to: ["10.0.0.0/8", "2001:db8::/32"],
        from: everywhere,
      },
    ]);
    const apart = of([to("10.0.0.0/8"), tcp, https], [to("10.1.0.0/16"), tcp, http]);
    expect(apart.map(({ ports, to: ends }) => [ports, ends])).toEqual([
      [[{ first: 80, last: 80 }], ["10.1.0.0/16"]],
      [[{ first: 443, last: 443 }], ["10.0.0.0/8"]],
    ]);
  });

  it("name protocols, all ports, and the other things", () => {
    const method = { of: "other", what: "method CONNECT" } as const;
    expect(of([{ of: "protocol", protocols: ["icmp", "udp", 47] }, method])).toMatchObject([
      { protocols: ["icmp", "udp", 47], ports: "any", others: [{ what: "method CONNECT", held: true }] },
    ]);
    expect(of([{ ...method, negated: true }, tcp])).toMatchObject([
      { protocols: ["tcp"], ports: "any", others: [{ what: "method CONNECT", held: false }] },
    ]);
    expect(of([{ ...https, negated: true }, tcp])).toMatchObject([
      {
        ports: [
          { first: 1, last: 442 },
          { first: 444, last: 65535 },
        ],
      },
    ]);
  });

  it("leave other things open where they make no difference", () => {
    const method = { of: "other", what: "method CONNECT" } as const;
    const trusted = { of: "other", what: "zone trust" } as const;
    expect(
      of([method, tcp], [trusted, tcp, https], [tcp, https]).map(({ ports, others }) => [ports, others]),
    ).toEqual([
      [[{ first: 443, last: 443 }], [{ what: "method CONNECT", held: false }]],
      ["any", [{ what: "method CONNECT", held: true }]],
    ]);
  });

  it("name hosts as patterns where a whole branch is meant", () => {
    const host = (...names: string[]) => ({ of: "host", patterns: names.map(hostPattern) }) as const;
    const hosts = (...conditions: readonly Condition[]) => of(conditions).map(({ hosts: each }) => each);
    expect(hosts(host("*.example.com", "a.test", ".b.test"))).toEqual([
      ["*.example.com", "a.test", ".b.test"],
    ]);
    expect(hosts(host("*.example.com"), { ...host("a.example.com"), negated: true })).toEqual([
      ["other names below example.com", "*.a.example.com"],
    ]);
    expect(hosts({ ...host("a.test"), negated: true })).toEqual([["no name", "all other names", "*.a.test"]]);
    expect(hosts({ ...host(".test"), negated: true }, { ...host("a.other"), negated: true })).toEqual([
      ["no name", "all other names", "*.a.other"],
    ]);
  });
});
