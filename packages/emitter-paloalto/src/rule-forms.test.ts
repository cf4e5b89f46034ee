import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Plan, SecurityRule } from "./plan.js";
import { createRuleForms, printRule } from "./rule-forms.js";
import { writeRule } from "./write-xml.js";
import { createXmlWriter, escapeXml } from "./xml.js";

const word = fc.constantFrom("any", "a", "a_b-1", "zq00zq0", "allow");
const text = fc.oneof(word, fc.constantFrom("Ticket 1", "a < b & c", 'say "x"', "\u00e9", ""));
const some = fc.constantFrom<readonly string[]>(
  ["any"],
  ["ssl", "web-browsing"],
  ["ssl"],
  ["sp-tcp-1", "sp-tcp-2"],
);

const rule: fc.Arbitrary<SecurityRule> = fc.record({
  id: word,
  name: word,
  reasons: fc.array(text, { maxLength: 3 }),
  description: text,
  source: word,
  destination: word,
  category: fc.oneof(word, fc.constant("")),
  applications: some,
  services: some,
  action: fc.constantFrom("allow", "deny"),
});

const plan = { fromZone: "any", toZone: "a zone", tag: "x", logSetting: "y" } as unknown as Plan;

function print(each: SecurityRule): string {
  const xml = createXmlWriter([]);
  xml.begin("rules");
  const text = xml.aside(() => {
    xml.begin("entry", each.name);
    writeRule(xml, each, plan);
    xml.end();
  });
  expect(xml.aside(() => undefined)).toBe("");
  return text;
}

describe("rules that are printed by forms", () => {
  it("are printed as each is by itself", () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 8 }), (rules) => {
        const forms = createRuleForms(print);
        for (const each of rules) expect(printRule(forms, each, escapeXml, escapeXml)).toBe(print(each));
      }),
      { numRuns: 300 },
    );
  });
});
