import { writableMembers } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { group, rule } from "../test/groups.js";
import { readBack } from "../test/reading.js";

const read = (value: unknown) => readBack(new Map([["x.nsg.json", JSON.stringify(value, null, 2)]]));
const inbound = rule({ direction: "Inbound", sourceAddressPrefix: "*", destinationPortRange: "22" }, "ssh");
const withProperties = (properties: object) =>
  group([], { properties: { securityRules: [rule()], ...properties } });
const route = { type: "Microsoft.Network/routeTables", apiVersion: "1", name: "r", properties: {} };
const ruleType = "Microsoft.Network/networkSecurityGroups/securityRules";

describe("what a group's file does besides", () => {
  it.each<[string, object, string]>([
    ["a rule for what comes in", group([rule(), inbound]), 'the rule "ssh", which decides what comes in'],
    [
      "a rule for what comes in, on its own",
      [{ ...inbound, type: ruleType, apiVersion: "1", name: "nsg/ssh" }],
      'the rule "ssh"',
    ],
    [
      "connections that are judged anew",
      withProperties({ flushConnection: true }),
      "the group has flushConnection",
    ],
    ["connections that may be", withProperties({ flushConnection: "true" }), "the group has flushConnection"],
    ["tags", group([rule()], { tags: { a: "b" } }), 'the resource "nsg" has tags'],
    ["a route table", [group([rule()]), route], 'the resource "r" of type "microsoft.network/routetables"'],
  ])("is told: %s", (_, value, words) => {
    const { complaints, told } = read(value);
    expect(complaints).toEqual([]);
    expect(told).toEqual([expect.stringContaining(words)]);
  });

  it.each<[string, object]>([
    ["nothing", group([rule()])],
    [
      "what Azure answers",
      withProperties({
        subnets: [{ id: "/s" }],
        networkInterfaces: [{ id: "/i" }],
        flowLogs: [{ id: "/f" }],
        defaultSecurityRules: [inbound],
      }),
    ],
    ["settings that set nothing", withProperties({ flushConnection: false })],
    ["a region", group([rule()], { location: "westus", tags: {} })],
    [
      "another group, which is a list of decisions of its own",
      [group([rule()]), group([inbound], { name: "other" })],
    ],
  ])("is not told: %s", (_, value) => {
    const { complaints, told } = read(value);
    expect([complaints, told]).toEqual([[], []]);
  });

  it("is everything that Azure's own model takes and that is neither read nor complained of", () => {
    const { members, properties } = writableMembers("NetworkSecurityGroup");
    const isNoticed = (value: object) => {
      const { complaints, told } = read(value);
      return complaints.length + told.length > 0;
    };
    expect(members.filter((key) => !isNoticed(group([rule()], { [key]: { x: "y" } })))).toEqual(["location"]);
    expect(properties).toEqual(["flushConnection", "securityRules"]);
    expect(properties.filter((key) => !isNoticed(withProperties({ [key]: { x: "y" } })))).toEqual([]);
  });

  it("is every rule for what comes in, at its line", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 10 }), (comesIn) => {
        const rules = comesIn.map((each, at) =>
          rule({ direction: each ? "Inbound" : "Outbound", priority: 100 + at }, `r${at}`),
        );
        const lines = JSON.stringify(group(rules), null, 2).split("\n");
        const wanted = comesIn.flatMap((each, at) => {
          const line = lines.findIndex((text) => text.endsWith(`"name": "r${at}",`));
          return each ? [`line ${line}: the rule "r${at}", which decides what comes in`] : [];
        });
        expect(read(group(rules)).told).toEqual(wanted);
      }),
      { seed: 4006, numRuns: 30 },
    );
  });

  it("is not the group itself in place of rules: that is another list of decisions", () => {
    const alone = { ...rule(), type: ruleType, apiVersion: "1", name: "nsg/a-rule" };
    const idsOf = (value: unknown) => read(value).devices.map(({ id }) => id);
    expect([idsOf([alone]), idsOf(group([rule()]))]).toEqual([["rules x.nsg.json"], ["group x.nsg.json"]]);
  });
});
