import { type Diagnostic, diagnose } from "@sallyport/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printDiffMarkdown } from "./diff.js";
import { mostMarkdown, printMarkdown } from "./markdown.js";
import type { Outcome } from "./present.js";

function print(complaints: readonly Diagnostic[], text: string, markdown?: Outcome["markdown"]): string {
  const own = markdown === undefined ? {} : { markdown };
  const outcome = { diagnostics: complaints, text: () => text, data: () => ({}), ...own };
  return printMarkdown({ ...outcome, complaints, exitCode: complaints.length === 0 ? 0 : 1 }, "check");
}

const many = (count: number, length: number) =>
  Array.from({ length: count }, (_, index) => diagnose("SP3001", `${index} ${"x".repeat(length)}`));

describe("a report in Markdown", () => {
  it("has a heading, a verdict, a table with the worst first, and the result", () => {
    const complaints = [
      diagnose("SP3005", "later", { policy: "p", format: "pac", rule: "r" }),
      diagnose("SP1104", "first", { place: { file: "a.yaml", line: 2, column: 3 }, help: "h" }),
    ];
    expect(print(complaints, "a  b\n  c\n")).toBe(`## \`sallyport check\`

**Verdict:** findings (exit code 1); 1 error, 1 warning

|  | Code | Where | Complaint |
| --- | --- | --- | --- |
| error | SP1104 | \`a.yaml:2:3\` | \`first\`<br>help: \`h\` |
| warning | SP3005 | \`p\` \`pac\` \`r\` | \`later\` |

\`\`\`text
a  b
  c
\`\`\`
`);
    expect(print([], "")).toBe("## `sallyport check`\n\n**Verdict:** passed\n");
  });

  it("lets no text be more than text: Markdown, HTML, mentions, other rows, the end of a block", () => {
    const evil = "`@all` <img src=x> |a|\n## b ```";
    const complaint = diagnose("SP3001", evil, {
      policy: evil,
      rule: evil,
      help: evil,
      place: { file: evil },
    });
    const text = print([complaint], `${evil}\n\`\`\`\n@all\n`);
    const [row, ...others] = text.split("\n").filter((line) => line.startsWith("| error"));
    expect([others, row!.split("|").length]).toEqual([[], 6]);
    // Outside of code nothing of it is left.
    const outside = row!.replace(/`[^`]*`/g, "");
    expect(outside).not.toMatch(/@|img|##/);
    expect(text.match(/```/g)?.length).toBe(2);
  });

  it("has one row for a complaint, with nothing foreign outside of code, whatever its texts hold", () => {
    const text = fc.string({ unit: fc.constantFrom(..."`|\\<>@#* \r\n\t\u2028\u0000é", "\ud800") });
    fc.assert(
      fc.property(text, text, text, (message, help, file) => {
        const printed = print([diagnose("SP3001", message, { help, place: { file } })], `${message}\n`);
        const rows = printed.split("\n").filter((line) => line.startsWith("| error "));
        expect(rows.length).toBe(1);
        expect(rows[0]!.replace(/`[^`\n]*`/g, "")).toMatch(/^\| error \| SP3001 \| {1,2}\| <br>help: {2}\|$/);
        expect(printed.match(/```/g)?.length ?? 0).toBe(2);
      }),
    );
  });

  it("names the folders of a diff as text, and shares its length among them", () => {
    const files = [{ path: "a", action: "replace", diff: `${"-line\n".repeat(4_000)}` }];
    const diffs = ["@all <b>", "b"].map((out) => ({ out, files, lists: [] }));
    expect(printDiffMarkdown(diffs, 60_000)).toMatch(/^`@all <b>`:\n\n## .*\n`b`:\n\n## /s);
    expect(printDiffMarkdown(diffs, 60_000).length).toBeLessThanOrEqual(60_000);
    expect(printDiffMarkdown(diffs, 20_000)).toContain("1 more, not shown here");
    expect(printDiffMarkdown(diffs, 20_000).length).toBeLessThanOrEqual(20_000);
  });

  it("keeps to what a body may hold, and tells what is left out", () => {
    const long = print(many(3, 200_000), "a\n");
    expect(long.length).toBeLessThanOrEqual(mostMarkdown);
    expect(long).toContain("3 more, not shown here");
    const rows = print(many(900, 100), `${"line\n".repeat(50_000)}`);
    expect(rows.length).toBeLessThanOrEqual(mostMarkdown);
    expect(rows).toMatch(/\n7\d\d more, not shown here\n/);
    expect(rows).toMatch(/\n```\n\n\d+ more lines, not shown here\n$/);
  });

  it("leaves a result with headings of its own as it is; complaints stand behind it, errors before it", () => {
    const own = (length: number) => `## Own\n${length}\n`;
    expect(print([], "", own)).toBe(`## Own\n${mostMarkdown - 64}\n`);
    const warned = print([diagnose("SP3005", "w")], "", own);
    expect(warned).toMatch(/^## Own\n\d+\n\n## Complaints\n\n1 warning\n\n.*\n\| warning .*\n$/s);
    const refused = print([diagnose("SP3001", "e")], "", own);
    expect(refused).toMatch(/^## Complaints\n\n1 error\n\n.*\n\| error .*\n\n## Own\n\d+\n$/s);
    const room = Number(/(\d+)\n$/.exec(refused)![1]);
    expect(room).toBe(mostMarkdown - 64 - refused.indexOf("## Own"));
  });

  it("cuts the least form of a result that is too long, and leaves no block open", () => {
    const text = print([], "", () => `## Own\n\`\`\`diff\n${"line\n".repeat(20_000)}\`\`\`\n`);
    expect(text.length).toBeLessThanOrEqual(mostMarkdown);
    expect(text).toMatch(/line\n```\n\nThe rest is left out for length\.\n$/);
  });
});
