/** A table of Markdown; its cells are one line each. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

/** Text that stands for itself; empty for none. */
export function code(text: string): string {
  return text === "" ? "" : `\`${text}\``;
}

/** A description as it is, without what Markdown would take for its own outside of backquotes. */
export function plain(text: string): string {
  return text
    .split("`")
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[*_<[]/g, "\\$&")))
    .join("`");
}

/** A sentence out of a description: capital letter, no full stop. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Digits in groups of three. */
export function digits(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** A page from its blocks, with the line that says where it comes from. */
export function page(title: string, source: string, blocks: readonly string[]): string {
  const made = `<!-- Made by \`npm run docs\` from ${source}. Edits here are lost. -->`;
  return `${[`# ${title}`, made, ...blocks].map((block) => block.trim()).join("\n\n")}\n`;
}
