import { createRenderer, prefixSet, type Render } from "@sallyport/core";
import { expect, it } from "vitest";
import { entriesOf } from "./entries.js";
import { escapes } from "./escape.js";
import type { AddressMatch, IptablesRule } from "./plan.js";
import { createLinePrinter, printLines } from "./render-lines.js";
import { templates } from "./templates.gen.js";

const render = createRenderer(templates, escapes);
/** As with a template of the user's own, by which every line is printed. */
const byTemplate: Render = Object.assign((name: string, view: object) => render(name, view), {
  around: () => undefined,
  isOverridden: () => true,
});

/** One for all rules, as when a policy is printed. */
const printer = createLinePrinter(render);

const prefixes = (count: number): AddressMatch => {
  const set = prefixSet(Array.from({ length: count }, (_, at) => `10.${at >> 7}.${(at & 127) * 2}.0/24`));
  return { kind: "prefixes", entries: entriesOf(set, 4) };
};
const ends: readonly AddressMatch[] = [
  { kind: "any" },
  { kind: "set", name: "p_s_4" },
  { kind: "set", name: "p_t_4" },
  prefixes(1),
  prefixes(3),
  prefixes(2_100),
  { kind: "prefixes", entries: entriesOf(prefixSet(["0.0.0.0/0"]), 4) },
];
const ports: readonly (readonly string[])[] = [[], ["443"], ["443,8000:8100"], ["1,2", "3"]];

let count = 0;

it("are the same as the template prints of each of them", () => {
  for (const source of ends) {
    for (const destination of ends) {
      // The long list is there for its pieces.
      const isLong = [source, destination].filter((end) => end === ends[5]).length;
      for (const each of isLong === 0 ? ports : isLong === 1 ? [["443"]] : []) {
        const rule: IptablesRule = {
          id: `a-rule-${count++}`,
          reasons: [],
          chain: "p_all",
          source,
          destination,
          protocol: each.length === 0 ? "" : "tcp",
          ports: each,
          target: "REJECT",
          reset: each.length > 0,
        };
        const pieces = [...printLines(rule, printer)];
        expect(pieces.join("")).toBe([...printLines(rule, createLinePrinter(byTemplate))].join(""));
        expect(Math.max(...pieces.map((piece) => piece.split("\n").length))).toBeLessThanOrEqual(1_001);
      }
    }
  }
});
