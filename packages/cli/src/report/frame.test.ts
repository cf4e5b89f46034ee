import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diagnose } from "@sallyport/core";
import { afterAll, describe, expect, it } from "vitest";
import { makeFramer, printFrame } from "./frame.js";
import { printDiagnostics } from "./text.js";

const folder = mkdtempSync(join(tmpdir(), "sallyport-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const lines = ["policies:", "  - name: x", "\trules: []"];

describe("a frame", () => {
  it("shows the line, the one before it and the column", () => {
    expect(printFrame(lines, 2, 5)).toEqual(["    1 | policies:", "  > 2 |   - name: x", "      |     ^"]);
    expect(printFrame(lines, 1, 1)).toEqual(["  > 1 | policies:", "      | ^"]);
    expect(printFrame(lines, 3, 2)[2]).toBe("      |  ^");
  });

  it("has no sign where no column is known, and is none beyond the file", () => {
    expect(printFrame(lines, 2)).toEqual(["    1 | policies:", "  > 2 |   - name: x"]);
    expect(printFrame(lines, 4, 1)).toEqual([]);
  });

  it("keeps numbers of different length in line", () => {
    const many = Array.from({ length: 10 }, (_, index) => `line ${index + 1}`);
    expect(printFrame(many, 10, 1)).toEqual(["     9 | line 9", "  > 10 | line 10", "       | ^"]);
  });

  it("cuts a long line around the column", () => {
    const [, mark] = printFrame([`${"a".repeat(500)}b${"c".repeat(500)}`], 1, 501).map((row) => row.slice(8));
    const [shown] = printFrame([`${"a".repeat(500)}b${"c".repeat(500)}`], 1, 501).map((row) => row.slice(8));
    expect([shown!.length, shown![mark!.indexOf("^")]]).toEqual([96, "b"]);
  });

  it("lets no character speak to the terminal", () => {
    expect(printFrame(["a\u001b[31m\u202eb\u2028c\td"], 1)).toEqual(["  > 1 | a?[31m?b?c d"]);
  });
});

describe("a fault of a file", () => {
  const file = join(folder, "sallyport.yaml");

  it("is printed with its frame, before the help", () => {
    writeFileSync(file, `${lines.join("\n")}\n`);
    const place = { file, line: 2, column: 5 };
    expect(printDiagnostics([diagnose("SP1103", "unknown", { place, help: "other" })], false)).toBe(
      [
        `error SP1103 ${file}:2:5: unknown`,
        "    1 | policies:",
        "  > 2 |   - name: x",
        "      |     ^",
        "  help: other",
        "1 error; `sallyport explain CODE` tells more of each",
        "",
      ].join("\n"),
    );
  });

  it("has no frame if it is a warning, or the file is gone or very large", () => {
    const place = { file, line: 2, column: 5 };
    expect(printDiagnostics([diagnose("SP1210", "wide", { place })], false)).not.toContain(" | ");
    expect(makeFramer()({ ...place, file: join(folder, "absent") })).toEqual([]);
    writeFileSync(file, "a\n".repeat(1 << 20));
    expect(makeFramer()(place)).toEqual([]);
  });
});
