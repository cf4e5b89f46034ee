import type { DeviceRule } from "@sallyport/core";
import type { Found } from "./beside-objects.js";
import { type EmptiedSection, emptiedIn, isEmptied, isGone } from "./emptied.js";
import type { DecidedRulebase, LoadedFile } from "./loaded.js";
import { membersIn } from "./members.js";
import { namesTold } from "./names-told.js";
import { narrowing } from "./rule.js";
import { writtenAs } from "./tags.js";
import { type Branch, branchAt, hasChild, membersOf, nodeNamed, nodesIn } from "./tree.js";
import type { Uses } from "./uses.js";
import { shown } from "./words.js";

/** Lists that every rule has; those that narrow it are in few. */
const alwaysListed = ["from", "to", "source", "destination", "application", "service"] as const;

/** Sections of objects with something that adds up, or of which only one may be there: how often a list is fetched. */
const listSections = [
  { path: ["address-group"], field: "static" },
  { path: ["service-group"], field: "members" },
  { path: ["application-group"], field: "members" },
  { path: ["profiles", "custom-url-category"], field: "list" },
  { path: ["external-list"], field: "type ip recurring" },
] as const;

/**
 * The lists of rules, and of what they use, that a file fills without a word that empties them before: both forms only add, so what
 * an earlier load left in them stays. Undefined if there are none.
 */
export function findKept(file: LoadedFile): Found | undefined {
  const kept = [...keptObjects(file), ...file.rulebases.flatMap((rulebase) => keptRules(rulebase, file))];
  const [first, ...others] = kept.sort((a, b) => a.line - b.line);
  if (first === undefined) return undefined;
  const [keep, it] = others.length === 0 ? ["keeps", "it"] : ["keep", "them"];
  const clearing = `${file.stem}.clear`;
  const why = file.emptied === undefined ? `there is no ${clearing}` : `${clearing} does not empty ${it}`;
  const what = `${namesTold(kept.map((each) => each.what))} ${keep} what an earlier load left in ${it}, as ${why}`;
  return { line: first.line, what };
}

function keptRules(
  { rulebase, device }: DecidedRulebase,
  { emptied, changes }: LoadedFile,
): readonly Found[] {
  const branch = rulebase.rules;
  if (branch === undefined) return [];
  const path = [...rulebase.path, rulebase.name, "security", "rules"];
  const section = emptiedIn({ path, branch }, emptied, changes);
  const kept: Found[] = [];
  let last: DeviceRule | undefined;
  /** Rules of one form hold the same lists, and commands of one form empty the same. */
  const sound = new Map<Branch, readonly string[] | undefined>();
  for (const decided of device.rules) {
    const { name } = decided;
    if (name === last?.name) continue;
    last = decided;
    const rule = writtenAs(nodeNamed(branch, name)!)!;
    const fields = section.fields.get(name);
    if (fields !== undefined && sound.get(rule) === fields) continue;
    const lists = listsOf(rule);
    const missing = isGone(fields) ? [] : lists.filter((field) => !isEmptied(fields, field));
    const some = missing.length < lists.length ? missing : undefined;
    if (missing.length > 0) kept.push(keptOf("rule", name, decided.place!.line, some));
    else sound.set(rule, fields);
  }
  return kept;
}

/**
 * The lists of a rule that have to be emptied. A category narrows: a rule without one must have lost it, and one with a single category
 * is taken to have had that before, so that it is never without.
 */
function listsOf(rule: Branch): readonly string[] {
  const lists: string[] = [...alwaysListed];
  for (const field of narrowing) if (membersOf(rule, field) !== undefined) lists.push(field);
  const categories = membersOf(rule, "category");
  const [category, ...others] = categories === undefined ? [] : membersIn(categories);
  if (category === undefined || category.name === "any" || others.length > 0) lists.push("category");
  return lists;
}

function keptObjects({ rulebases, uses, emptied, changes }: LoadedFile): readonly Found[] {
  const kept: Found[] = [];
  for (const [scope, place] of placesOf(rulebases)) {
    for (const { path: section, field } of listSections) {
      const branch = branchAt(scope, ...section);
      if (branch === undefined) continue;
      const fieldsBy = emptiedIn({ path: [...place, ...section], branch }, emptied, changes);
      addKept(kept, section.at(-1)!, branch, field, fieldsBy, uses);
    }
  }
  return kept;
}

function addKept(
  kept: Found[],
  kind: string,
  branch: Branch,
  field: string,
  fieldsBy: EmptiedSection,
  used: readonly Uses[],
): void {
  // All of an object is not deleted for certain: firewalls refuse that as long as anything refers to it.
  let sound: readonly string[] | undefined;
  for (const [name, node] of nodesIn(branch)) {
    const fields = fieldsBy.fields.get(name);
    if (node.kind !== "branch" || (fields !== undefined && fields === sound)) continue;
    if (isEmptied(fields, field)) {
      sound = fields;
      continue;
    }
    if (used.some(({ objects }) => objects.has(node)) && isThere(node, field))
      kept.push(keptOf(kind, name, node.line, undefined));
  }
}

function isThere(object: Branch, field: string): boolean {
  const path = field.split(" ");
  const around = branchAt(object, ...path.slice(0, -1));
  return around !== undefined && hasChild(around, path.at(-1)!);
}

/** The places whose objects rules can name, with the names down to them. */
function placesOf(rulebases: readonly DecidedRulebase[]): ReadonlyMap<Branch, readonly string[]> {
  const places = new Map<Branch, readonly string[]>();
  for (const { rulebase } of rulebases) {
    const [own, ...others] = rulebase.scopes;
    places.set(own, rulebase.path);
    for (const shared of others) places.set(shared, ["shared"]);
  }
  return places;
}

/** `fields` if only some of its lists are kept. */
function keptOf(kind: string, name: string, line: number, fields: readonly string[] | undefined): Found {
  const some = fields === undefined ? "" : ` (${fields.join(", ")})`;
  return { line, what: `the ${kind} ${shown(name)}${some}` };
}
