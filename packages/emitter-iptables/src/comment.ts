const width = 100;
const BLANK = 0x20;

/** Whether a text is one line as it is. */
function isLine(text: string): boolean {
  return text.length > 0 && text.length <= width && text.charCodeAt(0) !== BLANK;
}

/**
 * Breaks a text into comment lines of at most 100 characters, at spaces if possible. Long lines are
 * not only hard to read: the restore tools would run their tails as commands.
 */
export function wrapComment(text: string): readonly string[] {
  if (isLine(text)) return [text];
  const lines: string[] = [];
  let line = "";
  for (const piece of text.split(" ").flatMap(cut)) {
    if (line !== "" && line.length + 1 + piece.length > width) {
      lines.push(line);
      line = piece;
    } else {
      line = line === "" ? piece : `${line} ${piece}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** The same for several texts, one after the other. */
export function wrapComments(texts: readonly string[]): readonly string[] {
  return texts.every(isLine) ? texts : texts.flatMap(wrapComment);
}

/** A word in pieces that fit, none of which ends inside a character. */
function cut(word: string): readonly string[] {
  if (word.length <= width) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece.length + character.length > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}
