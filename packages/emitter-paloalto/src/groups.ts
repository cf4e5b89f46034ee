import { splitByAddress } from "@sallyport/core";
import type { AddressGroup } from "./plan.js";

/** Most members in one static group that are practical since PAN-OS 7.0. */
export const practicalMembers = 2500;

/** A member of a group: an address object, or a group, by the prefix that it lies in. */
export interface Member {
  readonly name: string;
  readonly prefix: string;
}

/**
 * A group of that name with all the members: one group, or a group of groups of practical size, each of
 * what lies in one block of the address space: a new prefix changes one of them. A group comes after
 * those that it holds.
 */
export function groupsOf(
  name: string,
  members: readonly Member[],
  partName: (group: string, block: string) => string,
  most = practicalMembers,
): readonly AddressGroup[] {
  const groups: AddressGroup[] = [];
  let level = members;
  while (level.length > most) {
    level = splitByAddress(level, ({ prefix }) => prefix, most).map(({ block = "", entries }) => {
      // A group of one group would say nothing, and have its name.
      if (level !== members && entries.length === 1) return entries[0]!;
      const part = { name: partName(name, block), members: entries.map((member) => member.name) };
      groups.push(part);
      return { name: part.name, prefix: block };
    });
  }
  return [...groups, { name, members: level.map((member) => member.name) }];
}
