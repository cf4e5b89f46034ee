import { addAddress, createAddressTable, objectOf } from "./address-table.js";
import type { Known } from "./known.js";
import { createPool, type MemberPool } from "./members.js";
import { nameOf } from "./names.js";
import { type Branch, nodeNamed } from "./tree.js";

/** Where the plain objects and members of one file are kept: what is anything else has nodes. */
export interface PlainFile {
  readonly text: string;
  readonly known: Known;
  readonly pool: MemberPool;
  /** What stood between two members last, with its blanks: it mostly stands there again. */
  readonly memberGap: { text: string; lines: number };
  /** How many groups were met that are not plain. */
  strangeGroups: number;
}

/** Takes up a text. */
export function createPlainFile(text: string, known: Known): PlainFile {
  const memberGap = { text: "</member><member>", lines: 0 };
  return { text, known, pool: createPool(known.names), memberGap, strangeGroups: 0 };
}

/**
 * Puts an address object into its section, as addAddress does; -1, with nothing put in, also if there is one of that name
 * already: either form has a meaning of its own for that.
 */
export function addPlainAddress(
  { text, known }: PlainFile,
  section: Branch,
  name: number,
  line: number,
  valueLine: number,
  start: number,
  stop: number,
): number {
  section.table ??= createAddressTable(text, known);
  const { table } = section;
  const hasNodes = section.children !== undefined || section.only !== undefined;
  if (objectOf(table, name) >= 0) return -1;
  if (hasNodes && nodeNamed(section, nameOf(known.names, name)) !== undefined) return -1;
  return addAddress(table, name, line, valueLine, start, stop);
}
