/** How many entries or lines one piece of a file holds. */
const chunkSize = 1000;

/** A list in slices, so that no long list ever becomes one text. */
export function* chunksOf<Item>(items: readonly Item[]): Iterable<readonly Item[]> {
  for (let from = 0; from < items.length; from += chunkSize) yield items.slice(from, from + chunkSize);
}

/** Lines joined to pieces, each with its line end. */
export function* joinLines(lines: Iterable<string>): Iterable<string> {
  let piece: string[] = [];
  for (const line of lines) {
    piece.push(line);
    if (piece.length < chunkSize) continue;
    yield `${piece.join("\n")}\n`;
    piece = [];
  }
  if (piece.length > 0) yield `${piece.join("\n")}\n`;
}
