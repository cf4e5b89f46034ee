/** A table in plain text: columns padded to their widest cell; numbers, and columns named in `right`, to the right. */
export function printTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  right: readonly boolean[] = numberColumns(head, rows),
): string {
  const texts = rows.map((row) => row.map(String));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...texts.map((row) => row[column]!.length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (right[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join("  ")
      .trimEnd();
  return [head, ...texts].map((cells) => `${line(cells)}\n`).join("");
}

function numberColumns(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): readonly boolean[] {
  return head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number"));
}
