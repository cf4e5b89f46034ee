import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupsOf, type Member } from "./groups.js";

const partName = (group: string, block: string) => `${group}_${block}`;

/** Hosts, as many from 20.0.0.0 on as are asked for. */
const members = (count: number): readonly Member[] =>
  Array.from({ length: count }, (_, index) => member(index));

function member(index: number): Member {
  const prefix = `20.${index >> 16}.${(index >> 8) & 255}.${index & 255}/32`;
  return { name: `m${index}`, prefix };
}

describe("the groups of many members", () => {
  it("are one group up to 2500", () => {
    expect(groupsOf("g", members(2500), partName)).toEqual([
      { name: "g", members: members(2500).map(({ name }) => name) },
    ]);
  });

  it("are a group of groups beyond, each after what it holds and named after its block", () => {
    const groups = groupsOf("g", members(2501), partName);
    expect(groups.map(({ name, members: { length } }) => [name, length])).toEqual([
      ["g_20.0.0.0/21", 2048],
      ["g_20.0.8.0/21", 453],
      ["g", 2],
    ]);
    expect(groups.at(-1)!.members).toEqual(["g_20.0.0.0/21", "g_20.0.8.0/21"]);
  });

  it("nest as deep as they need, hold every member once, and none more than they may", () => {
    const all = members(3000);
    const groups = groupsOf("g", all, partName, 7);
    expect(groups.every((group) => group.members.length <= 7)).toBe(true);
    expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
    const known = new Map(groups.map((group) => [group.name, group.members]));
    const open = (name: string): readonly string[] => known.get(name)?.flatMap(open) ?? [name];
    expect(open("g")).toEqual(all.map(({ name }) => name));
    const places = new Map(groups.map(({ name }, index) => [name, index]));
    for (const [index, group] of groups.entries())
      for (const held of group.members) expect(places.get(held) ?? -1).toBeLessThan(index);
  });

  it("change in one place for one member more, apart from the groups above", () => {
    const print = (list: readonly Member[]) =>
      new Set(groupsOf("g", list, partName, 10).map((group) => JSON.stringify(group)));
    const sparse = fc.uniqueArray(fc.nat({ max: 2000 }), { minLength: 11, maxLength: 90 });
    fc.assert(
      fc.property(sparse, fc.nat({ max: 2000 }), (indices, added) => {
        fc.pre(!indices.includes(added));
        const list = (held: readonly number[]) => [...held].sort((a, b) => a - b).map(member);
        const after = print(list([...indices, added]));
        const changed = [...print(list(indices))].filter((group) => !after.has(group));
        // The group of the member, and at most the two levels above that so few groups have.
        expect(changed.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
