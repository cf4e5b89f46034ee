import { addDisabled, addObjects, type Found, isOwn, type OwnPlace } from "./beside-objects.js";
import type { Change, Deletion } from "./changes.js";
import { root } from "./grammar.js";
import { rulebaseNames } from "./rulebases.js";
import type { Shape } from "./shape.js";
import { tagsOf } from "./tags.js";
import { type Branch, branchAt, childNamed, nodesIn } from "./tree.js";
import type { Uses } from "./uses.js";
import { shown } from "./words.js";

/** A file that was read without a fault. */
export interface ReadFile {
  readonly tree: Branch;
  /** What the rules use, by the place that holds them. */
  readonly uses: ReadonlyMap<Branch, Uses>;
  readonly changes: readonly Change[];
}

/** What was found so far, and the places with rules that were met on the way. */
interface Search {
  readonly found: Found[];
  readonly own: Map<Branch, OwnPlace>;
}

/**
 * What a file does on a device besides deciding flows, by lines: parts and places without rules, objects that the rules of
 * their place do not use, and what it deletes of others. Attributes of XML, but for names, are marks of who changed what and
 * when; and rules are moved, or given another name, that the file has made itself.
 */
export function findBesides({ tree, uses, changes }: ReadFile): readonly Found[] {
  const search: Search = { found: [], own: new Map() };
  for (const [name, node] of nodesIn(tree)) {
    const shape = root.fields.get(name)!;
    if (node.kind !== "branch")
      search.found.push({ line: node.line, what: `${name}, which decides no flow` });
    else if (shape.of !== "entries") addPlace(name, node, shape, uses, search);
    else {
      for (const [entry, at] of nodesIn(node))
        if (at.kind === "branch") addPlace(`${name} ${shown(entry)}`, at, shape.entry, uses, search);
    }
  }
  for (const change of changes) if (change.of === "delete") addDeletion(change, tree, search);
  return search.found.sort((a, b) => a.line - b.line);
}

/** Adds what a place holds for others than its rules; a place without rules is told by itself, as all of it is. */
function addPlace(
  label: string,
  at: Branch,
  shape: Shape,
  uses: ReadonlyMap<Branch, Uses>,
  { found, own }: Search,
): void {
  const used = uses.get(at);
  if (used === undefined) {
    found.push({ line: at.line, what: `${label}, which holds no rules` });
    return;
  }
  const place: OwnPlace = { label, uses: used, tags: tagsOf(at, used) };
  own.set(at, place);
  addParts("", at, shape, place, found);
}

/** Adds what stands below an element of a place, by the shapes that the file was read by. */
function addParts(path: string, node: Branch, shape: Shape, place: OwnPlace, found: Found[]): void {
  if (shape.of === "entries") {
    const section = { kind: path, branch: node, place };
    if (shape.are === "ordered") addDisabled(section, found);
    else addObjects(section, found);
  }
  if (shape.of !== "fields") return;
  for (const [name, child] of nodesIn(node)) {
    const inner = shape.fields.get(name)!;
    const below = path === "" ? name : `${path} ${name}`;
    if (inner.of === "passed")
      found.push({ line: child.line, what: `${below} of ${place.label}, which decides no flow` });
    else if (child.kind === "branch") addParts(below, child, inner, place, found);
  }
}

/** Adds a deletion, unless it is about an object or a rule that is the rules' own at the end of the file. */
function addDeletion({ line, words, path, isOfMany }: Deletion, tree: Branch, { own, found }: Search): void {
  if (isOfMany) found.push({ line, what: `the deletion of all of ${shown(words)}` });
  else if (!isOwnAtEnd(path, tree, own))
    found.push({ line, what: `the deletion of ${shown(words)}, which does not belong to these rules` });
}

function isOwnAtEnd(path: readonly string[], tree: Branch, own: ReadonlyMap<Branch, OwnPlace>): boolean {
  const down = path[0] === "shared" ? 1 : 2;
  const at = branchAt(tree, ...path.slice(0, down));
  const place = at && own.get(at);
  const branch = branchAt(tree, ...path.slice(0, -1));
  const name = path.at(-1)!;
  const node = childNamed(branch, name);
  if (place === undefined || branch === undefined || node === undefined) return false;
  const isRule = rulebaseNames.some((each) => each === path[down]);
  return isRule || isOwn({ kind: path[down]!, branch, place }, name, node);
}
