import { expect, it } from "vitest";
import { printPortList, splitPorts } from "./ports.js";

const range = (first: number, last = first) => ({ first, last });

it("reaches port 80 by plain HTTP and all others by CONNECT", () => {
  expect(splitPorts([range(443)])).toEqual({ connect: [range(443)], plain: false });
  expect(splitPorts([range(80)])).toEqual({ connect: [], plain: true });
  expect(splitPorts([range(443), range(80)])).toEqual({ connect: [range(443)], plain: true });
});

it("takes port 80 out of ranges around it", () => {
  expect(splitPorts([range(79, 81)]).connect).toEqual([range(79), range(81)]);
  expect(splitPorts([range(80, 90)]).connect).toEqual([range(81, 90)]);
  expect(splitPorts([range(70, 80)]).connect).toEqual([range(70, 79)]);
  expect(splitPorts("any")).toEqual({ connect: [range(1, 79), range(81, 65535)], plain: true });
});

it("joins ranges that overlap, which squid would keep as they are", () => {
  expect(printPortList([range(8050, 8200), range(443), range(8000, 8100)])).toBe("443 8000-8200");
  expect(printPortList("any")).toBe("any");
});
