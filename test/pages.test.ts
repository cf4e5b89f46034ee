import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { commands } from "../packages/cli/src/commands/table.js";
import { type Block, fileOf, isShown, readBlocks, readCommands } from "./docs/blocks.js";
import { isCallOf } from "./docs/calls.js";
import { listPages } from "./docs/page-list.js";
import { makePlace, type Place, runLine, writeShown } from "./docs/run.js";
import { readPlain } from "./docs/words.js";
import { workFolder } from "./sallyport.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Pages whose commands are run elsewhere. */
const elsewhere: Readonly<Record<string, string>> = {
  "docs/getting-started.md": "by its own test, on a pseudo-terminal",
  "docs/commands.md": "its examples come from the table of commands, whose test runs them",
};

/** The page of a format holds the README of its emitter. */
const isFragment = (page: string) => /^packages\/emitter-/.test(page);

const pages = listPages(root)
  .filter((page) => !(page in elsewhere) && !isFragment(page))
  .map((page) => ({ page, blocks: readBlocks(readFileSync(join(root, page), "utf8")) }));

describe("a block of a page", () => {
  it.each(listPages(root))("of %s says what it is, and hides no command", (page) => {
    for (const { line, kind, text } of readBlocks(readFileSync(join(root, page), "utf8"))) {
      expect(kind, `${page}:${line}: say behind the fence what it is: sh, console, text, ...`).not.toBe("");
      // Brackets tell how a command is used; everything else can be run.
      const hidden = ["sh", "console"].includes(kind)
        ? []
        : (text.match(/^(?:\$ )?(?:npx )?sallyport [^[\n]*$/gm) ?? []);
      if (page !== "docs/commands.md") expect(hidden, `${page}:${line}: this is sh or console`).toEqual([]);
    }
  });
});

describe("a command within a sentence", () => {
  it.each(listPages(root))("of %s is one, with flags that it has", (page) => {
    const text = readFileSync(join(root, page), "utf8").replaceAll(/^ *```[\s\S]*?^ *```/gm, "");
    const calls = [...text.matchAll(/`((?:npx )?sallyport [a-z][^`]*)`/g)].map(([, call]) =>
      call!.replaceAll("\n", " "),
    );
    expect(calls.filter((call) => !commands.some((command) => isCallOf(command, call)))).toEqual([]);
  });
});

describe.each(
  pages.filter(({ blocks }) => blocks.some((block) => isRun(block) || block.skipped !== undefined)),
)("$page", ({ page, blocks }) => {
  const place = makePlace(workFolder());
  if (blocks.some(({ text }) => text.includes("examples/")))
    cpSync(join(root, "examples"), join(place.folder, "examples"), { recursive: true });

  it.each(blocks.filter((block) => isRun(block) || fileOf(block) !== undefined))(
    "does what it says at line $line",
    async (block) => await follow(page, block, place),
  );
  it.skip.each(blocks.filter(({ skipped }) => skipped !== undefined))("line $line: $skipped", () => {});
});

function isRun({ kind, skipped }: Block): boolean {
  return ["sh", "console"].includes(kind) && skipped === undefined;
}

/** Does what a reader does with a block: writes its file, or runs its commands one after the other. */
async function follow(page: string, block: Block, place: Place): Promise<void> {
  const file = fileOf(block);
  if (file !== undefined) return writeShown(file, block.text, place);
  const commands = readCommands(block);
  for (const [index, { command, output }] of commands.entries()) {
    const { status, printed } = await runLine(command, place);
    const exit = index === commands.length - 1 ? (block.exit ?? 0) : 0;
    expect(status, `${page}:${block.line}: ${command}\n${printed}`).toBe(exit);
    if (output === undefined) continue;
    if (!isShown(output, printed))
      expect(printed, `${page}:${block.line}: ${command}`).toBe(output.join("\n"));
  }
}

describe("following a page", () => {
  it("tells what is printed from what is shown", () => {
    expect(isShown(["a", "...", "d"], "a\nb\nc\nd\n")).toBe(true);
    expect(isShown(["a", "..."], "a\n")).toBe(true);
    expect(isShown(["a", "d"], "a\nb\nd\n")).toBe(false);
    expect(isShown(["a.c"], "abc\n")).toBe(false);
    expect(isShown(["a ... d"], "a b c d\n")).toBe(true);
    expect(isShown(["a ... d"], "a b\nc d\n")).toBe(false);
    expect(isShown([], "a\n")).toBe(false);
  });

  it("reads blocks with their marks, commands that go on, and names of files", () => {
    const [skipped, shown, file] = readBlocks(
      "<!-- not run: needs a device -->\n```sh\nreload\n```\n<!-- exit: 1 -->\n```console\n$ a \\\n  b\nc\n```\n```yaml\n# x.yaml\na: 1\n```\n",
    );
    expect(skipped).toMatchObject({ skipped: "needs a device", kind: "sh" });
    expect([shown!.exit, readCommands(shown!)]).toEqual([1, [{ command: "a    b", output: ["c"] }]]);
    expect(fileOf(file!)).toBe("x.yaml");
  });

  it("leaves to a shell what has its syntax", () => {
    expect(readPlain('sallyport a "b c" > d && npx sallyport e')).toEqual([
      { words: ["sallyport", "a", "b c"], into: "d" },
      { words: ["npx", "sallyport", "e"] },
    ]);
    for (const line of ["echo $HOME", "a | b", "a; b", "a $(b)", "a *", "a >> b"])
      expect(readPlain(line)).toBeUndefined();
  });
});
