import {
  columnsOf,
  countListed,
  emptyPrefixSet,
  type PrefixList,
  splitByAddress,
  splitList,
} from "@sallyport/core";
import type { AddressGroup } from "./plan.js";

/** Most members in one static group that are practical since PAN-OS 7.0. */
export const practicalMembers = 2500;

const noPrefixes = columnsOf(emptyPrefixSet);

/** A group, by the block of addresses that it lies in. */
interface Part {
  readonly name: string;
  readonly block: string;
}

/**
 * A group of that name with all the prefixes, which are ascending: one group, or a group of groups of practical size, each
 * of what lies in one block of the address space: a new prefix changes one of them. A group comes after
 * those that it holds.
 */
export function groupsOf(
  name: string,
  prefixes: PrefixList,
  partName: (group: string, block: string) => string,
  most = practicalMembers,
): readonly AddressGroup[] {
  if (countListed(prefixes) <= most) return [{ name, prefixes, groups: [] }];
  const groups: AddressGroup[] = [];
  let level = splitList(prefixes, most).map((piece): Part => {
    const block = piece.block ?? "";
    const part = { name: partName(name, block), prefixes: piece.prefixes, groups: [] };
    groups.push(part);
    return { name: part.name, block };
  });
  while (level.length > most) {
    level = splitByAddress(level, ({ block }) => block, most).map(({ block = "", entries }) => {
      // A group of one group would say nothing, and have its name.
      if (entries.length === 1) return entries[0]!;
      const part = { name: partName(name, block), prefixes: noPrefixes, groups: entries.map(nameOf) };
      groups.push(part);
      return { name: part.name, block };
    });
  }
  return [...groups, { name, prefixes: noPrefixes, groups: level.map(nameOf) }];
}

function nameOf({ name }: Part): string {
  return name;
}
