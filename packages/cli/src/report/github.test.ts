import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diagnose } from "@sallyport/core";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { printCommand, reportGithub, withoutCommands } from "./github.js";
import { forgePath } from "./place.js";

afterEach(() => vi.unstubAllEnvs());

/** As the runner reads values: github.com/actions/runner, ActionCommand.cs. */
function readAsRunner(text: string): string {
  const signs = { "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%" } as const;
  return Object.entries(signs).reduce((read, [written, sign]) => read.replaceAll(written, sign), text);
}

/** What a report of one warning and a text prints on standard output. */
function printed(text: string): string {
  let out = "";
  const io = {
    out: (piece: string) => {
      out += piece;
    },
    err: () => {},
    command: "check",
  };
  const complaints = [diagnose("SP3005", "w")];
  const report = { diagnostics: complaints, complaints, exitCode: 0, text: () => text, data: () => ({}) };
  reportGithub(report, io);
  return out;
}

describe("a workflow command", () => {
  it("has file, line, column and title; what would end a part of it is escaped", () => {
    const place = { file: "a,b:c%.yaml", line: 3, column: 7 };
    const complaint = diagnose("SP1104", "100% of\r\n::error::x", { place, help: "h", policy: "p" });
    expect(printCommand(complaint)).toMatch(
      /^::error file=a%2Cb%3Ac%25\.yaml,line=3,col=7,title=SP1104 [^:,]+::p: 100%25 of%0D%0A::error::x%0Ahelp: h\n$/,
    );
  });

  it("is read back by the runner as it was meant, whatever the texts hold", () => {
    const text = fc.string({ unit: fc.constantFrom(...":,%=;0AD3C\r\n\u2028é") });
    fc.assert(
      fc.property(text, text, text, (message, help, name) => {
        const place = { file: `f${name}`, line: 2 };
        const printed = printCommand(diagnose("SP3001", message, { help, place }));
        expect(printed.indexOf("\n")).toBe(printed.length - 1);
        const [, head, data] = /^::error (.*?)::(.*)$/s.exec(printed.slice(0, -1)) ?? [];
        const given = new Map(head!.split(",").map((pair) => pair.split(/=(.*)/s) as [string, string]));
        expect([...given.keys()]).toEqual(["file", "line", "title"]);
        expect(readAsRunner(data!)).toBe(`${message}\nhelp: ${help}`);
        expect(readAsRunner(given.get("file")!)).toBe(forgePath(place));
      }),
    );
  });

  it("is an error, a warning or a notice", () => {
    const kinds = (["SP3001", "SP3005", "SP4013"] as const).map(
      (code) => printCommand(diagnose(code, "m")).split(" ")[0],
    );
    expect(kinds).toEqual(["::error", "::warning", "::notice"]);
  });

  it("names a flag in its text, as no file", () => {
    const text = printCommand(diagnose("SP1003", "m", { place: { file: "--source" } }));
    expect(text).toBe("::error title=SP1003 Unknown region::--source: m\n");
  });
});

describe("a report for GitHub", () => {
  it("lets nothing that it quotes command the runner", () => {
    const text = "::stop-commands::x\n  ::add-path::/tmp\na ::error::b\n##[set-env name=A]b\n+##[x]\n::/0\n";
    expect(withoutCommands(text)).toBe(
      ": :stop-commands::x\n  : :add-path::/tmp\na ::error::b\n## [set-env name=A]b\n+## [x]\n::/0\n",
    );
    expect(printed("::error::x\n").split("\n").slice(1)).toEqual([": :error::x", ""]);
  });

  it("appends to the summary of the step, and complains if it cannot", () => {
    const folder = mkdtempSync(join(tmpdir(), "sallyport-test-"));
    const file = join(folder, "summary.md");
    vi.stubEnv("GITHUB_STEP_SUMMARY", file);
    try {
      printed("result\n");
      printed("result\n");
      expect(readFileSync(file, "utf8").match(/^## `sallyport check`$/gm)?.length).toBe(2);
      vi.stubEnv("GITHUB_STEP_SUMMARY", folder);
      expect(printed("result\n")).toContain("::warning title=SP1030");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
