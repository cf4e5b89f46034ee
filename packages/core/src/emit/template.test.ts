import { describe, expect, it } from "vitest";
import { compileTemplate } from "../template/index.js";
import { createRenderer, rendererOf, type TemplateRead } from "./template.js";

const escapes = {
  token: (value: string) => value,
  quoted: (value: string) => `"${value}"`,
  comment: (value: string) => value,
};

function renderer(source: string, reads: readonly TemplateRead[]) {
  const { spec } = compileTemplate(source);
  return (view: object) => createRenderer({ sample: { source, spec, reads } }, escapes)("sample", view);
}

describe("strict where Handlebars is not", () => {
  const each = renderer("{{#each rules}}{{token id}} {{/each}}", [
    { path: "rules", use: "list" },
    { path: "rules[].id", use: "value" },
  ]);

  it("renders what is there", () => {
    expect(each({ rules: [{ id: "a" }, { id: "b" }] })).toBe("a b ");
  });

  it.each([
    ["a missing list", {}],
    ["an undefined list", { rules: undefined }],
    ["an empty list", { rules: [] }],
    ["something that is no list", { rules: { a: 1 } }],
    ["a missing field of one item", { rules: [{ id: "a" }, {}] }],
    ["an inherited field", { rules: [Object.create({ id: "a" })] }],
  ])("throws for %s", (_title, view) => {
    expect(() => each(view)).toThrow(RangeError);
  });

  it("throws when a helper gets no text, or number no number", () => {
    const token = renderer("{{token id}}{{number count}}", [
      { path: "id", use: "value" },
      { path: "count", use: "value" },
    ]);
    expect(token({ id: "a", count: 1 })).toBe("a1");
    expect(() => token({ id: 1, count: 1 })).toThrow(/token/);
    expect(() => token({ id: "a", count: "1" })).toThrow(/number/);
  });

  it("knows no other template", () => {
    expect(() => createRenderer({}, escapes)("absent", {})).toThrow(/no template/);
  });

  it("keeps template syntax in values as text", () => {
    const quoted = renderer("{{quoted id}}", [{ path: "id", use: "value" }]);
    expect(quoted({ id: "{{id}}" })).toBe('"{{id}}"');
  });
});

it("takes up a template once, however many policies are printed", () => {
  let times = 0;
  const source = "{{token id}}";
  const { spec } = compileTemplate(source);
  const templates = {
    sample: {
      source,
      reads: [],
      get spec() {
        times++;
        return spec;
      },
    },
  };
  const printed = ["a", "b", "c"].map((id) => rendererOf({ templates, escapes })("sample", { id }));
  expect([printed.join(""), times]).toEqual(["abc", 1]);
});

describe("what a template prints around values", () => {
  const source = "-d {{token to}} -s {{token from}}{{#if again}} {{token from}}{{/if}}\n";
  const template = { source, ...compileTemplate(source) };
  const { around } = createRenderer({ line: template }, escapes);
  const view = { to: "TO", from: "FROM", again: false };

  it("is what stands before, between and behind them", () => {
    expect(around("line", view, ["TO", "FROM"])).toEqual(["-d ", " -s ", "\n"]);
    expect(around("line", view, ["FROM"])).toEqual(["-d TO -s ", "\n"]);
  });

  it("is told of values that are printed more than once", () => {
    expect(around("line", { ...view, again: true }, ["TO", "FROM", "FROM"])).toEqual([
      "-d ",
      " -s ",
      " ",
      "\n",
    ]);
    expect(around("line", view, ["TO", "FROM", "FROM"])).toBeUndefined();
  });

  it("is not known where one of them is there twice, not at all, or in another order", () => {
    expect(around("line", { ...view, again: true }, ["TO", "FROM"])).toBeUndefined();
    expect(around("line", { ...view, from: "TO" }, ["TO"])).toBeUndefined();
    expect(around("line", view, ["TO", "NOWHERE"])).toBeUndefined();
    expect(around("line", view, ["FROM", "TO"])).toBeUndefined();
  });

  it("is not known of templates of the user's own", () => {
    const override = { file: "line.hbs", sha256: "" };
    const own = createRenderer({ line: { ...template, override } }, escapes);
    expect(own.around("line", view, ["TO", "FROM"])).toBeUndefined();
  });
});
