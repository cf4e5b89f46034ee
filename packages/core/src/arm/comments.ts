/**
 * A template's text with its comments blanked, every line where it was. Templates may have
 * comments from // to the end of the line and from /* on (ARM template structure and syntax).
 */
export function blankComments(text: string): string {
  const pieces: string[] = [];
  let kept = 0;
  for (let at = text.search(/["/]/); at >= 0 && at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
    } else if (character === "/") {
      const end = endOfComment(text, at);
      if (end === undefined) break;
      pieces.push(text.slice(kept, at), text.slice(at, end).replace(/[^\r\n]/g, " "));
      kept = end;
      at = end - 1;
    }
  }
  return kept === 0 ? text : `${pieces.join("")}${text.slice(kept)}`;
}

/** The place of the closing quote, or of the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/** The place behind a comment that begins here; undefined if none does, or if it does not end: no JSON then. */
function endOfComment(text: string, start: number): number | undefined {
  if (text[start + 1] === "/") {
    const end = text.indexOf("\n", start);
    return end < 0 ? text.length : end;
  }
  const end = text[start + 1] === "*" ? text.indexOf("*/", start + 2) : -1;
  return end < 0 ? undefined : end + 2;
}
