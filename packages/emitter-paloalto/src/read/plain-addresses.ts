import { addListed, type PrefixRows } from "@sallyport/core";
import { type AddressTable, objectOf } from "./address-table.js";
import { type RuleContext, sectionsOf } from "./context.js";
import type { PooledMembers } from "./members.js";
import { findName } from "./names.js";
import { childNames } from "./tree.js";
import { usedAddresses } from "./uses.js";

/** The table of addresses that members of groups most likely name. */
export interface PlainAddresses {
  readonly table: AddressTable;
  /** By number of name: 1 if something else has the name as well. */
  readonly isShared: Uint8Array;
  /** By number of name: 1 for what was added, if anyone asks for that. */
  readonly used: Uint8Array | undefined;
}

/**
 * The table of the sections that members of groups can name something of, if one of them has one. Objects of other sections
 * that have a name in it too are marked: which of them counts is not certain.
 */
export function plainAddressesOf(
  context: RuleContext,
  sections: readonly (readonly string[])[],
): PlainAddresses | undefined {
  context.plainAddresses ??= findTable(context, sections);
  return context.plainAddresses === "none" ? undefined : context.plainAddresses;
}

function findTable(context: RuleContext, sections: readonly (readonly string[])[]): PlainAddresses | "none" {
  const found = sectionsOf(context, sections);
  const [only, ...others] = found.flatMap(({ branch }) => branch.table ?? []);
  if (only === undefined || others.length > 0) return "none";
  const isShared = new Uint8Array(only.known.names.list.length);
  for (const { branch } of found) {
    for (const name of branch.table === undefined ? childNames(branch) : []) {
      const number = findName(only.known.names, name);
      if (number >= 0) isShared[number] = 1;
    }
  }
  return { table: only, isShared, used: context.uses && usedAddresses(context.uses, only) };
}

/**
 * Adds the prefixes of members that are plain addresses, from one on, as far as they go: where the first stands that is to
 * be looked at by name. `isInOrder` as in RuleContext.
 */
export function addPlainMembers(
  { table, isShared, used }: PlainAddresses,
  { pool, start, end }: PooledMembers,
  from: number,
  isInOrder: boolean,
  rows: PrefixRows,
): number {
  const { v4, v6 } = table.known.prefixes;
  let at = start + from;
  for (; at < end; at++) {
    const name = pool.numbers[at]!;
    const object = objectOf(table, name);
    if (object < 0 || isShared[name] === 1) break;
    if (isInOrder && table.lines[object]! >= pool.lines[at]!) break;
    if (used !== undefined) used[name] = 1;
    const row = table.rows[object]!;
    if (row < 0) addListed(rows, v6, -1 - row);
    else addListed(rows, v4, row);
  }
  return at - start;
}
