import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Diagnostic, SallyportError } from "@sallyport/core";
import { listKeys } from "@sallyport/core/config";
import { afterAll, describe, expect, it } from "vitest";
import { readConfigFile } from "./file.js";
import { withListFiles } from "./list-files.js";

const folder = mkdtempSync(join(tmpdir(), "sallyport-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
const config = join(folder, "sallyport.yaml");
const list = join(folder, "list.txt");

function read(text: string) {
  writeFileSync(config, text);
  return withListFiles(readConfigFile(config), config);
}

function faultOf(work: () => unknown): Diagnostic {
  try {
    work();
  } catch (error) {
    if (error instanceof SallyportError) return error.diagnostics[0]!;
  }
  return expect.unreachable("no fault");
}

describe("a file in the place of a list", () => {
  it("gives its lines, and their places", () => {
    writeFileSync(list, "\uFEFF# partners\r\na.example.com\r\n\r\n  b.example.com # the second\n");
    const { value, locate } = read("sets:\n  partners:\n    hosts: { file: list.txt }\n");
    expect(value).toEqual({ sets: { partners: { hosts: ["a.example.com", "b.example.com"] } } });
    const path = ["sets", "partners", "hosts"];
    expect(locate([...path, 1])).toEqual({ file: list, line: 4 });
    expect(locate(path)).toMatchObject({ file: config, line: 3 });
    expect(locate(["sets"], "partners")).toMatchObject({ file: config, line: 2 });
  });

  it("may stand wherever hosts or prefixes do, and nowhere else", () => {
    writeFileSync(list, "x\n");
    for (const key of listKeys)
      expect(read(`policies: [{ ${key}: { file: list.txt } }]`).value).toEqual({
        policies: [{ [key]: ["x"] }],
      });
    for (const key of ["ports", "tags", "source"])
      expect(read(`policies: [{ ${key}: { file: list.txt } }]`).value).toEqual({
        policies: [{ [key]: { file: "list.txt" } }],
      });
  });

  it("beside other keys is no list", () => {
    const text = "hosts: { file: list.txt, comment: x }\n";
    expect(read(text).value).toEqual({ hosts: { file: "list.txt", comment: "x" } });
  });

  it("that nobody can read is an error at its name", () => {
    const fault = faultOf(() => read("a: 1\nhosts: { file: absent.txt }\n"));
    expect(fault).toMatchObject({ code: "SP1108", place: { file: config, line: 2, column: 16 } });
    writeFileSync(list, new Uint8Array([0x61, 0xff]));
    expect(faultOf(() => read("hosts: { file: list.txt }\n")).message).toContain("not UTF-8");
  });
});
