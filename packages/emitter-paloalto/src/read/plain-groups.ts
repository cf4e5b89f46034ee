import type { XmlCursor } from "@sallyport/core";
import { groupFields } from "./grammar.js";
import { addPooled, createMembers, isAtEnd, type MembersNode } from "./members.js";
import { behindBare, takeName } from "./names.js";
import { type Blanks, noBlanks, skipBlanks } from "./plain-blanks.js";
import { entryEnd, entryStart, entryStartEnd } from "./plain-entries.js";
import { takePlainFields } from "./plain-fields.js";
import type { PlainFile } from "./plain-file.js";
import { addChild, type Branch, createBranch, hasChild, setChild } from "./tree.js";

const staticStart = "<static>";
const staticEnd = "</static>";
const memberStart = "<member>";
const memberEnd = "</member>";

const beforeGroup: Blanks = noBlanks();
const beforeStatic: Blanks = noBlanks();
const beforeMember: Blanks = noBlanks();
const behindMembers: Blanks = noBlanks();
const behindFields: Blanks = noBlanks();

/**
 * Takes groups of bare words whose other fields are plain, from the cursor on and as far as they follow each other. Those that are not
 * are left where they are.
 */
export function takePlainGroups(file: PlainFile, section: Branch, cursor: XmlCursor): void {
  const { text } = file;
  const place: XmlCursor = { at: cursor.at, line: cursor.line };
  // What is left behind of a group that is not plain is never asked for; of many such groups that is a waste.
  while (file.strangeGroups < mostStrange) {
    skipBlanks(text, place, beforeGroup);
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
  const { text } = file;
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
export function takePlainMembers(file: PlainFile, node: MembersNode, cursor: XmlCursor): void {
  const { text, pool, known, memberGap } = file;
  const { names, inMembers } = known;
  const place: XmlCursor = { at: cursor.at, line: cursor.line };
  if (!isAtEnd(node, pool)) return;
  skipBlanks(text, place, beforeMember);
  if (!text.startsWith(memberStart, place.at)) return;
  place.at += memberStart.length;
  for (;;) {
    const name = takeName(names, text, place.at, "<", inMembers);
    if (name < 0) return;
    const { end } = names;
    const goesOn = text.startsWith(memberGap.text, end);
    if (!goesOn && !text.startsWith(memberEnd, end)) return;
    addPooled(node, pool, name, place.line);
    cursor.at = end + memberEnd.length;
    cursor.line = place.line;
    if (goesOn) {
      place.at = end + memberGap.text.length;
      place.line += memberGap.lines;
      continue;
    }
    place.at = cursor.at;
    skipBlanks(text, place, behindMembers);
    if (!text.startsWith(memberStart, place.at)) return;
    place.at += memberStart.length;
    memberGap.text = text.slice(end, place.at);
    memberGap.lines = place.line - cursor.line;
  }
}
