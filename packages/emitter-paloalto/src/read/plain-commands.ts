import { addresses, addressGroups, groupMembers, root } from "./grammar.js";
import { addPooled, isAtEnd, type MembersNode } from "./members.js";
import { behindBare, takeName } from "./names.js";
import { addPlainAddress, createPlainFile, type PlainFile } from "./plain-file.js";
import { isBracket, setAll } from "./set-words.js";
import type { Shape } from "./shape.js";
import { type Branch, childOf, type Node } from "./tree.js";
import { splitWords, type Word } from "./words.js";

const LINE_FEED = 0x0a;

/** A section of the tree that has entries, and how lines begin that say something of one of them. */
export interface Section {
  readonly start: string;
  readonly branch: Branch;
  readonly shape: Shape;
}

/** The group that was filled last. */
interface Group {
  /** How lines begin that add a member to it. */
  readonly start: string;
  readonly members: MembersNode;
}

/**
 * Carries out `set` lines of sections that a line was there for before: so their first words are taken at once. Nearly all of a
 * long file are `set ... address NAME ip-netmask PREFIX` and `set ... address-group NAME static MEMBER`, in bare words with
 * one blank between them, which are not split into words at all.
 */
export interface PlainCommands {
  readonly file: PlainFile;
  readonly tree: Branch;
  sections: readonly Section[];
  group: Group | undefined;
}

export function createPlainCommands(text: string, tree: Branch): PlainCommands {
  return { file: createPlainFile(text), tree, sections: [], group: undefined };
}

/** The section that the line which begins there is for, if it is known. */
export function sectionAt({ file, sections }: PlainCommands, start: number): Section | undefined {
  const { text } = file.names;
  for (let at = 0; at < sections.length; at++) {
    if (text.startsWith(sections[at]!.start, start)) return sections[at];
  }
  return undefined;
}

/** Adds one member to the group that was filled last; false, with nothing changed, if the line does not say that. */
export function fillGroup({ file, group }: PlainCommands, start: number, line: number): boolean {
  if (group === undefined || !file.names.text.startsWith(group.start, start)) return false;
  return takeMember(file, group.members, start + group.start.length, line);
}

function takeMember({ names, pool }: PlainFile, members: MembersNode, start: number, line: number): boolean {
  if (!isAtEnd(members, pool)) return false;
  const name = takeName(names, start, "\n");
  if (name < 0) return false;
  addPooled(members, pool, name, line);
  return true;
}

/** Carries out a line that is for a section; why not, if it cannot be. */
export function fillSection(
  plain: PlainCommands,
  section: Section,
  start: number,
  end: number,
  line: number,
): string | undefined {
  const { branch, shape } = section;
  const from = start + section.start.length;
  if (shape === addresses && takeAddressLine(plain.file, branch, from, line)) return undefined;
  if (shape === addressGroups && takeMemberLine(plain, section, start, line)) return undefined;
  const rest = splitWords(plain.file.names.text.slice(from, end));
  return typeof rest === "string" ? rest : setAll(branch, shape, { words: rest, line });
}

const betweenNameAndValue = " ip-netmask ";

function takeAddressLine(file: PlainFile, section: Branch, start: number, line: number): boolean {
  const { names } = file;
  const name = takeName(names, start, " ");
  const { end } = names;
  if (name < 0 || !names.text.startsWith(betweenNameAndValue, end)) return false;
  return addPlainAddress(file, section, name, line, line, end + betweenNameAndValue.length, LINE_FEED) >= 0;
}

const betweenGroupAndMember = " static ";

/** Adds the first member that is told of a group, which is made if it is not there, as any command would. */
function takeMemberLine(plain: PlainCommands, section: Section, start: number, line: number): boolean {
  const { file } = plain;
  const { text } = file.names;
  const from = start + section.start.length;
  const end = behindBare(text, from);
  const member = end + betweenGroupAndMember.length;
  if (end === from || !text.startsWith(betweenGroupAndMember, end)) return false;
  if (text.charCodeAt(behindBare(text, member)) !== LINE_FEED) return false;
  const object = childOf(section.branch, text.slice(from, end), addressGroups.entry, line);
  const members = object.kind === "branch" ? childOf(object, "static", groupMembers, line) : undefined;
  if (members?.kind !== "members") return false;
  plain.group = { start: text.slice(start, member), members };
  return takeMember(file, members, member, line);
}

/** Forgets how lines begin: what is deleted, moved or renamed may be where they lead. */
export function forgetSections(plain: PlainCommands): void {
  plain.sections = [];
  plain.group = undefined;
}

/** More than there are in a file with one place for its objects. */
const mostSections = 8;

/** Learns how lines begin that are for the section which a line of these words is for; undefined if it is for none. */
export function learnSection(
  plain: PlainCommands,
  written: string,
  words: readonly Word[],
  line: number,
): Section | undefined {
  let node: Node = plain.tree;
  let shape: Shape = root;
  for (const [index, word] of words.entries()) {
    const inner: Shape | undefined = shapeBelow(shape, word.text);
    if (inner === undefined || node.kind !== "branch" || isBracket(word)) return undefined;
    // What leads to a section is made on the way, as any command makes it.
    node = childOf(node, word.text, inner, line);
    shape = inner;
    const name = words[index + 1];
    if (shape.of !== "entries" || shape.are === "places" || name === undefined || node.kind !== "branch")
      continue;
    const section: Section = { start: written.slice(0, name.at), branch: node, shape };
    plain.sections = [section, ...plain.sections.slice(0, mostSections - 1)];
    return section;
  }
  return undefined;
}

function shapeBelow(shape: Shape, name: string): Shape | undefined {
  if (shape.of === "entries") return shape.entry;
  return shape.of === "fields" ? shape.fields.get(name) : undefined;
}
