/** A fenced block of a page that the test of the documentation does something with. */
export interface Block {
  readonly line: number;
  /** The word behind the fence: "sh", "console", "yaml". */
  readonly kind: string;
  readonly text: string;
  /** Why its commands are not run: `<!-- not run: REASON -->` on the line above. */
  readonly skipped?: string;
  /** Exit code of the last command: `<!-- exit: 1 -->` above; 0 without it. */
  readonly exit?: number;
}

/** The fenced blocks of a page, in order, with what the comments right above them say. */
export function readBlocks(page: string): readonly Block[] {
  const lines = page.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, indent, kind] = /^( *)```(.*)$/.exec(lines[at]!) ?? [];
    if (indent === undefined) continue;
    const end = lines.indexOf(`${indent}\`\`\``, at + 1);
    if (end < 0) throw new Error(`the block of line ${at + 1} has no end`);
    const text = lines.slice(at + 1, end).map((line) => line.slice(indent.length));
    blocks.push({ line: at + 1, kind: kind!.trim(), text: text.join("\n"), ...marksOf(lines[at - 1] ?? "") });
    at = end;
  }
  return blocks;
}

function marksOf(above: string): Pick<Block, "skipped" | "exit"> {
  const [, skipped] = /<!-- not run: (.+?) -->/.exec(above) ?? [];
  const [, exit] = /<!-- exit: (\d+) -->/.exec(above) ?? [];
  return {
    ...(skipped === undefined ? {} : { skipped }),
    ...(exit === undefined ? {} : { exit: Number(exit) }),
  };
}

/** A command with the lines that it prints, as a block shows them; undefined where it shows none. */
export interface Shown {
  readonly command: string;
  readonly output?: readonly string[];
}

/** The commands of a block: every line of `sh`, every line behind `$ ` of `console`. A backslash at the end goes on. */
export function readCommands({ kind, text }: Block): readonly Shown[] {
  const lines = text.replaceAll(/\\\n/g, " ").split("\n");
  if (kind === "sh") return lines.filter((line) => !/^\s*(?:#|$)/.test(line)).map((command) => ({ command }));
  const shown: { command: string; output: string[] }[] = [];
  for (const line of lines) {
    if (line.startsWith("$ ")) shown.push({ command: line.slice(2), output: [] });
    else shown.at(-1)?.output.push(line);
  }
  return shown;
}

/** The name of the file that a block shows, if its first line says so: "# sallyport.yaml". */
export function fileOf({ kind, text }: Block): string | undefined {
  const [, name] = /^# ([\w./-]+\.\w+)\n/.exec(text) ?? [];
  return kind === "yaml" ? name : undefined;
}

/** Whether what was printed is what a page shows: `...` alone on a line stands for any lines, within one for any text. */
export function isShown(shown: readonly string[], printed: string): boolean {
  const wanted = trimmed(shown).map((line) =>
    line === "..." ? "(?:.*\n)*" : `${line.trimEnd().split("...").map(escaped).join(".*")}\n`,
  );
  const said = trimmed(printed.split("\n")).map((line) => `${line.trimEnd()}\n`);
  return new RegExp(`^${wanted.join("")}$`).test(said.join(""));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Without empty lines at the beginning and the end. */
function trimmed(lines: readonly string[]): readonly string[] {
  const full = lines.map((line) => line.trim() !== "");
  const first = full.indexOf(true);
  return first < 0 ? [] : lines.slice(first, full.lastIndexOf(true) + 1);
}
