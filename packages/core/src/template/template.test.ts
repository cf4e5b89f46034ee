import { describe, expect, it } from "vitest";
import { createRenderer } from "../emit/index.js";
import { compileTemplate, precompileTemplate, TemplateFault } from "./index.js";

const escapes = {
  token: (value: string) => {
    if (/\s/.test(value)) throw new RangeError(`${JSON.stringify(value)} is no token`);
    return value;
  },
  quoted: (value: string) => JSON.stringify(value),
  comment: (value: string) => value.replaceAll("\n", " "),
};

/** The fault as "line:column message". */
function faultOf(source: string): string {
  try {
    precompileTemplate(source);
    return "";
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    return `${error.line ?? "?"}:${error.column ?? "?"} ${error.message}`;
  }
}

/** What a template of the user's own prints of a view, or the complaint about it. */
function print(source: string, view: object): string {
  const own = { source, ...compileTemplate(source), override: { file: "my.hbs", sha256: "" } };
  return createRenderer({ own }, escapes)("own", view);
}

function complaintOf(source: string, view: object): unknown {
  try {
    return print(source, view);
  } catch (error) {
    const { diagnostics } = error as { readonly diagnostics?: readonly object[] };
    return diagnostics?.[0] ?? error;
  }
}

describe("what a template may be", () => {
  it("knows what it reads, where first, and which lists must not be empty", () => {
    const source =
      "{{comment title}}\n{{#if notes}}{{#each notes}}{{comment this}}{{/each}}{{/if}}\n" +
      "{{#each rules}}\n{{token id}} {{token ../title}}{{#unless @last}},{{/unless}}\n{{/each}}\n";
    expect(precompileTemplate(source).reads).toEqual([
      { path: "title", use: "value", line: 1 },
      { path: "notes", use: "value", line: 2 },
      { path: "notes[]", use: "value", line: 2 },
      { path: "rules", use: "list", line: 3 },
      { path: "rules[].id", use: "value", line: 4 },
    ]);
  });

  it("prints by the helpers, in blocks, with comments", () => {
    const source =
      "{{!-- a comment --}}\n{{#each rules}}\n{{number @index}} {{token id}}{{#if last}}.{{else}},{{/if}}\n{{/each}}";
    const rules = [
      { id: "a", last: false },
      { id: "b", last: true },
    ];
    expect(print(source, { rules })).toBe("0 a,\n1 b.\n");
  });

  it.each([
    ["a bare value", "\n{{id}}", "2:1 print values with one of token, quoted, comment, number"],
    ["three braces", "x {{{token id}}}", "1:3 values in three braces"],
    ["an ampersand", "{{&token id}}", "1:1 values in three braces"],
    ["a bare value in three braces", "{{{id}}}", "1:1 values in three braces"],
    ["an unknown helper", "a\nb\n  {{shout id}}", '3:3 there is no helper "shout"'],
    ["lookup", '{{lookup this "constructor"}}', '1:1 there is no helper "lookup"'],
    ["log", '{{log "x"}}', '1:1 there is no helper "log"'],
    ["a helper in a helper", "{{token (lookup this 'id')}}", "1:9 only paths may be read"],
    ["a helper by its path", "{{./token id}}", '1:1 there is no helper "./token"'],
    ["two values", "{{token id name}}", "1:1 print values with"],
    ["a named value", "{{token id as=name}}", "1:1 print values with"],
    ["a literal", '{{token "allow all"}}', "1:9 only paths may be read"],
    ["a number", "{{number 1}}", "1:10 only paths may be read"],
    ["the root", "{{token @root.id}}", "1:9 of a list only @first, @last, @index"],
    ["the data of a list around", "{{#each a}}{{#if @../last}}{{/if}}{{/each}}", "1:18 of a list only"],
    ["a prototype", "{{token __proto__}}", '1:9 "__proto__" is no name of a field'],
    ["a field with a dot in its name", "{{token [a.b]}}", '1:9 "a.b" is no name of a field'],
    ["a field with brackets in its name", "{{token [a[]}}", '1:9 "a[" is no name of a field'],
    ["what is above the view", "{{#each a}}{{token ../../id}}{{/each}}", "1:20 ../../id leads above"],
    ["with", "{{#with a}}{{token b}}{{/with}}", '1:1 the block "with" is not allowed here'],
    ["a block of a value", "{{#rules}}x{{/rules}}", '1:1 the block "rules" is not allowed here'],
    ["a negated block", "{{^rules}}x{{/rules}}", '1:1 the block "rules" is not allowed here'],
    ["a raw block", "{{{{raw}}}} {{x}} {{{{/raw}}}}", '1:1 the block "raw" is not allowed here'],
    ["a name for the items", "{{#each a as |b|}}{{token b}}{{/each}}", '1:1 "each" takes one path'],
    ["if with a setting", "{{#if a includeZero=true}}x{{/if}}", '1:1 "if" takes one path'],
    ["if of nothing", "{{#if}}x{{/if}}", '1:1 "if" takes one path'],
    ["a partial", "\n{{> header}}", "2:1 a partial is not allowed here"],
    ["a partial with a path outside", "{{> ../../etc/passwd}}", "1:1 a partial is not allowed here"],
    ["a partial with a block", "{{#> layout}}x{{/layout}}", "1:1 a partial is not allowed here"],
    ["a partial by a value", "{{> (lookup . 'x')}}", "1:1 a partial is not allowed here"],
    ["an inline partial", '{{#*inline "x"}}y{{/inline}}', "1:1 a decorator is not allowed here"],
    ["a decorator", "{{* x}}", "1:1 a decorator is not allowed here"],
    ["deep blocks", "{{#if a}}".repeat(40) + "{{/if}}".repeat(40), "1:289 blocks stand more than 32 deep"],
    ["a block that does not end", "{{#if a}}\nx\n", "3:? it is no template: Expecting"],
    ["blocks that cross", "{{#if a}}\n{{/each}}", "1:4 it is no template: if doesn't match each"],
    ["half an expression", "a\n{{token", "2:? it is no template"],
  ])("refuses %s", (_title, source, fault) => {
    expect(faultOf(source)).toContain(fault);
  });

  it("takes no syntax tree, only text", () => {
    const tree = { type: "Program", body: [], strip: {}, loc: {} };
    expect(() => precompileTemplate(tree as unknown as string)).toThrow(TypeError);
  });

  it("does not work its way into blocks without end", () => {
    const deep = 100_000;
    const fault = "201:1 blocks stand more than 200 deep";
    expect(faultOf("{{#if a}}\n".repeat(deep) + "{{/if}}".repeat(deep))).toBe(fault);
    expect(faultOf("{{^a}}\n".repeat(deep) + "{{/a}}".repeat(deep))).toBe(fault);
  });
});

describe("a template of the user's own", () => {
  it.each([
    [
      "reads what is not there",
      "\n\n{{token nothing}}",
      { id: "a" },
      3,
      "reads nothing, which its view lacks",
    ],
    [
      "tests what is not there",
      "{{#if nothing}}x{{/if}}",
      { id: "a" },
      1,
      "reads nothing, which its view lacks",
    ],
    [
      "reads a constructor",
      "{{token constructor}}",
      { id: "a" },
      1,
      "reads constructor, which its view lacks",
    ],
    ["reads a method of a text", "{{token id.trim}}", { id: "a" }, 1, "reads id.trim, which its view lacks"],
    ["iterates nothing", "x\n{{#each rules}}{{/each}}", { rules: [] }, 2, "iterates rules, which is empty"],
    ["iterates a text", "{{#each rules}}{{comment this}}{{/each}}", { rules: "ab" }, 1, "which is no list"],
    ["prints a number as text", "{{comment x}}\n{{token n}}", { x: "x", n: 1 }, 2, "token was given number"],
    ["prints a text as number", "{{number n}}", { n: "1" }, 1, "number was given 1"],
    ["prints a value where it cannot stand", "a\n{{token id}}", { id: "a b" }, 2, '"a b" is no token'],
  ])("that %s is a complaint with its line", (_title, source, view, line, message) => {
    expect(complaintOf(source, view)).toMatchObject({
      code: "SP1312",
      place: { file: "my.hbs", line },
      message: expect.stringContaining(message),
    });
  });

  it("does not run what stands in values", () => {
    expect(print("{{comment id}}", { id: "{{lookup this 'constructor'}}\n{{{id}}}" })).toBe(
      "{{lookup this 'constructor'}} {{{id}}}",
    );
  });

  it("keeps every character of its text", () => {
    const text = "`$` \\ \" ' \u2028 </script> */ //";
    expect(print(text, {})).toBe(text);
  });
});
