import { addAddress, createAddressTable, objectOf } from "./address-table.js";
import { createPool, type MemberPool } from "./members.js";
import { createNames, type Names, nameOf } from "./names.js";
import { type Branch, nodeNamed } from "./tree.js";

/** Where the plain objects and members of one file are kept: what is anything else has nodes. */
export interface PlainFile {
  readonly names: Names;
  readonly pool: MemberPool;
  /** How many groups were met that are not plain. */
  strangeGroups: number;
}

/** Takes up a text. */
export function createPlainFile(text: string): PlainFile {
  const names = createNames(text);
  return { names, pool: createPool(names), strangeGroups: 0 };
}

/**
 * Puts an address object into its section, as addAddress does; -1, with nothing put in, also if there is one of that name
 * already: either form has a meaning of its own for that.
 */
export function addPlainAddress(
  { names }: PlainFile,
  section: Branch,
  name: number,
  line: number,
  valueLine: number,
  start: number,
  stop: number,
): number {
  section.table ??= createAddressTable(names);
  const { table } = section;
  const hasNodes = section.children !== undefined || section.only !== undefined;
  if (objectOf(table, name) >= 0) return -1;
  if (hasNodes && nodeNamed(section, nameOf(names, name)) !== undefined) return -1;
  return addAddress(table, name, line, valueLine, start, stop);
}
