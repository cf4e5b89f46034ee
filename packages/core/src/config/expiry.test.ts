import { shippedDataset, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { reasonLines } from "../emit/index.js";
import type { Policy } from "../policy/index.js";
import type { ConfigFault } from "./fault.js";
import { readConfig } from "./read.js";
import { resolvePolicies } from "./resolve.js";

const rule = (name: string, more: object = {}) => ({
  name,
  purpose: "p",
  from: "any",
  to: { hosts: [`${name}.example.com`] },
  ports: [443],
  ...more,
});

async function resolve(rules: readonly object[], asOf?: string) {
  const faults: ConfigFault[] = [];
  const report = (fault: ConfigFault) => faults.push(fault);
  const config = readConfig({ policies: [{ name: "own", rules }], asOf }, [], report);
  const resolved = config === undefined ? undefined : await resolvePolicies(config, shippedDataset, report);
  return { policy: resolved?.[0]?.policy as Policy | undefined, faults };
}

describe("a rule that expires", () => {
  const charge = { owner: "Network", ticket: "CHG-12" };

  it("is made up to the day before, by the date of the edition", async () => {
    const rules = [rule("a", { expires: "2026-06-22", ...charge }), rule("b", { expires: "2026-06-23" })];
    const before = await resolve(rules, "2026-06-21");
    expect([before.policy!.edition.date, before.policy!.rules.length, before.faults]).toEqual([
      "2026-06-15",
      2,
      [],
    ]);
    expect(before.policy!.rules[0]).toMatchObject({ expires: "2026-06-22", ...charge });
    const after = await resolve(rules, "2026-06-22");
    expect(after.policy!.rules.map(({ id }) => id)).toEqual(["b"]);
    expect(after.policy!.expired).toEqual([
      { rule: "a", title: "a", expires: "2026-06-22", owner: "Network", ticket: "CHG-12" },
    ]);
    expect(after.faults).toEqual([
      {
        code: "SP4210",
        path: ["policies", 0, "rules", 0, "expires"],
        concern: { rule: "a" },
        message:
          'rule "a" expired on 2026-06-22 (owner Network, ticket CHG-12); edition public/2026-06-22 is made without it',
      },
    ]);
  });

  it("needs nothing of the edition any more, and the others keep their places", async () => {
    const gone = { to: { tags: ["NoSuchTag"] }, expires: "2020-01-01" };
    expect((await resolve([rule("a", gone), rule("b")])).policy!.rules.map(({ id }) => id)).toEqual(["b"]);
    const lost = await resolve([
      rule("a", gone),
      rule("b", { to: { tags: ["NoSuchTag"] } }),
      rule("c", { to: { sets: ["custom.none"] } }),
    ]);
    expect(lost.faults.map(({ code, path }) => `${code} ${path.slice(2).join("/")}`)).toEqual([
      "SP4210 rules/0/expires",
      "SP2003 rules/1/to/tags/0",
    ]);
  });

  it("says so where it denied", async () => {
    const { faults } = await resolve([rule("a", { action: "deny", expires: "2020-01-01" }), rule("b")]);
    expect(faults[0]!.message).toMatch(/what it denied is left to the rules after it$/);
  });

  it("is an error if no other is left", async () => {
    const { policy, faults } = await resolve([rule("a", { expires: "2020-01-01" })]);
    expect([policy, ...faults.map(({ code }) => code)]).toEqual([undefined, "SP4210", "SP4211"]);
  });

  it("must say a day and texts that print", async () => {
    const { faults } = await resolve([
      rule("a", { expires: "soon" }),
      rule("b", { owner: "a\u0007b" }),
      rule("c", { ticket: " " }),
    ]);
    expect(faults.map(({ code }) => code)).toEqual(["SP1105"]);
    const texts = await resolve([rule("b", { owner: "a\u0007b" }), rule("c", { ticket: " " })]);
    expect(texts.faults.map(({ code }) => code)).toEqual(["SP1206", "SP1206"]);
  });

  it("says until when and by whom in the comments of its reasons", () => {
    const policy = sketchPolicy([{ id: "r", hosts: ["a.example.com"] }]);
    const match = { view: "hosts", hosts: policy.rules[0]!.destination.hosts! } as const;
    const gated = { ...policy, rules: [] };
    const lines = (more: object) => reasonLines({ ...policy.rules[0]!, ...more, match }, gated);
    expect(lines({ expires: "2027-01-31", ...charge })).toContain(
      "Expires 2027-01-31, owner Network, ticket CHG-12",
    );
    expect(lines({ owner: "Network" })).toContain("Owner Network");
    expect(lines({})).toHaveLength(2);
  });
});
