import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { portsOf, readNumber, readPort, readPortRange, readProtocol } from "./numbers.js";
import { Unreadable } from "./unreadable.js";

describe("ports", () => {
  it("are those of the model, or all the others", () => {
    const bound = fc.integer({ min: 0, max: 30 });
    const range = fc.tuple(bound, bound).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 5 }), (ranges) => {
        const has = (list: readonly { first: number; last: number }[], port: number) =>
          list.some(({ first, last }) => first <= port && port <= last);
        for (const port of [1, 2, 15, 30, 31, 65_535]) {
          expect(has(portsOf(ranges, false), port)).toBe(has(ranges, port));
          expect(has(portsOf(ranges, true), port)).toBe(!has(ranges, port));
        }
        for (const negated of [false, true]) expect(has(portsOf(ranges, negated), 0)).toBe(false);
      }),
    );
  });

  it("have the names that every system has", () => {
    expect(["ssh", "smtp", "domain", "http", "ntp", "https"].map(readPort)).toEqual([
      22, 25, 53, 80, 123, 443,
    ]);
    expect(readPortRange("http", "443")).toEqual({ first: 80, last: 443 });
  });
});

it.each(["", "01", "0x1", "1.0", "-1", " 1", "1e3", "256", "99999999999", "constructor"])(
  "%j is no number up to 255, and no protocol",
  (text) => {
    expect(() => readNumber(text, 255)).toThrow(Unreadable);
    expect(() => readProtocol(text)).toThrow(Unreadable);
  },
);

it("reads protocols", () => {
  expect(["tcp", "udp", "icmp", "ipv6-icmp", "gre", "132", "0"].map(readProtocol)).toEqual([
    6, 17, 1, 58, 47, 132, 0,
  ]);
});
