import { describe, expect, it } from "vitest";
import { groupsOf } from "./groups.js";

const partName = (group: string, number: number) => `${group}_${number}`;
const members = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);

describe("the groups of many members", () => {
  it("are one group up to 2500", () => {
    expect(groupsOf("g", members(2500), partName)).toHaveLength(1);
  });

  it("are a group of groups beyond, each after what it holds", () => {
    const groups = groupsOf("g", members(2501), partName);
    expect(groups.map(({ name, members: { length } }) => [name, length])).toEqual([
      ["g_1", 2500],
      ["g_2", 1],
      ["g", 2],
    ]);
    expect(groups.at(-1)!.members).toEqual(["g_1", "g_2"]);
  });

  it("nest as deep as they need, hold every member once, and none more than 2500", () => {
    const all = members(2500 * 2500 + 1);
    const groups = groupsOf("g", all, partName);
    expect(groups.every((group) => group.members.length <= 2500)).toBe(true);
    expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
    const known = new Map(groups.map((group) => [group.name, group.members]));
    const open = (name: string): number => known.get(name)?.reduce((sum, each) => sum + open(each), 0) ?? 1;
    expect(open("g")).toBe(all.length);
  });
});
