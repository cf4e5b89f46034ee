import { describe, expect, it } from "vitest";
import { collector } from "../diagnostic/index.js";
import type { Device } from "../flow/index.js";
import { readEachFile } from "./file-reading.js";

const device: Device = { id: "d", files: ["f"], rules: [], otherwise: "deny" };

describe("reading files", () => {
  it("gives the devices of files without complaints only", () => {
    const { diagnostics, report } = collector();
    const files = new Map([
      ["good", "x"],
      ["bad", ""],
    ]);
    const devices = readEachFile(files, report, (text, { file, complain }) => {
      if (text === "") complain(7, "nothing there");
      return [{ ...device, files: [file] }];
    });
    expect(devices.map(({ files: [file] }) => file)).toEqual(["good"]);
    expect(diagnostics).toEqual([
      { code: "SP4001", severity: "error", message: "nothing there", place: { file: "bad", line: 7 } },
    ]);
  });

  it("tells twenty complaints of a file and counts the others", () => {
    const read = (complaints: number) => {
      const { diagnostics, report } = collector();
      const devices = readEachFile(new Map([["f", ""]]), report, (_, { complain }) => {
        for (let line = 1; line <= complaints; line++) complain(line, `complaint ${line}`);
        return [device];
      });
      expect(devices).toEqual([]);
      return diagnostics;
    };
    expect(read(20)).toHaveLength(20);
    const diagnostics = read(1000);
    expect(diagnostics).toHaveLength(21);
    expect(diagnostics.at(-1)).toMatchObject({
      message: "980 more of the file cannot be read, the first of them here",
      place: { line: 21 },
    });
  });

  it("tells what files without complaints do besides, by line, to those who ask", () => {
    const told: unknown[] = [];
    const files = new Map([
      ["good", ""],
      ["bad", ""],
    ]);
    const read: Parameters<typeof readEachFile>[2] = (_, { file, complain, tell }) => {
      tell?.(9, "late");
      tell?.(2, "early");
      if (file === "bad") complain(1, "no");
      return [device];
    };
    readEachFile(files, () => undefined, read);
    expect(
      readEachFile(
        files,
        () => undefined,
        read,
        (beside) => told.push(beside),
      ),
    ).toEqual([device]);
    expect(told).toEqual([
      { what: "early", place: { file: "good", line: 2 } },
      { what: "late", place: { file: "good", line: 9 } },
    ]);
  });
});
