import { describe, expect, it } from "vitest";
import { toFunction } from "../scripts/bundle/chunk-function.mjs";

type Loader = (id: string) => unknown;

/** Runs a chunk as load.cjs does, with what it asks for by id. */
function run(text: string, asked: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const chunk = new Function(`"use strict";return ${toFunction(text, (path) => `file.js#${path}`)}`)();
  const give: Loader = (id) => asked[id];
  const module = (url: string) => `module ${url}`;
  return chunk(give, give, async (id: string) => give(id), module, { url: "file:///chunk.js" });
}

describe("a chunk as a function", () => {
  it("gives what it exports, under the names outside", () => {
    expect(run("var a=1;function b(){return a}export{a as one,b};")).toMatchObject({ one: 1 });
    expect(run("export{};")).toEqual({});
  });

  it("takes names of other chunks, and of Node's modules as names or whole", () => {
    const text =
      'import{a as b,c}from"./x.js";import{join as d}from"node:path";import{default as e}from"node:os";import"./y.js";export{b,c,d,e};';
    const os = { EOL: "\n" };
    expect(
      run(text, { "file.js#./x.js": { a: 1, c: 2 }, "node:path": { join: 3 }, "node:os": os }),
    ).toStrictEqual({ b: 1, c: 2, d: 3, e: os });
  });

  it("asks for no chunk of which it takes no name", () => {
    const asked: string[] = [];
    const text = toFunction('import"./x.js";import{a}from"./y.js";export{a};', String);
    new Function(`"use strict";return ${text}`)()(undefined, (id: string) => asked.push(id));
    expect(asked).toEqual(["./y.js"]);
  });

  it("loads a chunk without waiting where it is asked for so", () => {
    const text = 'let a;const b=(...c)=>(a??=__loadNow(import("./x.js"))).b(...c);export{b};';
    const { b } = run(text, { "file.js#./x.js": { b: (...given: number[]) => given } });
    expect((b as (...given: number[]) => unknown)(1, 2)).toEqual([1, 2]);
  });

  it("imports chunks later by their id, modules of users as such, and knows where it is", async () => {
    const text =
      'var a=()=>import("./x.js"),b=u=>import(u),c=()=>import("file:///u.mjs"),d=import.meta.url;export{a,b,c,d};';
    const { a, b, c, d } = run(text, { "file.js#./x.js": "x" }) as Record<string, (url?: string) => unknown>;
    expect(await a!()).toBe("x");
    expect([b!("file:///v.mjs"), c!(), d]).toEqual([
      "module file:///v.mjs",
      "module file:///u.mjs",
      "file:///chunk.js",
    ]);
  });

  it.each([
    ["var a=1;function b(){a=2}export{a,b};", /a is exported, and may be assigned to/],
    ["var a=1;function b(){a++}export{a,b};", /a is exported, and may be assigned to/],
    ["export default 1;", /there is no way for ExportDefaultDeclaration/],
    ['export{a}from"./x.js";', /there is no way for ExportNamedDeclaration/],
    ['export*from"./x.js";', /there is no way for ExportAllDeclaration/],
    ['import*as a from"./x.js";a;', /there is no way for ImportNamespaceSpecifier/],
    ['import a from"./x.js";a;', /there is no way for ImportDefaultSpecifier/],
  ])("refuses %s, as it would not mean the same", (text, message) => {
    expect(() => toFunction(text, String)).toThrow(message);
  });
});
