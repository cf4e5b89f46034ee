const mostRounds = 3;

const namedEntities: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
  sol: "/",
  bsol: "\\",
  colon: ":",
  period: ".",
  lowbar: "_",
  quest: "?",
  equals: "=",
  nbsp: " ",
};

const escapes =
  /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[0-9a-f]{1,6})|(?<name>[a-z]{2,6}));|\\(?:u(?<unit>[0-9a-f]{4})|u\{(?<point>[0-9a-f]{1,6})\}|x(?<byte>[0-9a-f]{2})|(?<slash>\/))/gi;

/**
 * The text of a page with the escapes of HTML and of strings in scripts undone, also where one is
 * inside the other. Good enough to find addresses; not a reader of HTML.
 */
export function unescapePage(page: string): string {
  let text = page;
  for (let round = 0; round < mostRounds; round++) {
    const plainer = text.replace(escapes, undo);
    if (plainer === text) break;
    text = plainer;
  }
  return text;
}

function undo(written: string, ...rest: readonly unknown[]): string {
  const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
  if (groups.slash !== undefined) return "/";
  if (groups.name !== undefined) {
    const name = groups.name.toLowerCase();
    return Object.hasOwn(namedEntities, name) ? namedEntities[name]! : written;
  }
  const hex = groups.hex ?? groups.unit ?? groups.point ?? groups.byte;
  const point = hex === undefined ? Number(groups.decimal) : Number.parseInt(hex, 16);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : written;
}
