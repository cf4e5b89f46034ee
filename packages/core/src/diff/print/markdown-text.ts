import { isPrintable } from "../../text/index.js";

/**
 * Foreign text in Markdown, always a code span: nothing in it is syntax, a link or a mention there.
 * What could end the span or the cell of a table, and what does not print, stands as `\u{60}`; so does
 * the backslash, so that different texts stay different.
 */
export function code(text: string): string {
  return `\`${inert(text)}\``;
}

/** Foreign text in a fenced block or, its HTML escaped too, in `<code>`: one line, as in `code`. */
export function inert(text: string): string {
  const characters = [...text].map((character) => {
    const unsafe = character === "`" || character === "|" || character === "\\" || !isPrintable(character);
    return unsafe ? codePoint(character) : character;
  });
  const line = characters.join("");
  if (line.trim() !== "" && line.trim() === line) return line;
  return line === "" ? "\\u{}" : line.replace(/^\s+|\s+$/gu, (blanks) => [...blanks].map(codePoint).join(""));
}

/** Foreign lines in a fenced block as they are: but that none can end the block, or hide what it holds. */
export function inertLines(text: string): string {
  return [...text]
    .map((character) => {
      const isSafe =
        character === "\n" || character === "\t" || (character !== "`" && isPrintable(character));
      return isSafe ? character : codePoint(character);
    })
    .join("");
}

/** Foreign text inside an HTML element, as code. */
export function htmlCode(text: string): string {
  const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return `<code>${inert(text).replace(/[&<>"]/g, (character) => escapes[character] ?? "")}</code>`;
}

/** A table; nothing if it has no rows. Cells are Markdown already, of one line each. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return `${line(head)}${line(head.map(() => "---"))}${rows.map(line).join("")}`;
}

/** Lines folded under a summary, which is HTML already; at most `cap` of them, with the count of the rest. */
export function folded(summary: string, lines: readonly string[], cap: number): string {
  const shown = lines.slice(0, cap).map((line) => `${inert(line)}\n`);
  const rest = lines.length - shown.length;
  const note = rest === 0 ? "" : `\nand ${rest} more, not shown here\n`;
  return `<details><summary>${summary}</summary>\n\n\`\`\`text\n${shown.join("")}\`\`\`\n${note}\n</details>\n`;
}

function codePoint(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
