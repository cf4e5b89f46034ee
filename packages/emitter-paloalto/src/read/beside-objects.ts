import { membersIn } from "./members.js";
import { type Tags, writtenAs } from "./tags.js";
import { type Branch, branchAt, hasChild, membersOf, type Node, nodesIn, textOf } from "./tree.js";
import { eachUnusedAddress, isUsed, type Uses } from "./uses.js";
import { shown } from "./words.js";

/** Something that a file does besides deciding flows, in words, and where. */
export interface Found {
  readonly line: number;
  readonly what: string;
}

/** A place with rules, and what is theirs. */
export interface OwnPlace {
  /** `vsys "vsys1"`. */
  readonly label: string;
  readonly uses: Uses;
  readonly tags: Tags;
}

/** Objects of one kind, or rules, of one place. */
export interface ObjectSection {
  /** The element that holds them: "address". */
  readonly kind: string;
  readonly branch: Branch;
  readonly place: OwnPlace;
}

/** Of one section so many are told one by one: that of a whole device may hold thousands. */
const mostTold = 8;

/** What was found in a section so far. */
interface Tally {
  readonly section: ObjectSection;
  readonly found: Found[];
  count: number;
  /** Of the first that is not told by itself. */
  line: number;
}

/** Whether an object belongs to the rules of its place: one of them uses it, or carries it as a tag. */
export function isOwn({ kind, branch, place }: ObjectSection, name: string, node: Node): boolean {
  return kind === "tag" ? place.tags.all.has(name) : isUsed(place.uses, branch, name, node);
}

/** Adds the objects of a section that are none of the rules', and what the others do for more than the rules. */
export function addObjects(section: ObjectSection, found: Found[]): void {
  const { kind, branch, place } = section;
  const tally: Tally = { section, found, count: 0, line: 0 };
  const subject = `the ${kind}`;
  const why = `which none of its rules ${kind === "tag" ? "carries" : "uses"}`;
  for (const [name, node] of nodesIn(branch)) {
    if (!isOwn(section, name, node)) note(tally, node.line, subject, name, why);
    else if (node.kind === "branch") addFields(tally, name, node);
  }
  if (branch.table !== undefined) {
    const { list } = branch.table.known.names;
    eachUnusedAddress(place.uses, branch.table, (name, line) => note(tally, line, subject, list[name]!, why));
  }
  noteRest(tally);
}

/** Adds rules that decide nothing: on a device that has a rule of the name they switch it off. */
export function addDisabled(section: ObjectSection, found: Found[]): void {
  const tally: Tally = { section, found, count: 0, line: 0 };
  for (const [name, node] of nodesIn(section.branch)) {
    const disabled = textOf(writtenAs(node), "disabled");
    if (disabled !== undefined && disabled.text !== "no")
      note(tally, node.line, "the rule", name, "which is disabled");
  }
  noteRest(tally);
}

/** What an object of the rules does for others: value and description are for the rules alone. */
function addFields(tally: Tally, name: string, object: Branch): void {
  const { kind, place } = tally.section;
  if (kind === "address") addTags(tally, name, object, undefined);
  else if (kind === "address-group") addTags(tally, name, object, place.tags.own);
  else if (kind === "service") addTimeouts(tally, name, object);
}

/** Dynamic groups take up addresses and groups by their tags (PAN-OS documents, Use Dynamic Address Groups in Policy). */
function addTags(tally: Tally, name: string, object: Branch, own: string | undefined): void {
  const tags = membersOf(object, "tag");
  if (tags === undefined || (tags.only !== undefined && tags.only === own)) return;
  const subject = (tag: string) => `the tag ${shown(tag)} on ${tally.section.kind}`;
  for (const { name: tag, line } of membersIn(tags))
    if (tag !== own) note(tally, line, subject(tag), name, "by which dynamic groups may take it up");
}

/** Services of one name are one to all rules of the device. */
function addTimeouts(tally: Tally, name: string, object: Branch): void {
  for (const protocol of ["tcp", "udp"]) {
    const override = branchAt(object, "protocol", protocol, "override");
    if (override !== undefined && hasChild(override, "yes"))
      note(tally, override.line, "the service", name, "which changes how long sessions last");
  }
}

function note(tally: Tally, line: number, subject: string, name: string, why: string): void {
  const { section, found } = tally;
  tally.count++;
  if (tally.count === mostTold + 1) tally.line = line;
  else if (tally.count <= mostTold)
    found.push({ line, what: `${subject} ${shown(name)} of ${section.place.label}, ${why}` });
}

function noteRest({ section, found, count, line }: Tally): void {
  const rest = count - mostTold;
  if (rest > 0) found.push({ line, what: `${rest} more in ${section.kind} of ${section.place.label}` });
}
