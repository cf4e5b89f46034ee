import type { AddressGroup } from "./plan.js";

/** Most members in one static group that are practical since PAN-OS 7.0. */
export const practicalMembers = 2500;

/**
 * A group of that name with all the members: one group, or a group of groups of practical size. A
 * group comes after those that it holds.
 */
export function groupsOf(
  name: string,
  members: readonly string[],
  partName: (group: string, number: number) => string,
): readonly AddressGroup[] {
  const groups: AddressGroup[] = [];
  let level = members;
  let number = 0;
  while (level.length > practicalMembers) {
    const parts: string[] = [];
    for (let from = 0; from < level.length; from += practicalMembers) {
      number++;
      const part = { name: partName(name, number), members: level.slice(from, from + practicalMembers) };
      groups.push(part);
      parts.push(part.name);
    }
    level = parts;
  }
  return [...groups, { name, members: level }];
}
