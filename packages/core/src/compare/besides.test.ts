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

const shown = (found: ReturnType<typeof loneBesides>) =>
  found.map(({ policy, what, place }) => `${policy} ${what} ${place.line}`);

it("is alone what the other side does not do in the same policy, wherever it stands", () => {
  const first = [side("a", ["x", 1], ["y", 2]), side("b", ["x", 3])];
  const second = [side("a", ["y", 9], ["z", 10])];
  expect(shown(loneBesides(first, second))).toEqual(["a x 1", "b x 3"]);
  expect(shown(loneBesides(second, first))).toEqual(["a z 10"]);
  expect(loneBesides(first, first)).toEqual([]);
});

it("is alone a setting of a list that both sides have, if its value is another", () => {
  const withSettings = (...settings: readonly (readonly [id: string, what: string, value: string])[]) => [
    {
      ...side("a"),
      devices: settings.map(([id, what, value], at) => ({
        id,
        files: ["a"],
        rules: [],
        otherwise: "open" as const,
        settings: [{ what, value, place: { file: "a", line: at + 1 } }],
      })),
    },
  ];
  const first = withSettings(["x", "port", "80"], ["y", "port", "81"], ["z", "port", "82"]);
  const second = withSettings(["x", "port", "80"], ["y", "port", "90"]);
  expect(shown(loneBesides(first, second))).toEqual(['a port is "81" 2']);
  expect(shown(loneBesides(second, first))).toEqual(['a port is "90" 2']);
});
