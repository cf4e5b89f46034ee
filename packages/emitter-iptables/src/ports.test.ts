import { describe, expect, it } from "vitest";
import { iptablesPorts, nftablesPorts } from "./ports.js";

const singles = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ first: 10 * (index + 1), last: 10 * (index + 1) }));
const ranges = (count: number) => singles(count).map(({ first }) => ({ first, last: first + 5 }));

describe("ports for iptables", () => {
  it("fill one multiport with fifteen single ports and begin another with the next", () => {
    expect(iptablesPorts(singles(15))).toHaveLength(1);
    expect(iptablesPorts(singles(16)).map((piece) => piece.split(",").length)).toEqual([15, 1]);
  });

  it("count a range twice", () => {
    expect(iptablesPorts(ranges(7))).toHaveLength(1);
    expect(iptablesPorts(ranges(8)).map((piece) => piece.split(",").length)).toEqual([7, 1]);
    const mixed = [...ranges(7), { first: 900, last: 900 }, { first: 950, last: 960 }];
    expect(iptablesPorts(mixed).map((piece) => piece.split(",").length)).toEqual([8, 1]);
  });

  it("join what touches, and are any for any only", () => {
    expect(
      iptablesPorts([
        { first: 443, last: 443 },
        { first: 444, last: 450 },
      ]),
    ).toEqual(["443:450"]);
    expect(iptablesPorts("any")).toEqual([]);
    expect(() => iptablesPorts([])).toThrow(/never means any/);
  });
});

it("ports for nftables stay one list", () => {
  expect(nftablesPorts([...singles(20), { first: 8000, last: 8100 }])).toHaveLength(21);
  expect(nftablesPorts([{ first: 8000, last: 8100 }])).toEqual(["8000-8100"]);
  expect(nftablesPorts("any")).toEqual([]);
  expect(() => nftablesPorts([])).toThrow(/never means any/);
});
