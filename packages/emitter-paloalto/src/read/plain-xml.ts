import type { XmlCursor } from "@sallyport/core";
import { groupFields } from "./grammar.js";
import { addPooled, createMembers, isAtEnd, type MembersNode } from "./members.js";
import { behindBare, takeName } from "./names.js";
import { type Blanks, noBlanks, skipBlanks } from "./plain-blanks.js";
import { takePlainFields } from "./plain-fields.js";
import { addPlainAddress, type PlainFile } from "./plain-file.js";
import { addChild, type Branch, createBranch, hasChild, setChild } from "./tree.js";

const LESS = 0x3c;

const entryStart = '<entry name="';
const entryStartEnd = '">';
const valueStart = "<ip-netmask>";
const valueEnd = "</ip-netmask>";
const entryEnd = "</entry>";
const memberStart = "<member>";
const memberEnd = "</member>";

const beforeEntry: Blanks = noBlanks();
const beforeValue: Blanks = noBlanks();
const behindValue: Blanks = noBlanks();
const beforeMember: Blanks = noBlanks();

/**
 * Takes address objects that are one plain prefix and nothing else, from the cursor on and as far as they follow each other. All
 * that is written in another way, or says more, is left where it is.
 */
export function takePlainEntries(file: PlainFile, section: Branch, cursor: XmlCursor): void {
  const { names } = file;
  const { text } = names;
  const place: XmlCursor = { at: cursor.at, line: cursor.line };
  for (;;) {
    skipBlanks(text, place, beforeEntry);
    if (!text.startsWith(entryStart, place.at)) return;
    const { line } = place;
    const name = takeName(names, place.at + entryStart.length, '"');
    if (name < 0 || !text.startsWith(entryStartEnd, names.end)) return;
    place.at = names.end + entryStartEnd.length;
    skipBlanks(text, place, beforeValue);
    if (!text.startsWith(valueStart, place.at)) return;
    const value = place.at + valueStart.length;
    const valueLine = place.line;
    const end = text.indexOf("<", value);
    if (end < 0 || !text.startsWith(valueEnd, end)) return;
    place.at = end + valueEnd.length;
    skipBlanks(text, place, behindValue);
    if (!text.startsWith(entryEnd, place.at)) return;
    if (addPlainAddress(file, section, name, line, valueLine, value, LESS) < 0) return;
    place.at += entryEnd.length;
    cursor.at = place.at;
    cursor.line = place.line;
  }
}

const staticStart = "<static>";
const staticEnd = "</static>";
const beforeStatic: Blanks = noBlanks();
const behindMembers: Blanks = noBlanks();
const behindFields: Blanks = noBlanks();

/**
 * Takes groups of bare words whose other fields are plain, from the cursor on and as far as they follow each other. Those that are not
 * are left where they are.
 */
export function takePlainGroups(file: PlainFile, section: Branch, cursor: XmlCursor): void {
  const { text } = file.names;
  const place: XmlCursor = { at: cursor.at, line: cursor.line };
  // What is left behind of a group that is not plain is never asked for; of many such groups that is a waste.
  while (file.strangeGroups < mostStrange) {
    skipBlanks(text, place, beforeEntry);
    if (!text.startsWith(entryStart, place.at)) return;
    const { line } = place;
    const start = place.at + entryStart.length;
    const end = behindBare(text, start);
    if (end === start || !text.startsWith(entryStartEnd, end)) return;
    const name = text.slice(start, end);
    place.at = end + entryStartEnd.length;
    const group = hasChild(section, name) ? undefined : takeGroup(file, line, place);
    if (group === undefined) {
      file.strangeGroups++;
      return;
    }
    addChild(section, name, group);
    cursor.at = place.at;
    cursor.line = place.line;
  }
}

/** So many groups that are not plain may be met in one file before the others are read element by element. */
const mostStrange = 8;

function takeGroup(file: PlainFile, line: number, place: XmlCursor): Branch | undefined {
  const { text } = file.names;
  skipBlanks(text, place, beforeStatic);
  if (!text.startsWith(staticStart, place.at)) return undefined;
  const group = createBranch(line);
  const members = createMembers(place.line);
  place.at += staticStart.length;
  takePlainMembers(file, members, place);
  skipBlanks(text, place, behindMembers);
  if (!text.startsWith(staticEnd, place.at)) return undefined;
  place.at += staticEnd.length;
  setChild(group, "static", members);
  takePlainFields(text, group, groupFields, place);
  skipBlanks(text, place, behindFields);
  if (!text.startsWith(entryEnd, place.at)) return undefined;
  place.at += entryEnd.length;
  return group;
}

/** Takes the members of a group that are bare words, from the cursor on and as far as they follow each other. */
export function takePlainMembers({ names, pool }: PlainFile, node: MembersNode, cursor: XmlCursor): void {
  const { text } = names;
  const place: XmlCursor = { at: cursor.at, line: cursor.line };
  while (isAtEnd(node, pool)) {
    skipBlanks(text, place, beforeMember);
    if (!text.startsWith(memberStart, place.at)) return;
    const name = takeName(names, place.at + memberStart.length, "<");
    if (name < 0 || !text.startsWith(memberEnd, names.end)) return;
    addPooled(node, pool, name, place.line);
    place.at = names.end + memberEnd.length;
    cursor.at = place.at;
    cursor.line = place.line;
  }
}
