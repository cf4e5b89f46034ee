import { expect, it } from "vitest";
import { printFilesMarkdown } from "./index.js";

const change = (text: string) => ({
  path: `a${text}`,
  action: "replace",
  diff: `--- a/f\n+++ b/f\n@@ -1,1 +1,2 @@\n ${text}\n+new\n`,
});

it("prints files folded, with their counts", () => {
  expect(printFilesMarkdown([change("x")])).toBe(
    "## Difference in files\n\n<details><summary>replace <code>ax</code>: +1 −0</summary>\n\n" +
      "```diff\n--- a/f\n+++ b/f\n@@ -1,1 +1,2 @@\n x\n+new\n```\n\n</details>\n",
  );
  expect(printFilesMarkdown([])).toContain("None.");
  expect(printFilesMarkdown([{ ...change("x"), diff: "" }])).toContain("it is no text");
});

it("lets no text of files end its block", () => {
  const skeleton = (markdown: string) => markdown.replace(/\\u\{[0-9a-f]+\}|&\w+;|X/g, "");
  for (const text of ["```", "</details>X"]) {
    const markdown = printFilesMarkdown([change(text)]);
    expect(markdown.match(/^ ?```/gm)).toHaveLength(2);
    expect(markdown.match(/<summary>.*<code>[^<]*<\/code>/)).not.toBeNull();
  }
  expect(skeleton(printFilesMarkdown([change("\u001b")]))).not.toContain("\u001b");
});

it("leaves out what does not fit, and says so", () => {
  const markdown = printFilesMarkdown([change("y".repeat(500)), change("x")], 400);
  expect([markdown.length <= 450, markdown.includes("1 more, not shown"), markdown.includes("ax")]).toEqual([
    true,
    true,
    true,
  ]);
});
