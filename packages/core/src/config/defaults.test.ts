import { describe, expect, it } from "vitest";
import { scenario, withRule } from "../../test/config-faults.js";
import type { ConfigFault } from "./fault.js";
import { readConfig } from "./read.js";

function read(value: unknown) {
  const faults: ConfigFault[] = [];
  const config = readConfig(value, ["squid"], (fault) => faults.push(fault));
  const policies = config?.policies.map((request) => (request.kind === "scenario" ? request.config : "own"));
  return { policies, faults: faults.map(({ code, path }) => `${code} /${path.join("/")}`) };
}

describe("defaults", () => {
  const own = withRule({}).policies[0]!;

  it("fill what a policy of a scenario takes and does not say", () => {
    const defaults = { target: "westus", sourceAddresses: ["10.0.0.0/8"], dataPort: 9443, failback: false };
    const { target: _, ...open } = scenario;
    const policies = [open, { ...scenario, failback: true }, { scenario: "vmware-modernized" }, own];
    expect(read({ defaults, policies }).policies).toEqual([
      { ...open, target: "westus", sourceAddresses: ["10.0.0.0/8"], failback: false },
      { ...scenario, sourceAddresses: ["10.0.0.0/8"], failback: true },
      { scenario: "vmware-modernized", target: "westus", sourceAddresses: ["10.0.0.0/8"], dataPort: 9443 },
      "own",
    ]);
  });

  it("fill who answers for rules, where they do not say", () => {
    const [rule] = own.rules;
    const policies = [
      { ...own, rules: [rule, { ...rule, name: "b", owner: "Mail", ticket: "CHG-2" }] },
      scenario,
    ];
    const config = readConfig(
      { defaults: { owner: "Network", ticket: "CHG-1" }, policies },
      ["squid"],
      () => {},
    );
    const [first] = config!.policies;
    const rules = first?.kind === "own" ? first.policy.rules : [];
    expect(rules.map(({ owner, ticket }) => [owner, ticket])).toEqual([
      ["Network", "CHG-1"],
      ["Mail", "CHG-2"],
    ]);
    expect(read({ defaults: { owner: "a\nb" }, policies: [own] }).faults).toEqual(["SP1206 /defaults/owner"]);
    expect(read({ defaults: { ticket: 7 }, policies: [own] }).faults).toEqual(["SP1105 /defaults/ticket"]);
  });

  it.each<[string, object, string]>([
    ["that no policy takes", { dataPort: 9443 }, "SP1015 /defaults/dataPort"],
    ["for rules where there are none", { owner: "Network" }, "SP1015 /defaults/owner"],
    ["of a wrong type", { failback: "no" }, "SP1105 /defaults/failback"],
    ["of a key that is no parameter", { ports: [443] }, "SP1103 /defaults"],
    ["with an empty list", { cacheAccounts: [] }, "SP1205 /defaults/cacheAccounts"],
  ])("%s are a fault at their place", (_title, defaults, fault) => {
    expect(read({ defaults, policies: [scenario] }).faults).toEqual([fault]);
  });

  it("leave a fault of a policy's own value there", () => {
    const policies = [{ ...scenario, failback: "no" }];
    expect(read({ defaults: { failback: false }, policies }).faults).toEqual(["SP1105 /policies/0/failback"]);
  });
});

it("extends is refused where no file is read", () => {
  expect(read({ ...withRule({}), extends: "base.yaml" }).faults).toEqual(["SP1105 /extends"]);
});
