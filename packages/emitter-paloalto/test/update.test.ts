import type { Policy } from "@sallyport/core";
import { fileEnding, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { below, type Configuration, emptyConfiguration, rulebaseOf } from "./configuration.js";
import { asLists, inVsys1, outputsOf } from "./outputs.js";
import { readSet } from "./read-set.js";
import { findFaults } from "./validate.js";

function load(onto: Configuration, text: string): Configuration {
  return readSet(text, inVsys1.words, onto);
}

/** Everything that a rule leads to, so that objects left over without a reference do not count. */
function reached(configuration: Configuration): readonly string[] {
  const rules = configuration.rules.map((rule) => ["rule", rule]);
  const open = (name: string): readonly string[] =>
    below(configuration, "address-group", name, "static").flatMap((member) => [member, ...open(member)]);
  return configuration.rules
    .flatMap((rule) => {
      const fields = below(configuration, rulebaseOf(configuration), "security", "rules", rule);
      return fields.flatMap((field) => {
        const name = field.split("\t").at(-1)!;
        const entries = below(configuration, "profiles", "custom-url-category", name, "list");
        return [
          `${rule}\t${field}`,
          ...[...open(name), ...entries].map((each) => `${rule}\t${field}\t${each}`),
        ];
      });
    })
    .concat(rules.map(String))
    .sort();
}

function update(before: Policy, after: Policy): { updated: Configuration; fresh: Configuration } {
  const old = outputsOf(before).result;
  const { result } = outputsOf(after);
  const updated = load(emptyConfiguration(), fileEnding(old, ".set"));
  load(updated, fileEnding(result, ".clear"));
  load(updated, fileEnding(result, ".set"));
  return { updated, fresh: load(emptyConfiguration(), fileEnding(result, ".set")) };
}

describe("an update over what an earlier version loaded", () => {
  it("keeps no member that the list has lost", () => {
    const before = sketchPolicy([
      { id: "a", prefixes: ["20.1.0.0/16", "20.9.0.0/16"], from: ["10.0.0.0/8", "10.0.0.0/8"] },
      { id: "b", hosts: ["old.example", "kept.example"] },
    ]);
    const after = sketchPolicy([
      { id: "a", prefixes: ["20.1.0.0/16", "20.5.0.0/16"], ports: [8443] },
      { id: "b", hosts: ["new.example", "kept.example"] },
    ]);
    const { updated, fresh } = update(before, after);
    expect(reached(updated)).toEqual(reached(fresh));
    expect(findFaults(updated).filter((fault) => !fault.includes("group sample_a_src"))).toEqual([]);
  });

  it("keeps no part of a group that became shorter", () => {
    const many = Array.from({ length: 6000 }, (_, index) => `20.${index >> 8}.${index & 255}.0/25`);
    const before = sketchPolicy([{ prefixes: many }]);
    const after = sketchPolicy([{ prefixes: many.slice(0, 10) }]);
    const { updated, fresh } = update(before, after);
    expect(reached(updated)).toEqual(reached(fresh));
  });

  it("drops the category of a rule that is matched by prefixes now", () => {
    const before = sketchPolicy([{ hosts: ["a.example"] }]);
    const after = sketchPolicy([{ prefixes: ["20.1.0.0/16"] }]);
    const { updated, fresh } = update(before, after);
    expect(reached(updated)).toEqual(reached(fresh));
  });

  it("never leaves a rule without the category that narrows it", () => {
    const policy = sketchPolicy([{ hosts: ["a.example"] }]);
    const { result } = outputsOf(policy);
    const cleared = load(
      load(emptyConfiguration(), fileEnding(result, ".set")),
      fileEnding(result, ".clear"),
    );
    const fields = (name: string) => below(cleared, "rulebase", "security", "rules", "sample_rule-1", name);
    expect(fields("category")).toEqual(["sample_rule-1"]);
    expect(fields("destination")).toEqual([]);
  });

  it("fetches a list as often as the newer version says, and no longer as the older one", () => {
    const policy = sketchPolicy([{ prefixes: ["20.1.0.0/16"] }]);
    const version = (recurring: string) =>
      outputsOf(policy, { options: { ...asLists, "edl-recurring": recurring } }).result;
    const updated = load(emptyConfiguration(), fileEnding(version("hourly"), ".set"));
    load(updated, fileEnding(version("daily"), ".clear"));
    load(updated, fileEnding(version("daily"), ".set"));
    expect(below(updated, "external-list", "sample_rule-1_edl", "type", "ip", "recurring")).toEqual([
      "daily\tat\t03",
    ]);
  });

  it("puts a rule that is new where the policy has it", () => {
    const [first, last] = [
      { id: "first", prefixes: ["20.0.0.0/8"] },
      { id: "last", any: true as const, protocol: "any" as const, action: "deny" as const },
    ];
    const before = sketchPolicy([first!, last!]);
    const after = sketchPolicy([{ id: "new", prefixes: ["20.1.0.0/16"], action: "deny" }, first!, last!]);
    const { updated, fresh } = update(before, after);
    expect(fresh.rules).toEqual(["sample_new", "sample_first", "sample_last"]);
    expect(updated.rules).toEqual(fresh.rules);
  });
});
