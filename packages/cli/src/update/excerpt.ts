const longestExcerpt = 60;

/** The first characters of an answer as they may stand in a message: quoted, escaped, one printable line. */
export function excerpt(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, longestExcerpt * 4)).trimStart();
  const characters = [...text];
  const cut = characters.length > longestExcerpt || bytes.length > longestExcerpt * 4;
  return quoteText(`${characters.slice(0, longestExcerpt).join("")}${cut ? "..." : ""}`);
}

/** A text of the publisher's as it may stand in a message: quoted, escaped, one printable line. */
export function quoteText(text: string): string {
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

/**
 * An address as it may stand in a message: without user and password, without a query other than the
 * number of a download page (others may hold secrets), cut to 200 characters.
 */
export function showUrl(url: URL): string {
  const port = url.port === "" ? "" : `:${url.port}`;
  const query = /^\?id=\d+$/.test(url.search) ? url.search : "";
  const shown = `${url.protocol}//${url.hostname}${port}${url.pathname}${query}`;
  return shown.length > 200 ? `${shown.slice(0, 200)}...` : shown;
}
