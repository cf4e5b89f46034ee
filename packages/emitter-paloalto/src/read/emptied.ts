import type { Change } from "./changes.js";
import { type Branch, nodesIn } from "./tree.js";

/** What commands have emptied on a device, whatever it held: by section, as keyOf names it, and by name of the object. */
export type Emptied = Map<string, EmptiedSection>;

/** By name of an object: what of it was deleted as a whole, see fieldOf. */
export type EmptiedSection = Map<string, readonly string[]>;

/** A section of objects, and the names down to it. */
export interface SectionPlace {
  readonly path: readonly string[];
  readonly branch: Branch;
}

/** The objects of the section at the end of that path, to be added to. */
export function noteSection(emptied: Emptied, path: readonly string[]): EmptiedSection {
  const key = keyOf(path);
  const held = emptied.get(key);
  if (held !== undefined) return held;
  const made: EmptiedSection = new Map();
  emptied.set(key, made);
  return made;
}

export function noteEmptied(section: EmptiedSection, name: string, fields: readonly string[]): void {
  const held = section.get(name);
  section.set(name, held === undefined ? fields : [...held, ...fields]);
}

/** No name holds a line feed. */
function keyOf(path: readonly string[]): string {
  return path.join("\n");
}

/** Whether a field was deleted, or what stands around it in its object. */
export function isEmptied(fields: readonly string[] | undefined, field: string): boolean {
  return fields?.some((each) => each === field || field.startsWith(`${each} `)) === true;
}

/** Whether all of an object was deleted. */
export function isGone(fields: readonly string[] | undefined): boolean {
  return fields?.includes("") === true;
}

const nothing: EmptiedSection = new Map();

/** What was emptied of a section when a file was loaded to its end: before it, and by its own commands wherever they stand. */
export function emptiedIn(
  { path, branch }: SectionPlace,
  before: Emptied | undefined,
  changes: readonly Change[],
): EmptiedSection {
  const key = keyOf(path);
  const held = before?.get(key) ?? nothing;
  let own: EmptiedSection | undefined;
  for (const change of changes) {
    if (change.of === "rename" && change.rules === branch) {
      own ??= new Map(held);
      // Where the new name is taken, by what an earlier load has renamed, the command is refused.
      own.set(change.to, isGone(own.get(change.to)) ? (own.get(change.name) ?? []) : []);
      own.delete(change.name);
    } else if (change.of === "delete" && change.isOfMany) {
      if (!`${key}\n`.startsWith(`${keyOf(change.path)}\n`)) continue;
      own ??= new Map(held);
      for (const [name] of nodesIn(branch)) noteEmptied(own, name, [""]);
    } else if (change.of === "delete" && change.field !== undefined) {
      if (keyOf(change.path.slice(0, -1)) !== key) continue;
      own ??= new Map(held);
      noteEmptied(own, change.path.at(-1)!, [change.field]);
    }
  }
  return own ?? held;
}
