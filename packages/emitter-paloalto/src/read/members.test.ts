import { describe, expect, it } from "vitest";
import {
  addMember,
  addPooled,
  countMembers,
  createMembers,
  createPool,
  deleteMember,
  isAtEnd,
  type MembersNode,
  membersIn,
} from "./members.js";
import { createNames, createSequence, takeName } from "./names.js";

const shown = (node: MembersNode) => membersIn(node).map(({ name, line }) => `${name} ${line}`);

describe("values", () => {
  it("are kept once each, with the line that came first, and taken out", () => {
    const node = createMembers(1);
    expect([countMembers(node), shown(node)]).toEqual([0, []]);
    for (const [name, line] of [
      ["a", 2],
      ["a", 3],
      ["b", 4],
      ["a", 5],
      ["c", 6],
    ] as const)
      addMember(node, name, line);
    expect([countMembers(node), shown(node)]).toEqual([3, ["a 2", "b 4", "c 6"]]);
    deleteMember(node, "b");
    deleteMember(node, "x");
    expect(shown(node)).toEqual(["a 2", "c 6"]);
    const one = createMembers(1);
    addMember(one, "a", 2);
    deleteMember(one, "b");
    expect(shown(one)).toEqual(["a 2"]);
    deleteMember(one, "a");
    expect([countMembers(one), shown(one)]).toEqual([0, []]);
  });
});

describe("lists in a pool", () => {
  const names = createNames();
  const [a, b, c] = [0, 2, 4].map((at) => takeName(names, "a b c ", at, " ", createSequence())) as [
    number,
    number,
    number,
  ];

  it("stand one behind the other, and only the last one grows", () => {
    const pool = createPool(names);
    const [first, second] = [createMembers(1), createMembers(2)];
    for (const [name, line] of [
      [a, 3],
      [b, 4],
      [a, 5],
    ] as const)
      addPooled(first, pool, name, line);
    expect(isAtEnd(first, pool)).toBe(true);
    addPooled(second, pool, a, 6);
    expect([isAtEnd(first, pool), isAtEnd(second, pool)]).toEqual([false, true]);
    addPooled(second, pool, b, 7);
    addPooled(second, pool, b, 8);
    expect([shown(first), shown(second)]).toEqual([
      ["a 3", "b 4"],
      ["a 6", "b 7"],
    ]);
    expect([countMembers(first), countMembers(second)]).toEqual([2, 2]);
  });

  it("leave it where something else is done with them", () => {
    const pool = createPool(names);
    const node = createMembers(1);
    addPooled(node, pool, a, 2);
    addPooled(node, pool, b, 3);
    addMember(node, "c", 4);
    addMember(node, "a", 5);
    expect([shown(node), isAtEnd(node, pool)]).toEqual([["a 2", "b 3", "c 4"], false]);
    const other = createMembers(5);
    addPooled(other, pool, c, 6);
    addPooled(other, pool, a, 7);
    deleteMember(other, "c");
    expect(shown(other)).toEqual(["a 7"]);
    expect(isAtEnd(other, createPool(names))).toBe(false);
  });

  it("grow", () => {
    const text = Array.from({ length: 100 }, (_, at) => `n${at}`).join(" ");
    const many = createNames();
    const sequence = createSequence();
    const pool = createPool(many);
    const node = createMembers(1);
    for (let at = 0, line = 1; at < text.length; at = many.end + 1, line++)
      addPooled(node, pool, takeName(many, `${text} `, at, " ", sequence), line);
    expect(shown(node)).toEqual(text.split(" ").map((name, at) => `${name} ${at + 1}`));
  });
});
