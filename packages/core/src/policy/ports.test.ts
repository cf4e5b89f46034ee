import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minimalPorts, parsePorts, printPorts } from "./index.js";

describe("ports", () => {
  it.each([
    [443, 443, 443],
    ["443", 443, 443],
    ["8000-8100", 8000, 8100],
    ["1-65535", 1, 65535],
  ])("reads %j", (text, first, last) => {
    expect(parsePorts(text)).toEqual({ first, last });
  });

  it.each([
    "",
    "0",
    "65536",
    "080",
    "1-",
    "-1",
    "9-1",
    "1-65536",
    "any",
    "*",
    "443 ",
    "4e2",
    1.5,
    -1,
    Number.NaN,
  ])("refuses %j", (text) => {
    expect(parsePorts(text)).toBeUndefined();
  });

  it("joins to the fewest ranges that hold the same ports", () => {
    const range = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(fc.array(range, { minLength: 1 }), (drawn) => {
        const ranges = drawn.map(([first, length]) => ({ first, last: first + length }));
        const held = (list: typeof ranges) => (port: number) =>
          list.some(({ first, last }) => first <= port && port <= last);
        const ports = Array.from({ length: 50 }, (_, port) => port);
        const minimal = [...minimalPorts(ranges)];
        expect(ports.filter(held(minimal))).toEqual(ports.filter(held(ranges)));
        for (const [index, each] of minimal.entries()) {
          if (index > 0) expect(each.first).toBeGreaterThan(minimal[index - 1]!.last + 1);
        }
      }),
    );
  });

  it("prints", () => {
    expect(printPorts({ first: 1, last: 2 }, ":")).toBe("1:2");
    expect(printPorts({ first: 443, last: 443 })).toBe("443");
  });
});
