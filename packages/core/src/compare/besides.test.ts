import { expect, it } from "vitest";
import { loneBesides } from "./besides.js";
import type { SideLists } from "./match-lists.js";

const side = (policy: string, ...besides: readonly (readonly [string, number])[]): SideLists => ({
  policy,
  format: "list",
  devices: [],
  besides: besides.map(([what, line]) => ({ what, place: { file: "a", line } })),
  unread: new Set(),
});

it("is alone what the other side does not do in the same policy, wherever it stands", () => {
  const first = [side("a", ["x", 1], ["y", 2]), side("b", ["x", 3])];
  const second = [side("a", ["y", 9], ["z", 10])];
  const shown = (found: ReturnType<typeof loneBesides>) =>
    found.map(({ policy, what, place }) => `${policy} ${what} ${place.line}`);
  expect(shown(loneBesides(first, second))).toEqual(["a x 1", "b x 3"]);
  expect(shown(loneBesides(second, first))).toEqual(["a z 10"]);
  expect(loneBesides(first, first)).toEqual([]);
});
