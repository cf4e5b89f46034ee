import { lineAt, linesOf, putLine } from "../write/lines.js";
import type { Spill } from "../write/spill.js";
import { hashPlaces } from "./hashed-places.js";

/** Who has what; of each thing only a hash stays in memory. */
export interface Owners {
  /** Gives a thing to an owner; returns who had it until then. */
  readonly give: (thing: string, owner: string) => string | undefined;
  /** Everything that was given, as often as it was. */
  readonly things: () => Iterable<string>;
}

/** How things are told apart. */
export interface OwnersBy {
  /** Those of the same key are the same; default: themselves. */
  readonly keyOf?: (thing: string) => string;
  /** Default: of 32 bits. */
  readonly hashOf?: (key: string) => number;
}

/** Nobody has anything yet. Things of the same hash are read back from the spill, so that no two are taken for one. */
export function ownersIn(
  spill: Pick<Spill, "put" | "read" | "size">,
  { keyOf = (thing) => thing, hashOf = hashText }: OwnersBy = {},
): Owners {
  const places = hashPlaces();
  return {
    give(thing, owner) {
      const key = keyOf(thing);
      const before = places.exchange(hashOf(key), putLine(spill, JSON.stringify([thing, owner])), (place) => {
        const [other] = readRecord(lineAt(spill, place));
        return keyOf(other) === key;
      });
      return before === undefined ? undefined : readRecord(lineAt(spill, before))[1];
    },
    *things() {
      for (const line of linesOf(spill)) yield readRecord(line)[0];
    },
  };
}

function readRecord(line: string): readonly [thing: string, owner: string] {
  return JSON.parse(line) as [string, string];
}

/** FNV-1a of the code units, its bits mixed once more. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
