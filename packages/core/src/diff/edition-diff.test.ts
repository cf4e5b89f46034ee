import { refusalOf, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import type { Guidance, GuidanceService } from "../dataset/index.js";
import type { Destination, Policy } from "../policy/index.js";
import { diffEditions, type EditionDiffOptions } from "./edition-diff.js";
import type { CloudState } from "./state.js";

type Lists = Readonly<Record<string, readonly string[]>>;

function state(date: string, lists: Lists, guidance?: Guidance): CloudState {
  return {
    cloud: "public",
    date,
    sets: new Map(Object.entries(lists).map(([id, prefixes]) => [id, { id, prefixes }])),
    ...(guidance === undefined ? {} : { guidance: new Map([["azure-to-azure", guidance]]) }),
  };
}

/** The verdict between two weekly lists. */
function verdictOf(old: Lists, now: Lists, options: EditionDiffOptions = {}) {
  return diffEditions(state("2026-05-18", old), state("2026-05-25", now), options).verdict;
}

/** A policy whose rules need one destination each. */
function policyOf(...destinations: readonly Omit<Destination, "service">[]): Policy {
  const policy = sketchPolicy(destinations.map(() => ({ any: true })));
  const rules = policy.rules.map((rule, index) => ({
    ...rule,
    destination: { service: rule.id, ...destinations[index] },
  }));
  return { ...policy, rules };
}

const sets = (...ids: readonly string[]): Omit<Destination, "service"> => ({
  prefixes: { kind: "sets", ids },
});

const a = "20.0.0.0/24";
const b = "20.0.1.0/24";
const c = "20.0.9.0/24";

describe("the verdict", () => {
  it("is nothing if all is the same, or grouped otherwise", () => {
    expect(verdictOf({ X: [a] }, { X: [a] })).toMatchObject({ kind: "nothing", line: "nothing to do" });
    expect(verdictOf({ X: [a, b] }, { X: ["20.0.0.0/23"] }).kind).toBe("nothing");
  });

  it("is safe to widen while additions are younger than a week", () => {
    const verdict = verdictOf({ X: [a] }, { X: [a, b, c] });
    expect(verdict).toMatchObject({ kind: "widen", riskFrom: "2026-06-01", open: { prefixes: 2 } });
    expect(verdict.line).toBe("safe to widen: deploy 2 prefixes before 2026-06-01");
    expect(verdictOf({ X: [a] }, { X: [a, c] }, { day: "2026-05-31" }).kind).toBe("widen");
  });

  it("is risk from the seventh day after publication on", () => {
    const verdict = verdictOf({ X: [a] }, { X: [a, c] }, { day: "2026-06-01" });
    expect(verdict.line).toBe("connectivity at risk from 2026-06-01 on: 1 prefix to open");
  });

  it("is risk, however young, if there is also something to close", () => {
    expect(verdictOf({ X: [a] }, { X: [c] }).line).toBe(
      "connectivity at risk from 2026-06-01 on: 1 prefix to open; stale entries: 1 prefix can be closed",
    );
  });

  it("is stale if there is only something to close", () => {
    const verdict = verdictOf({ X: [a, b, c] }, { X: [a] });
    expect(verdict).toMatchObject({ kind: "stale", line: "stale entries: 2 prefixes can be closed" });
    expect(verdict.riskFrom).toBeUndefined();
  });

  it("is risk at once if a set is gone, and does not call its prefixes closable", () => {
    const verdict = verdictOf({ X: [a], Y: [b] }, { X: [a] });
    expect(verdict).toMatchObject({ kind: "risk", gone: ["Y"], close: { prefixes: 0 } });
    expect(verdict.line).toBe("connectivity at risk from 2026-05-25 on: 1 set gone");
  });

  it("takes the oldest publication where lists between the two are known", () => {
    const changes = [
      { from: "2026-05-01", added: [a], removed: [] },
      { from: "2026-05-20", added: [b], removed: [] },
      { from: "2026-05-25", added: [c], removed: [] },
    ];
    const file = {
      schema: 1,
      id: "X",
      kind: "service-tag",
      cloud: "public",
      document: "d",
      changes,
    } as const;
    const verdict = verdictOf({ X: [a] }, { X: [a, b, c] }, { histories: new Map([["X", file]]) });
    expect(verdict.riskFrom).toBe("2026-05-27");
  });
});

describe("limited to policies", () => {
  it("leaves out sets that no rule uses, and names the rules that use the others", () => {
    const policies = [policyOf(sets("X"), { tags: ["X"] })];
    const diff = diffEditions(
      state("2026-05-18", { X: [a], Y: [b] }),
      state("2026-05-25", { X: [a, b], Y: [] }),
      { policies },
    );
    expect(diff.sets.map(({ id }) => id)).toEqual(["X"]);
    expect(diff.sets[0]?.uses).toEqual([
      { policy: "sample", rule: "rule-1", views: ["prefixes"] },
      { policy: "sample", rule: "rule-2", views: ["tags"] },
    ]);
    expect(diff.policies).toEqual(["sample"]);
  });

  it("asks nothing of a rule that only names the tag, unless that is gone", () => {
    const options = { policies: [policyOf({ tags: ["X"] })] };
    expect(verdictOf({ X: [a] }, { X: [b] }, options).kind).toBe("nothing");
    expect(verdictOf({ X: [a] }, {}, options)).toMatchObject({ kind: "risk", gone: ["X"] });
  });

  it("neither opens nor closes what moves between two sets of one rule", () => {
    const [old, now] = [
      { "S.A": [a, b], "S.B": [c] },
      { "S.A": [a], "S.B": [b, c] },
    ];
    expect(verdictOf(old, now, { policies: [policyOf(sets("S.A", "S.B"))] }).kind).toBe("nothing");
    expect(verdictOf(old, now, { policies: [policyOf(sets("S.A"), sets("S.B"))] }).kind).toBe("risk");
  });

  it("tells of a move from or to a region that is used, although the other is not", () => {
    const policies = [policyOf(sets("S.A"))];
    const lists = [
      { "S.A": [a, b], "S.B": [c], "T.B": [] },
      { "S.A": [a], "S.B": [b, c], "T.B": [b] },
    ] as const;
    const { moves, sets: diffs } = diffEditions(
      state("2026-05-18", lists[0]),
      state("2026-05-25", lists[1]),
      {
        policies,
      },
    );
    expect(moves).toEqual([{ from: "S.A", to: "S.B", prefixes: [b], counts: { v4: 256n, v6: 0n } }]);
    expect(diffs.map(({ id }) => id)).toEqual(["S.A"]);
  });

  it("names ids of which nothing is held", () => {
    const options = { policies: [policyOf({ tags: ["X", "Unknown"] })] };
    expect(
      diffEditions(state("2026-05-18", { X: [a] }), state("2026-05-25", { X: [a] }), options).unheld,
    ).toEqual(["Unknown"]);
  });
});

describe("totals", () => {
  it("count an address once, in however many sets it is", () => {
    const diff = diffEditions(
      state("2026-05-18", { E: [], "E.A": [] }),
      state("2026-05-25", { E: [a, b], "E.A": [b] }),
    );
    expect(diff.gained).toEqual({ prefixes: 1, addresses: { v4: 512n, v6: 0n } });
  });
});

describe("guidance", () => {
  const service = (name: string, sketch: Partial<GuidanceService> = {}): GuidanceService => ({
    service: name,
    order: 1,
    title: name,
    purpose: name,
    hosts: [`*.${name}.example.net`],
    protocol: "tcp",
    ports: [443],
    sources: [],
    ...sketch,
  });
  const guidance = (date: string, ...services: readonly GuidanceService[]): Guidance => ({
    date,
    notes: [],
    services,
  });
  const diffOf = (old: Guidance | undefined, now: Guidance | undefined, policies?: readonly Policy[]) =>
    diffEditions(
      state("2026-05-18", {}, old),
      state("2026-05-25", {}, now),
      policies === undefined ? {} : { policies },
    );
  const scenarioPolicy = (...services: readonly string[]): Policy => {
    const policy = sketchPolicy(services.map((id) => ({ id, any: true })));
    return { ...policy, scenario: "azure-to-azure" };
  };

  it("says nothing if the guidance in force is one and the same", () => {
    const same = guidance("2026-01-01", service("blob"));
    expect(diffOf(same, same)).toMatchObject({ guidance: [], verdict: { kind: "nothing" } });
  });

  it("puts an old policy at risk from the date of the guidance that names a new service", () => {
    const diff = diffOf(
      guidance("2026-01-01", service("blob")),
      guidance("2026-05-20", service("blob"), service("bus")),
    );
    expect(diff.guidance[0]?.services).toMatchObject([{ service: "bus", kind: "added" }]);
    expect(diff.verdict.line).toBe("connectivity at risk from 2026-05-20 on: 1 service to open");
  });

  it("takes a host that an old pattern holds as nothing to open, and the pattern as stale", () => {
    const diff = diffOf(
      guidance("2026-01-01", service("blob", { hosts: ["*.example.net"] })),
      guidance("2026-05-20", service("blob", { hosts: ["one.example.net"] })),
    );
    expect(diff.guidance[0]?.services).toMatchObject([
      { hostsAdded: ["one.example.net"], hostsRemoved: ["*.example.net"], widens: false },
    ]);
    expect(diff.verdict).toMatchObject({ kind: "stale", close: { hosts: ["*.example.net"] } });
    expect(diff.verdict.line).toBe("stale entries: 1 host can be closed");
  });

  it.each([
    ["a wider host", { hosts: ["*.blob.example.net", "*.example.org"] }, "risk"],
    ["another port", { ports: [443, 9443] }, "risk"],
    ["another protocol", { protocol: "udp" }, "risk"],
    ["another tag", { tag: "Storage.{here}" }, "risk"],
    ["another list of prefixes", { prefixes: "Storage.{here}" }, "risk"],
    ["a narrower host", { hosts: ["a.blob.example.net"] }, "stale"],
    ["another condition", { condition: "If disks are encrypted." }, "nothing"],
  ] as const)("with %s", (_, change, kind) => {
    const tagged = { tag: "Storage", prefixes: "Storage" };
    const diff = diffOf(
      guidance("2026-01-01", service("blob", tagged)),
      guidance("2026-05-20", service("blob", { ...tagged, ...change })),
    );
    expect(diff.verdict.kind).toBe(kind);
    expect(diff.guidance[0]?.services).toHaveLength(1);
  });

  it("takes a view that is new beside the old ones as nothing to open", () => {
    const diff = diffOf(
      guidance("2026-01-01", service("blob")),
      guidance("2026-05-20", service("blob", { tag: "Storage" })),
    );
    expect(diff.verdict.kind).toBe("nothing");
    expect(diff.guidance[0]?.services[0]?.facts).toEqual({ tag: { after: "Storage" } });
  });

  it("asks a service of a feature only of policies that have it", () => {
    const vault = (ports: readonly number[]) => service("vault", { feature: "ade", ports });
    const [old, now] = [guidance("2026-01-01", vault([443])), guidance("2026-05-20", vault([443, 444]))];
    expect(diffOf(old, now, [scenarioPolicy("blob")]).verdict.kind).toBe("nothing");
    expect(diffOf(old, now, [scenarioPolicy("vault")]).verdict.kind).toBe("risk");
    expect(diffOf(old, now, [sketchPolicy([{ id: "vault", any: true }])]).guidance).toEqual([]);
  });

  it("names features, notes and advice that came and went", () => {
    const advice = [
      { view: "prefixes", text: "Do not.", source: { document: "d", date: "2026-05-20" } },
    ] as const;
    const diff = diffOf(
      { ...guidance("2026-01-01", service("v", { feature: "old" })), notes: ["A note."] },
      { ...guidance("2026-05-20", service("v", { feature: "new" })), advice },
    );
    expect(diff.guidance[0]).toMatchObject({
      featuresAdded: ["new"],
      featuresRemoved: ["old"],
      remarksAdded: ["Do not."],
      remarksRemoved: ["A note."],
    });
  });
});

describe("refuses", () => {
  const earlier = state("2026-05-18", {});
  it.each([
    ["an older later state", "SP7220", () => diffEditions(state("2026-05-25", {}), earlier)],
    ["two clouds", "SP7215", () => diffEditions(earlier, { ...earlier, cloud: "china" })],
    [
      "policies of another cloud",
      "SP7221",
      () =>
        diffEditions(
          { ...earlier, cloud: "china" },
          { ...earlier, cloud: "china" },
          { policies: [policyOf(sets("X"))] },
        ),
    ],
  ])("%s", async (_, code, work) => {
    expect(await refusalOf(work)).toMatchObject({ code });
  });
});
