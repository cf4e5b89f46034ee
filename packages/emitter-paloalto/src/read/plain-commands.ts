import type { XmlCursor } from "@sallyport/core";
import { addresses, addressGroups, groupFields, groupMembers, root } from "./grammar.js";
import { addMember, addPooled, isAtEnd, type MembersNode } from "./members.js";
import { behindBare, takeName } from "./names.js";
import { addPlainAddress, type PlainFile } from "./plain-file.js";
import { createRuleCommands, learnBlock, noteCommand, type RuleCommands, takeRule } from "./rule-commands.js";
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
  /** How lines begin that give it a tag. */
  readonly tagStart: string;
  readonly object: Branch;
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
  rules: RuleCommands | undefined;
}

export function createPlainCommands(file: PlainFile, tree: Branch): PlainCommands {
  return { file, tree, sections: [], group: undefined, rules: undefined };
}

/**
 * Takes the lines that begin at the cursor, as far as they follow each other, are plain, and for a section that is known. False, with
 * nothing changed, if the first is none of them. `isSound` if nothing is wrong with the file so far.
 */
export function takePlainLines(plain: PlainCommands, cursor: XmlCursor, isSound: boolean): boolean {
  const { at } = cursor;
  takeMembers(plain, cursor);
  if (cursor.at > at) return true;
  const section = sectionAt(plain, at);
  if (section?.shape === addresses) takeAddresses(plain.file, section, cursor);
  else if (section?.shape === addressGroups) takeFirstMember(plain, section, cursor);
  else if (section !== undefined && isSound && isOrdered(section)) takeRules(plain, section, cursor);
  return cursor.at > at;
}

/** The section that the line which begins there is for, if it is known. */
export function sectionAt({ file, sections }: PlainCommands, start: number): Section | undefined {
  const { text } = file;
  for (let at = 0; at < sections.length; at++) {
    if (text.startsWith(sections[at]!.start, start)) return sections[at];
  }
  return undefined;
}

/** Adds members to the group that was filled last. */
function takeMembers({ file, group }: PlainCommands, cursor: XmlCursor): void {
  if (group === undefined) return;
  const { start, members, tagStart } = group;
  const { text, known, pool } = file;
  const { names, inMembers } = known;
  while (text.startsWith(start, cursor.at) && isAtEnd(members, pool)) {
    const name = takeName(names, text, cursor.at + start.length, "\n", inMembers);
    if (name < 0) return;
    addPooled(members, pool, name, cursor.line++);
    cursor.at = names.end + 1;
  }
  if (text.startsWith(tagStart, cursor.at)) takeTag(text, group, cursor);
}

function takeTag(text: string, { object, tagStart }: Group, cursor: XmlCursor): void {
  const start = cursor.at + tagStart.length;
  const end = behindBare(text, start);
  if (end === start || text.charCodeAt(end) !== LINE_FEED) return;
  const tags = childOf(object, "tag", tagShape, cursor.line);
  if (tags.kind !== "members") return;
  addMember(tags, text.slice(start, end), cursor.line++);
  cursor.at = end + 1;
}

const betweenNameAndValue = " ip-netmask ";

function takeAddresses(file: PlainFile, { start, branch }: Section, cursor: XmlCursor): void {
  const { text, known } = file;
  const { names, inAddresses } = known;
  while (text.startsWith(start, cursor.at)) {
    const { line } = cursor;
    const name = takeName(names, text, cursor.at + start.length, " ", inAddresses);
    const value = names.end + betweenNameAndValue.length;
    if (name < 0 || !text.startsWith(betweenNameAndValue, names.end)) return;
    const end = addPlainAddress(file, branch, name, line, line, value, LINE_FEED);
    if (end < 0) return;
    cursor.at = end + 1;
    cursor.line++;
  }
}

const betweenGroupAndMember = " static ";
const betweenGroupAndTag = " tag ";
const tagShape = groupFields.get("tag")!;

/** Adds the first member that is told of a group, which is made if it is not there, as any command would. */
function takeFirstMember(plain: PlainCommands, section: Section, cursor: XmlCursor): void {
  const { text } = plain.file;
  const { at: start, line } = cursor;
  const from = start + section.start.length;
  const end = behindBare(text, from);
  const member = end + betweenGroupAndMember.length;
  if (end === from || !text.startsWith(betweenGroupAndMember, end)) return;
  if (text.charCodeAt(behindBare(text, member)) !== LINE_FEED) return;
  const object = childOf(section.branch, text.slice(from, end), addressGroups.entry, line);
  if (object.kind !== "branch") return;
  const members = childOf(object, "static", groupMembers, line);
  if (members.kind !== "members") return;
  const tagStart = text.slice(start, end) + betweenGroupAndTag;
  plain.group = { start: text.slice(start, member), members, tagStart, object };
  takeMembers(plain, cursor);
}

/** Takes rules whose form is known; what was read word by word before them may teach one. */
function takeRules(plain: PlainCommands, section: Section, cursor: XmlCursor): void {
  const rules = rulesOf(plain, section);
  learnBlock(rules, cursor.at);
  const read = takeRule(rules, cursor.at, cursor.line);
  if (read === undefined) return;
  cursor.at = read.end;
  cursor.line += read.rule.form.lines;
}

function rulesOf(plain: PlainCommands, section: Section): RuleCommands {
  if (plain.rules?.section !== section) plain.rules = createRuleCommands(plain.file.text, section);
  return plain.rules;
}

function isOrdered({ shape }: Section): boolean {
  return shape.of === "entries" && shape.are === "ordered";
}

/** Carries out a line that is for a section, word by word; why not, if it cannot be. */
export function fillSection(
  plain: PlainCommands,
  section: Section,
  start: number,
  end: number,
  line: number,
): string | undefined {
  const { branch, shape } = section;
  const rest = splitWords(plain.file.text.slice(start + section.start.length, end));
  const fault = typeof rest === "string" ? rest : setAll(branch, shape, { words: rest, line });
  if (isOrdered(section)) noteCommand(rulesOf(plain, section), start, endOfLine(plain.file.text, end), line);
  return fault;
}

function endOfLine(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  return feed < 0 ? text.length : feed + 1;
}

/** Forgets how lines begin: what is deleted, moved or renamed may be where they lead. */
export function forgetSections(plain: PlainCommands): void {
  plain.sections = [];
  plain.group = undefined;
  plain.rules = undefined;
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
