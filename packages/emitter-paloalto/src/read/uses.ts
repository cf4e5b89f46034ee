import { type AddressTable, objectOf } from "./address-table.js";
import { findName } from "./names.js";
import type { Branch, Node } from "./tree.js";

/** The objects that the rules of one place use, as they are looked up. Only kept where what a file does besides is asked for. */
export interface Uses {
  readonly objects: Set<Node>;
  /** Of plain addresses: 1 by number of name. */
  readonly addresses: Map<AddressTable, Uint8Array>;
}

export function createUses(): Uses {
  return { objects: new Set(), addresses: new Map() };
}

/** The addresses of a table that are used, to be marked by number of name; the file that has the table is read to its end. */
export function usedAddresses({ addresses }: Uses, table: AddressTable): Uint8Array {
  const held = addresses.get(table);
  if (held !== undefined) return held;
  const made = new Uint8Array(table.objects.length);
  addresses.set(table, made);
  return made;
}

/** Whether a rule uses the object of that name and node in a section; it may have been a plain address when it was looked up. */
export function isUsed({ objects, addresses }: Uses, { table }: Branch, name: string, node: Node): boolean {
  if (objects.has(node)) return true;
  const used = table === undefined ? undefined : addresses.get(table);
  return used !== undefined && used[findName(table!.known.names, name)] === 1;
}

/** Calls back for each plain address that no rule uses, by its number of name and its line. */
export function eachUnusedAddress(
  { addresses }: Uses,
  table: AddressTable,
  visit: (name: number, line: number) => void,
): void {
  const used = addresses.get(table);
  for (let name = 0; name < table.objects.length; name++) {
    const object = used?.[name] === 1 ? -1 : objectOf(table, name);
    if (object >= 0) visit(name, table.lines[object]!);
  }
}
