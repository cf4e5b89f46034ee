import { htmlCode, inertLines } from "../diff/print/markdown-text.js";

/** What became of a file, with its lines in unified format. */
export interface FileChange {
  readonly path: string;
  /** What happens to it, in a word. */
  readonly action: string;
  /** Empty if the bytes are no text. */
  readonly diff: string;
}

/**
 * Files with their differences for the body of a pull request, of at most `length` UTF-16 code units: differences
 * that do not fit are left out, and counted. What comes from files stands in code only.
 */
export function printFilesMarkdown(files: readonly FileChange[], length = 60_000): string {
  const head = `## Difference in files\n\n${files.length === 0 ? "None.\n" : ""}`;
  let text = head;
  let left = 0;
  for (const file of files) {
    const block = printFile(file);
    if (text.length + block.length <= length) text += block;
    else left++;
  }
  return left === 0 ? text : `${text}\n${left} more, not shown here\n`;
}

function printFile({ path, action, diff }: FileChange): string {
  const lines = diff.split("\n").filter((line) => !line.startsWith("+++ ") && !line.startsWith("--- "));
  const count = (mark: string) => lines.filter((line) => line.startsWith(mark)).length;
  const summary = `${action} ${htmlCode(path)}: +${count("+")} −${count("-")}`;
  const body = diff === "" ? "it is no text\n" : `\`\`\`diff\n${inertLines(diff)}\`\`\`\n`;
  return `<details><summary>${summary}</summary>\n\n${body}\n</details>\n`;
}
