import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SallyportError } from "@sallyport/core";
import { afterAll, describe, expect, it } from "vitest";
import { readConfigSource } from "./source.js";

const work = mkdtempSync(join(tmpdir(), "sallyport-test-"));
afterAll(() => rmSync(work, { recursive: true }));
let next = 0;

/** Reads the first of some files; each is written in a folder of their own. */
function read(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = mkdtempSync(join(work, `${next++}-`));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, source: readConfigSource(join(folder, Object.keys(files)[0]!)) };
}

async function faultsOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly string[]> {
  const { folder, source } = read(files);
  const error = await source.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SallyportError)) throw error ?? new Error("no fault");
  return error.diagnostics.map(({ code, place = {} }) => {
    const { file = "", line, column, pointer } = place;
    const where =
      line === undefined ? (pointer === undefined ? "" : `#${pointer}`) : `:${line}:${column ?? "-"}`;
    return `${code} ${file.slice(folder.length + 1)}${where}`;
  });
}

const yaml = [
  "policies:",
  "  - name: first",
  "  - scenario: azure-to-azure",
  '    name: "{site}"',
  "    sites: { file: sites.csv }",
  "    failback: false",
].join("\n");
const csv =
  '\uFEFFsite,source,target,sourceAddresses\nyork,eastus,westus,10.1.0.0/16 10.2.0.0/16\n\nbath, westus ,"eastus",any\n';

describe("a policy with a table of sites", () => {
  it("is one for each line, with every place in the table where that says it", async () => {
    const { folder, source } = read({ "sallyport.yaml": yaml, "sites.csv": csv });
    const { value, locate } = await source;
    const policy = { scenario: "azure-to-azure", failback: false };
    expect(value).toEqual({
      policies: [
        { name: "first" },
        {
          ...policy,
          name: "york",
          source: "eastus",
          target: "westus",
          sourceAddresses: ["10.1.0.0/16", "10.2.0.0/16"],
        },
        { ...policy, name: "bath", source: "westus", target: "eastus", sourceAddresses: "any" },
      ],
    });
    const at = (...path: readonly (string | number)[]) => locate(["policies", ...path]);
    expect(at(1, "sourceAddresses", 1)).toEqual({ file: join(folder, "sites.csv"), line: 2, column: 20 });
    expect(at(2, "source")).toEqual({ file: join(folder, "sites.csv"), line: 4, column: 7 });
    expect(at(2, "name")).toEqual({ file: join(folder, "sites.csv"), line: 4, column: 1 });
    expect(at(2)).toEqual({ file: join(folder, "sites.csv"), line: 4 });
    expect(at(2, "failback")).toMatchObject({ file: join(folder, "sallyport.yaml"), line: 6 });
    expect(at(0, "name")).toMatchObject({ file: join(folder, "sallyport.yaml"), line: 2 });
  });

  it("may stand in a config that another extends, whose policies come after", async () => {
    const { folder, source } = read({
      "top.yaml": `extends: sallyport.yaml\n${yaml}`,
      "sallyport.yaml": yaml,
      "sites.csv": csv,
    });
    const { value, locate } = await source;
    expect((value as { policies: { name: string }[] }).policies.map(({ name }) => name)).toEqual([
      "first",
      "york",
      "bath",
      "first",
      "york",
      "bath",
    ]);
    expect(locate(["policies", 5, "failback"])).toMatchObject({ file: join(folder, "top.yaml"), line: 7 });
  });

  it.each<[string, string | Uint8Array, readonly string[]]>([
    ["that is empty", "\n", ["SP1205 sites.csv"]],
    ["without a site", "site\n", ["SP1205 sallyport.yaml:5:12"]],
    ["without UTF-8", new Uint8Array([0x61, 0xff]), ["SP1108 sallyport.yaml:5:20"]],
    ["with a broken line", 'site,source,target\n"a,b,c\n', ["SP1110 sites.csv:2:1"]],
    ["with a column of no name", "site,source;target\n", ["SP1110 sites.csv:1:6"]],
    ["with a column twice", "site,source,site\n", ["SP1110 sites.csv:1:13"]],
    [
      "with a cell too few and one too many",
      "site,source,target\na,b\na,b,c,d",
      ["SP1110 sites.csv:2:-", "SP1110 sites.csv:3:7"],
    ],
    ["with a blank cell", "site,source,target\na,,b\n", ["SP1111 sites.csv:2:3"]],
    ["with a column that nothing takes", "site,source,target,floor\na,b,c,1\n", ["SP1112 sites.csv:2:7"]],
    ["without a column that a text names", "source,target\nb,c\n", ["SP1113 sallyport.yaml:4:11"]],
  ])("%s is refused at its place", async (_title, table, expected) => {
    expect(await faultsOf({ "sallyport.yaml": yaml, "sites.csv": table })).toEqual(expected);
  });

  it("that is not there is refused where it is named", async () => {
    expect(await faultsOf({ "sallyport.yaml": yaml })).toEqual(["SP1108 sallyport.yaml:5:20"]);
  });
});

describe("a config in a module", () => {
  it("is what it exports, extends other files, and has sites and lists from files", async () => {
    const { folder, source } = read({
      "sallyport.mjs": [
        'const names = ["a", "b"];',
        "export default {",
        '  extends: "base.yaml",',
        '  policies: [...names.map((name) => ({ name })), { name: "{site}", sites: { file: "sites.csv" } }],',
        '  sets: { mail: { hosts: { file: "mail.txt" } } },',
        "};",
      ].join("\n"),
      "base.yaml": "out: generated\npolicies: [{ name: base }]",
      "sites.csv": "site\nyork",
      "mail.txt": "mail.example.com",
    });
    const { value, locate } = await source;
    expect(value).toEqual({
      out: "generated",
      policies: [{ name: "base" }, { name: "a" }, { name: "b" }, { name: "york" }],
      sets: { mail: { hosts: ["mail.example.com"] } },
    });
    expect(locate(["policies", 2, "name"])).toEqual({
      file: join(folder, "sallyport.mjs"),
      pointer: "/policies/1/name",
    });
    expect(locate(["policies", 2], "nam")).toEqual({
      file: join(folder, "sallyport.mjs"),
      pointer: "/policies/1/nam",
    });
    expect(locate(["policies", 3, "name"])).toMatchObject({ file: join(folder, "sites.csv"), line: 2 });
  });

  it("may be extended by a file", async () => {
    const { folder, source } = read({
      "sallyport.yaml": "extends: base.mjs\npolicies: [{ name: top }]",
      "base.mjs": 'export default { policies: [{ name: "base" }] };',
    });
    const { value, locate } = await source;
    expect(value).toEqual({ policies: [{ name: "base" }, { name: "top" }] });
    expect(locate(["policies", 0])).toEqual({ file: join(folder, "base.mjs"), pointer: "/policies/0" });
  });

  it.each<[string, string, readonly string[]]>([
    ["throws", '\nthrow new TypeError("no");', ["SP1114 sallyport.mjs"]],
    ["throws what is no error", 'throw "no";', ["SP1114 sallyport.mjs"]],
    ["does not parse", "export default {\n  a: ;\n};", ["SP1114 sallyport.mjs"]],
    ["imports what is not there", 'import "./absent.mjs";', ["SP1114 sallyport.mjs"]],
    ["exports nothing by default", "export const config = {};", ["SP1115 sallyport.mjs"]],
    ["exports a function", "export default () => ({});", ["SP1115 sallyport.mjs#"]],
    [
      "holds what is no data",
      "const a = { policies: [{ name: undefined }, new Date(0), NaN, , 1n] }; a.sets = { x: a, y: new Map() }; export default a;",
      ["0/name", "1", "2", "3", "4"]
        .map((each) => `SP1115 sallyport.mjs#/policies/${each}`)
        .concat("SP1115 sallyport.mjs#/sets/x", "SP1115 sallyport.mjs#/sets/y"),
    ],
  ])("that %s is refused", async (_title, text, expected) => {
    expect(await faultsOf({ "sallyport.mjs": text })).toEqual(expected);
  });

  it("that is not there is refused where it is named", async () => {
    expect(await faultsOf({ "sallyport.yaml": "extends: absent.mjs" })).toEqual([
      "SP1101 sallyport.yaml:1:10",
    ]);
  });
});
