import { isEmptySet, type TellBeside } from "@sallyport/core";
import type { IpsetFile } from "./ipset-file.js";
import { shown } from "./unreadable.js";

/** One thing that a file does besides, and where. */
export interface Note {
  readonly line: number;
  readonly what: string;
}

/** Tells what was noted of a file in the order of its lines, each thing where it is done first. */
export function tellNotes(file: string, notes: readonly Note[], tell: TellBeside): void {
  const told = new Set<string>();
  for (const { line, what } of notes.toSorted((a, b) => a.line - b.line)) {
    if (told.has(what)) continue;
    told.add(what);
    tell({ what, place: { file, line } });
  }
}

/** Names that a file brings in, each with its line; one that is there again tells nothing new. */
export interface EnteredNames {
  readonly names: string[];
  readonly lines: number[];
}

/** Has the file bring in a name. */
export function enterName({ names, lines }: EnteredNames, name: string, line: number): void {
  names.push(name);
  lines.push(line);
}

/**
 * Notes the sets that a file of ipset makes, fills or takes away, and that decide nothing in the rules of the folder, as those that stay empty: they may be another's. A set
 * under the name of one that does and "+" is where that one is filled before it is swapped in: nobody else's, whatever becomes of it.
 */
export function noteIpsets({ entered, sets }: IpsetFile, used: ReadonlySet<string>, notes: Note[]): void {
  const { names, lines } = entered;
  for (let at = 0; at < names.length; at++) {
    const name = names[at]!;
    if (used.has(name)) {
      const set = sets.get(name);
      if (set === undefined || !isEmptySet(set.members)) continue;
    } else if (name.endsWith("+") && used.has(name.slice(0, -1))) continue;
    notes.push({ line: lines[at]!, what: `the set ${shown(name)}, which decides nothing in any chain` });
  }
}
