import fc from "fast-check";
import Handlebars from "handlebars";
import { describe, expect, it } from "vitest";
import { createRenderer } from "../emit/index.js";
import { compileTemplate } from "./index.js";

const escapes = {
  token: (value: string) => `<${value}>`,
  quoted: (value: string) => JSON.stringify(value),
  comment: (value: string) => value.replaceAll("\n", " "),
};

const handlebars = Handlebars.create();
for (const [name, write] of Object.entries(escapes)) handlebars.registerHelper(name, write);
handlebars.registerHelper("number", String);

/** What Handlebars makes of it. */
function printByHandlebars(source: string, view: object): string {
  return handlebars.compile(source, { noEscape: true })(view);
}

function print(source: string, view: object): string {
  return createRenderer({ own: { source, ...compileTemplate(source) } }, escapes)("own", view);
}

interface Item {
  readonly id: string;
  readonly count: number;
  readonly isLast: boolean;
  readonly words: readonly string[];
  readonly items: readonly Item[];
}

const text = fc.constantFrom("", "a", "b c", "{{x}}", '"', "\\", "\n", "é\u2028");
const { item } = fc.letrec<{ item: Item }>((tie) => ({
  item: fc.record({
    id: text,
    count: fc.integer({ min: 0, max: 3 }),
    isLast: fc.boolean(),
    words: fc.array(text, { maxLength: 3 }),
    items: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie("item"), { maxLength: 3 })),
  }),
}));

const content = fc.constantFrom("x", " ", "\n", "  \n", "'\"`$\\ ", "\n\t", "{ }", "\u2028");

/** Statements within so many lists. */
function statements(lists: number, depth: number): fc.Arbitrary<string> {
  const up = fc.integer({ min: 0, max: lists }).map((count) => "../".repeat(count));
  const value = fc
    .tuple(up, fc.constantFrom("token id", "quoted id", "comment id", "number count"))
    .map(([way, said]) => `{{${said.replace(" ", ` ${way}`)}}}`);
  const place = lists === 0 ? content : fc.constantFrom("{{number @index}}", "{{#if @last}}.{{/if}}");
  const simple = [content, value, fc.constant("{{!-- note --}}"), place];
  if (depth === 0) return fc.array(fc.oneof(...simple), { maxLength: 4 }).map((parts) => parts.join(""));
  const inner = statements(lists, depth - 1);
  const within = statements(lists + 1, depth - 1);
  const gap = fc.constantFrom("", "\n");
  const condition = fc.constantFrom("isLast", "count", "id", "words", "items");
  const asked = fc
    .tuple(fc.constantFrom("if", "unless"), up, condition, inner, inner, gap)
    .map(
      ([kind, way, name, held, absent, line]) =>
        `{{#${kind} ${way}${name}}}${line}${held}{{else}}${line}${absent}{{/${kind}}}${line}`,
    );
  const chosen = fc
    .tuple(inner, inner)
    .map(([one, two]) => `{{#if isLast}}${one}{{else if count}}${two}{{/if}}`);
  // Only a list that was tested may be empty.
  const each = fc
    .tuple(within, inner, gap, fc.constantFrom("{{", "{{~"))
    .map(
      ([body, none, line, open]) =>
        `{{#if items}}${line}{{#each items}}${line}${body}{{/each}}${line}{{/if}}${open}#if items}}{{#each items}}y{{else}}${none}{{/each}}{{/if}}`,
    );
  const words = fc.constant(
    "{{#if words}}{{#each words}}{{token this}}{{#unless @last}}, {{/unless}}{{/each}}{{/if}}",
  );
  return fc
    .array(fc.oneof(...simple, asked, chosen, each, words), { maxLength: 5 })
    .map((parts) => parts.join(""));
}

describe("a compiled template", () => {
  it("prints what Handlebars prints", () => {
    let lists = 0;
    fc.assert(
      fc.property(statements(0, 3), item, (source, view) => {
        if (source.includes("{{#each items}}")) lists++;
        expect(print(source, view)).toBe(printByHandlebars(source, view));
      }),
      { seed: 5, numRuns: 200 },
    );
    expect(lists).toBeGreaterThan(60);
  });

  it("refuses to iterate what is no list, tested or not", () => {
    const source = "{{#if id}}\n{{#each id}}x{{/each}}\n{{/if}}";
    expect(() => print(source, { id: "ab" })).toThrow("each was given string instead of a list");
  });

  it("knows nothing of a place where there is no list", () => {
    expect(print("{{#if @last}}x{{else}}y{{/if}}", {})).toBe("y");
    expect(() => print("{{number @index}}", {})).toThrow("number was given undefined");
  });
});
