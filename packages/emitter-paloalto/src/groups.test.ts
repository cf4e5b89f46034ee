import { columnsOf, countListed, listTexts, type PrefixList, prefixSet } from "@sallyport/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupsOf } from "./groups.js";
import type { AddressGroup } from "./plan.js";

const partName = (group: string, block: string) => `${group}_${block}`;

/** Hosts two addresses apart, as many from 20.0.0.0 on as are asked for. */
const hosts = (count: number): PrefixList => listOf(Array.from({ length: count }, (_, index) => index));

function listOf(indices: readonly number[]): PrefixList {
  return columnsOf(prefixSet(indices.map(host)));
}

function host(index: number): string {
  return `20.${index >> 15}.${(index >> 7) & 255}.${(index & 127) * 2}/32`;
}

const membersOf = ({ prefixes, groups }: AddressGroup) => [...listTexts(prefixes), ...groups];

describe("the groups of many members", () => {
  it("are one group up to 2500", () => {
    expect(groupsOf("g", hosts(2500), partName)).toEqual([{ name: "g", prefixes: hosts(2500), groups: [] }]);
  });

  it("are a group of groups beyond, each after what it holds and named after its block", () => {
    const groups = groupsOf("g", hosts(2501), partName);
    expect(groups.map((group) => [group.name, membersOf(group).length])).toEqual([
      ["g_20.0.0.0/20", 2048],
      ["g_20.0.16.0/20", 453],
      ["g", 2],
    ]);
    expect(groups.at(-1)!.groups).toEqual(["g_20.0.0.0/20", "g_20.0.16.0/20"]);
  });

  it("nest as deep as they need, hold every member once, and none more than they may", () => {
    const all = hosts(3000);
    const groups = groupsOf("g", all, partName, 7);
    expect(groups.every((group) => membersOf(group).length <= 7)).toBe(true);
    expect(
      groups.every(({ prefixes, groups: held }) => countListed(prefixes) === 0 || held.length === 0),
    ).toBe(true);
    expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
    const known = new Map(groups.map((group) => [group.name, membersOf(group)]));
    const open = (name: string): readonly string[] => known.get(name)?.flatMap(open) ?? [name];
    expect(open("g")).toEqual(listTexts(all));
    const places = new Map(groups.map(({ name }, index) => [name, index]));
    for (const [index, group] of groups.entries())
      for (const held of membersOf(group)) expect(places.get(held) ?? -1).toBeLessThan(index);
  });

  it("change in one place for one member more, apart from the groups above", () => {
    const print = (indices: readonly number[]) =>
      new Set(
        groupsOf("g", listOf(indices), partName, 10).map(
          (group) => `${group.name}: ${membersOf(group).join(" ")}`,
        ),
      );
    const sparse = fc.uniqueArray(fc.nat({ max: 2000 }), { minLength: 11, maxLength: 90 });
    fc.assert(
      fc.property(sparse, fc.nat({ max: 2000 }), (indices, added) => {
        fc.pre(!indices.includes(added));
        const after = print([...indices, added]);
        const changed = [...print(indices)].filter((group) => !after.has(group));
        // The group of the member, and at most the two levels above that so few groups have.
        expect(changed.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
