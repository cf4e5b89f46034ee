import { emitted, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { unproven } from "../../test/outputs.js";
import { readCommands } from "./commands.js";
import type { Faults } from "./faults.js";
import { countMembers } from "./members.js";
import { type Branch, branchAt, membersOf } from "./tree.js";
import { readXml } from "./xml.js";

describe("a file as it is written", () => {
  const count = 3_000;
  const prefixes = Array.from({ length: count }, (_, at) => `20.${at >> 7}.${(at & 127) * 2}.0/24`);
  const { files } = emitted(
    unproven,
    sketchPolicy([{ prefixes: [...prefixes, "2603::/32"] }, { prefixes: ["2603::/32"] }]),
  );
  const faults: Faults = { note: (line, message) => expect.fail(`${line}: ${message}`), count: () => 0 };

  it.each([
    ["sample.set", readCommands],
    ["sample.xml", readXml],
  ])("has no node for an address, nor a text for a member of a group: %s", (file, readTree) => {
    const place = branchAt(readTree(files.get(file)!, faults), "vsys", "vsys1");
    const objects = branchAt(place, "address")!;
    expect([objects.table?.count, objects.only, objects.children]).toEqual([count + 1, undefined, undefined]);
    const groupSection = branchAt(place, "address-group")!;
    const lists = [...groupSection.children!.values()].map((each) => membersOf(each as Branch, "static")!);
    expect(lists.length).toBeGreaterThan(3);
    expect(lists.every(({ pooled }) => pooled !== undefined)).toBe(true);
    // Every prefix of a rule, and every group but those that rules name.
    expect(lists.reduce((sum, list) => sum + countMembers(list), 0)).toBe(count + 2 + lists.length - 2);
  });
});
