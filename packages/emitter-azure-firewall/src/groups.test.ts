import { emitted, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { type Collection, ofType, templateFaults } from "../test/check.js";
import { complaints, write } from "../test/files.js";
import { emitter } from "./index.js";

const sides = [
  { id: "source", shortId: "src", title: "Source" },
  { id: "target", shortId: "tgt", title: "Target" },
];

interface Group {
  readonly priority: number;
  readonly ruleCollections: readonly Collection[];
}

function groupsOf(
  rules: readonly RuleSketch[],
  options = {},
): readonly (Group & { readonly name: string })[] {
  const { resources, template } = write(sketchPolicy(rules, { sides }), { options });
  expect(templateFaults(template)).toEqual([]);
  return ofType(resources, "ruleCollectionGroups").map(({ body }) => ({
    name: (body.name as string).split("/")[1]!,
    ...(body.properties as unknown as Group),
  }));
}

const outline = (groups: readonly Group[]) =>
  groups.map(({ priority, ruleCollections }) => [
    priority,
    ruleCollections.map(
      (each) => `${each.priority} ${each.name}: ${each.rules.map(({ name }) => name).join(" ")}`,
    ),
  ]);

const first = { id: "first", side: "source", tags: ["Storage"] } as const satisfies RuleSketch;
const second = { id: "second", side: "source", tags: ["Sql"] } as const satisfies RuleSketch;
const denied = {
  id: "denied",
  side: "source",
  action: "deny",
  tags: ["EventHub"],
} as const satisfies RuleSketch;
const host = { id: "host", side: "source", hosts: ["a.example"], ports: [80] } as const satisfies RuleSketch;
const other = { id: "other", side: "target", tags: ["Storage"] } as const satisfies RuleSketch;

describe("rule collection groups", () => {
  it("are one for each side, collections one for each run of a kind and action", () => {
    expect(outline(groupsOf([first, host, second, denied, { ...second, id: "third" }, other]))).toEqual([
      [
        1000,
        [
          "1000 sample-src-network-allow: first second",
          "1100 sample-src-network-deny: denied",
          "1200 sample-src-network-allow.2: third",
          "33000 sample-src-application-allow: host",
        ],
      ],
      [1500, ["1000 sample-tgt-network-allow: other"]],
    ]);
  });

  it("keep their priorities and names when a rule comes in between, and when a side has none", () => {
    const [before] = groupsOf([first, host, other]);
    const [after] = groupsOf([
      { ...second, id: "zero" },
      first,
      second,
      host,
      { ...host, id: "host-2" },
      other,
    ]);
    const places = ({ name, ruleCollections }: Group & { readonly name: string }) =>
      ruleCollections.map((each) => `${name} ${each.priority} ${each.name}`);
    expect(places(after!)).toEqual(places(before!));
    expect(groupsOf([other])[0]).toMatchObject({ name: "sample-tgt", priority: 1500 });
  });

  it("begin at the priority asked for, and never go beyond the last", () => {
    expect(groupsOf([first, other], { "priority-base": 60_000 }).map(({ priority }) => priority)).toEqual([
      60_000, 60_500,
    ]);
    const many = Array.from({ length: 12 }, (_, each) => ({
      id: `s${each}`,
      shortId: `s${each}`,
      title: "A side",
    }));
    const rules = many.map(({ id }) => ({ id: `rule-${id}`, side: id, tags: ["Sql"] }));
    const policy = sketchPolicy(rules, { sides: many });
    expect(complaints(emitted(emitter, policy, { options: { "priority-base": 60_000 } }))).toEqual([
      "SP6509",
    ]);
    expect(complaints(emitted(emitter, policy))).toEqual([]);
  });

  it("are several where one would be larger than a template takes, in the policy's order", () => {
    const rules = Array.from({ length: 2500 }, (_, index): RuleSketch => {
      const action = index % 1000 === 999 ? "deny" : "allow";
      return { id: `rule-${index}`, side: "source", action, tags: ["Storage"], purpose: "x".repeat(200) };
    });
    const groups = groupsOf(rules);
    expect(groups.map(({ name, priority }) => [name, priority])).toEqual([
      ["sample-src", 1000],
      ["sample-src.2", 1010],
    ]);
    const written = groups.flatMap(({ ruleCollections }) =>
      ruleCollections.flatMap(({ action, rules: held }) => held.map(({ name }) => `${name} ${action.type}`)),
    );
    expect(written).toEqual(rules.map(({ id, action }) => `${id} ${action === "deny" ? "Deny" : "Allow"}`));
  });

  it("count what collections take around their rules", () => {
    const rules = Array.from({ length: 598 }, (_, index): RuleSketch => {
      const action = index % 4 < 2 ? "allow" : "deny";
      const to = index % 2 === 0 ? { tags: ["Storage"], ports: [22] } : { hosts: ["a.example"] };
      return { side: "source", action, ...to, purpose: "x".repeat(1000) };
    });
    expect(groupsOf(rules).flatMap(({ ruleCollections }) => ruleCollections)).toHaveLength(598);
  });

  it("are several where collections alternate beyond the room of priorities", () => {
    const rules = Array.from({ length: 301 }, (_, index): RuleSketch => {
      return { side: "source", action: index % 2 === 0 ? "allow" : "deny", tags: ["Storage"] };
    });
    const [one, two] = groupsOf(rules);
    expect([one!.ruleCollections.length, two!.ruleCollections.length]).toEqual([300, 1]);
    expect(one!.ruleCollections.at(-1)!.priority).toBe(30_900);
  });
});

describe("names", () => {
  it("fit into 80 characters, and stay apart", () => {
    const long = "l".repeat(60);
    const groups = groupsOf([{ ...first, id: `${long}-` }]);
    expect(groups[0]!.ruleCollections[0]!.rules[0]!.name).toBe(`${long}-_`);
    const policy = sketchPolicy([first, host], { sides, name: long, shortName: `${long}-${long}` });
    const { resources } = write(policy, { options: { "inline-prefixes": 0 } });
    for (const { body } of resources) {
      for (const name of (body.name as string).split("/")) expect(name.length).toBeLessThanOrEqual(80);
    }
  });

  it("that would be the same are refused", () => {
    const twins = [sides[0]!, { ...sides[1]!, shortId: "SRC" }];
    expect(complaints(emitted(emitter, sketchPolicy([first, other], { sides: twins })))).toContain("SP3012");
  });

  it("are those of the policy, so that two policies share a firewall policy", () => {
    const names = (shortName: string) =>
      ofType(
        write(sketchPolicy([first], { sides, shortName }), { options: { name: "hub" } }).resources,
        "ruleCollectionGroups",
      ).map(({ body }) => body.name);
    expect(names("one")).toEqual(["hub/one-src"]);
    expect(names("two")).toEqual(["hub/two-src"]);
  });
});
