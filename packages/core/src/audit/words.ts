/** The words of a command line, quotation marks taken off; one that is not closed ends with the line. */
export function splitWords(line: string): readonly string[] {
  const words: string[] = [];
  let word = "";
  let isWord = false;
  for (let at = 0; at < line.length; at++) {
    const character = line[at]!;
    const isMark = character === '"' || character === "'";
    if (isMark) {
      const end = line.indexOf(character, at + 1);
      word += line.slice(at + 1, end < 0 ? line.length : end);
      at = end < 0 ? line.length : end;
    } else if (character === " " || character === "\t") {
      if (isWord) words.push(word);
      word = "";
    } else word += character;
    isWord = isMark || word !== "";
  }
  return isWord ? [...words, word] : words;
}

/**
 * The cells of a row, cut at any of the separators outside quotation marks; the marks stay. A mark only
 * counts at the beginning of a cell.
 */
export function splitCells(line: string, separators: string): readonly string[] {
  const cells: string[] = [];
  let start = 0;
  let isBlank = true;
  for (let at = 0; at < line.length; at++) {
    const character = line[at]!;
    if (separators.includes(character)) {
      cells.push(line.slice(start, at));
      start = at + 1;
      isBlank = true;
    } else if (character === '"' && isBlank) {
      const closing = line.indexOf('"', at + 1);
      at = closing < 0 ? line.length : closing;
      isBlank = false;
    } else if (character !== " ") isBlank = false;
  }
  return [...cells, line.slice(start)];
}

/** A line up to a `#` that begins it or stands behind a blank. */
export function withoutComment(line: string): string {
  const mark = line.search(/(?:^|[ \t])#/);
  return mark < 0 ? line : line.slice(0, mark);
}
