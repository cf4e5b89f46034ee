import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Diagnostic, SallyportError } from "@sallyport/core";
import { afterAll, describe, expect, it } from "vitest";
import { readExtended } from "./extend.js";

const work = mkdtempSync(join(tmpdir(), "sallyport-test-"));
afterAll(() => rmSync(work, { recursive: true }));
let next = 0;

/** Files in a folder of their own; the first is the config. */
function folderOf(files: Readonly<Record<string, string>>) {
  const folder = join(work, String(next++));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, read: () => readExtended(join(folder, Object.keys(files)[0]!)) };
}

async function faultOf(files: Readonly<Record<string, string>>): Promise<{
  readonly fault: Diagnostic;
  readonly folder: string;
}> {
  const { folder, read } = folderOf(files);
  try {
    await read();
  } catch (error) {
    if (error instanceof SallyportError) return { fault: error.diagnostics[0]!, folder };
  }
  return expect.unreachable("no fault");
}

describe("a config that extends others", () => {
  const files = {
    "site/sallyport.yaml": [
      "extends: [../base.yaml, ../pac.json]",
      "match: hosts",
      "sets: { office: { prefixes: [10.2.0.0/16] } }",
      "policies: [{ name: site }]",
    ].join("\n"),
    "base.yaml": [
      "out: generated",
      "match: tags",
      "sets:",
      "  office: { prefixes: [10.1.0.0/16] }",
      "  mail: { hosts: { file: mail.txt } }",
      "formats: { squid: { sni: splice }, pac: { matched: direct, unmatched: block } }",
      "policies:",
      "  - name: all",
      "  - name: more",
    ].join("\n"),
    "mail.txt": "mail.example.com\n",
    "pac.json": '{ "formats": { "pac": { "matched": "proxy" } } }',
  };

  it("is laid over them, the later over the former, each path from its own file", async () => {
    expect((await folderOf(files).read()).value).toEqual({
      out: join("..", "generated"),
      match: "hosts",
      sets: { office: { prefixes: ["10.2.0.0/16"] }, mail: { hosts: ["mail.example.com"] } },
      formats: { squid: { sni: "splice" }, pac: { matched: "proxy", unmatched: "block" } },
      policies: [{ name: "all" }, { name: "more" }, { name: "site" }],
    });
  });

  it("has the outputs of one of them: those of the uppermost, in the long form or the short", async () => {
    const outputs = "outputs: [{ out: a }, { out: b/c, match: hosts }]\n";
    const short = "out: generated\nformats: [pac]\n";
    const read = async (above: string, below: string) =>
      (await folderOf({ "site/c.yaml": `extends: ../base.yaml\n${above}`, "base.yaml": below }).read()).value;
    const rebased = [{ out: join("..", "a") }, { out: join("..", "b/c"), match: "hosts" }];
    expect(await read("match: tags\n", outputs)).toEqual({ match: "tags", outputs: rebased });
    expect(await read("outputs: [{ out: d }]\n", outputs)).toEqual({ outputs: [{ out: "d" }] });
    expect(await read("outputs: [{ out: d }]\n", short)).toEqual({ outputs: [{ out: "d" }] });
    expect(await read(short, outputs)).toEqual({ out: "generated", formats: ["pac"] });
  });

  it("has every fault in the file that says it", async () => {
    const { folder, read } = folderOf(files);
    const { locate } = await read();
    const at = (path: readonly (string | number)[], key?: string) => {
      const { file, line } = locate(path, key);
      return `${file!.slice(folder.length + 1)}:${line}`;
    };
    expect(at(["policies", 1, "name"])).toBe("base.yaml:9");
    expect(at(["policies", 2, "name"])).toBe("site/sallyport.yaml:4");
    expect(at(["match"])).toBe("site/sallyport.yaml:2");
    expect(at(["out"])).toBe("base.yaml:1");
    expect(at(["sets", "mail", "hosts", 0])).toBe("mail.txt:1");
    expect(at(["sets", "office", "prefixes", 0])).toBe("site/sallyport.yaml:3");
    expect(at(["formats", "pac", "unmatched"])).toBe("base.yaml:6");
    expect(at(["formats", "pac", "matched"])).toBe("pac.json:1");
    expect(at([], "out")).toBe("base.yaml:1");
    expect(at([])).toBe("site/sallyport.yaml:1");
  });

  it("takes a file that two of them extend once", async () => {
    const { read } = folderOf({
      "a.yaml": "extends: [b.yaml, c.yaml]",
      "b.yaml": "extends: d.yaml\npolicies: [{ name: b }]",
      "c.yaml": "extends: d.yaml\npolicies: [{ name: c }]",
      "d.yaml": "policies: [{ name: d }]",
    });
    expect((await read()).value).toEqual({ policies: [{ name: "d" }, { name: "b" }, { name: "c" }] });
  });

  it("leaves an extends of another shape to the checks", async () => {
    expect((await folderOf({ "a.yaml": "extends: 7" }).read()).value).toEqual({ extends: 7 });
    const { read } = folderOf({ "a.yaml": "extends: b.yaml", "b.yaml": "extends: []" });
    expect((await read()).value).toEqual({ extends: [] });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ["itself", { "a.yaml": "out: x\nextends: a.yaml" }, "SP1109 a.yaml:2:10"],
    [
      "one that extends it",
      { "a.yaml": "extends: b.yaml", "b.yaml": "extends: [a.yaml]" },
      "SP1109 b.yaml:1:11",
    ],
    ["what is not there", { "a.yaml": "extends: [b.yaml]" }, "SP1101 a.yaml:1:11"],
    ["what is no mapping", { "a.yaml": "extends: b.yaml", "b.yaml": "- 1" }, "SP1105 b.yaml:1:1"],
    ["broken syntax", { "a.yaml": "extends: b.yaml", "b.yaml": "a: 1\na: 2" }, "SP1104 b.yaml:2:1"],
  ])("is refused with %s", async (_title, given, expected) => {
    const { fault, folder } = await faultOf(given);
    const { file, line, column } = fault.place!;
    expect(`${fault.code} ${file!.slice(folder.length + 1)}:${line}:${column}`).toBe(expected);
  });
});
