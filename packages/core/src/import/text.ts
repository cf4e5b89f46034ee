const longestQuote = 60;

/** A text of the input as it stands in a message: quoted, escaped, one printable line, cut to 60 characters. */
export function quote(text: string): string {
  const cut = text.length > longestQuote ? `${text.slice(0, longestQuote)}...` : text;
  const quoted = JSON.stringify(cut);
  // Most are plain ASCII, for which the table behind the Unicode classes is not needed.
  return /^[ -~]*$/.test(quoted)
    ? quoted
    : quoted.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
