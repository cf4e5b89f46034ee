import type { Change } from "./changes.js";
import { type Branch, nodesIn } from "./tree.js";

/** What commands have emptied on a device, whatever it held: by section, as keyOf names it, and by name of the object. */
export type Emptied = Map<string, EmptiedSection>;

/** By name of an object: what of it was deleted as a whole, see fieldOf. */
export interface EmptiedSection {
  readonly fields: Map<string, readonly string[]>;
  /** Names of objects whose list is their own: most are deleted from once, and share theirs with others. */
  readonly own: Set<string>;
}

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
  const made: EmptiedSection = { fields: new Map(), own: new Set() };
  emptied.set(key, made);
  return made;
}

export function noteEmptied({ fields, own }: EmptiedSection, name: string, more: readonly string[]): void {
  const held = fields.get(name);
  if (held === undefined) fields.set(name, more);
  else if (own.has(name)) for (const field of more) (held as string[]).push(field);
  else {
    fields.set(name, [...held, ...more]);
    own.add(name);
  }
}

/** The same, to be changed. */
function copyOf({ fields }: EmptiedSection): EmptiedSection {
  return { fields: new Map(fields), own: new Set() };
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

const nothing: EmptiedSection = { fields: new Map(), own: new Set() };

/** What was emptied of a section when a file was loaded to its end: before it, and by its own commands wherever they stand. */
export function emptiedIn(
  { path, branch }: SectionPlace,
  before: Emptied | undefined,
  changes: readonly Change[],
): EmptiedSection {
  const key = keyOf(path);
  const held = before?.get(key) ?? nothing;
  let changed: EmptiedSection | undefined;
  let isAllGone = false;
  for (const change of changes) {
    if (change.of === "rename" && change.rules === branch) {
      changed ??= copyOf(held);
      // Where the new name is taken, by what an earlier load has renamed, the command is refused.
      const isFree = isGone(changed.fields.get(change.to));
      changed.fields.set(change.to, isFree ? [...(changed.fields.get(change.name) ?? [])] : []);
      changed.own.add(change.to);
      changed.fields.delete(change.name);
      changed.own.delete(change.name);
    } else if (change.of === "delete" && change.isOfMany) {
      isAllGone ||= `${key}\n`.startsWith(`${keyOf(change.path)}\n`);
    } else if (change.of === "delete" && change.field !== undefined) {
      if (keyOf(change.path.slice(0, -1)) !== key) continue;
      changed ??= copyOf(held);
      noteEmptied(changed, change.path.at(-1)!, [change.field]);
    }
  }
  if (isAllGone) {
    changed ??= copyOf(held);
    for (const [name] of nodesIn(branch)) noteEmptied(changed, name, [""]);
  }
  return changed ?? held;
}
