import type { XmlCursor } from "@sallyport/core";
import { groupMembers } from "./grammar.js";
import { addMember, createMembers } from "./members.js";
import { type Blanks, noBlanks, skipBlanks } from "./plain-blanks.js";
import type { Shape } from "./shape.js";
import { type Branch, type Node, nodeNamed, setChild } from "./tree.js";

const BLANK = 0x20;
const AMPERSAND = 0x26;
const HYPHEN = 0x2d;
const LESS = 0x3c;
const GREATER = 0x3e;
const TILDE = 0x7e;

const memberStart = "<member>";

const beforeField: Blanks = noBlanks();
const beforeFirst: Blanks = noBlanks();
const behindMember: Blanks = noBlanks();

/**
 * Takes fields that hold one value, or members, and are said once in plain ASCII without attributes, entities or comments,
 * from the cursor on and as far as they follow each other. Most of a file of many rules is nothing else; all other
 * elements are left where they are.
 */
export function takePlainFields(
  text: string,
  node: Branch,
  fields: ReadonlyMap<string, Shape>,
  cursor: XmlCursor,
): void {
  const place: XmlCursor = { at: cursor.at, line: cursor.line };
  for (;;) {
    skipBlanks(text, place, beforeField);
    const end = behindName(text, place.at);
    if (end < 0) return;
    const name = text.slice(place.at + 1, end - 1);
    const shape = fields.get(name);
    if (shape === undefined || nodeNamed(node, name) !== undefined) return;
    const { line } = place;
    place.at = end;
    const child = takeField(text, shape, line, place);
    if (child === undefined || !isEndTag(text, place.at, name)) return;
    setChild(node, name, child);
    place.at += name.length + 3;
    cursor.at = place.at;
    cursor.line = place.line;
  }
}

/** The offset behind a start tag of small letters and hyphens alone; -1 if none is there. */
function behindName(text: string, start: number): number {
  if (text.charCodeAt(start) !== LESS) return -1;
  for (let at = start + 1; ; at++) {
    const code = text.charCodeAt(at);
    if ((code >= 0x61 && code <= 0x7a) || code === HYPHEN) continue;
    return code === GREATER ? at + 1 : -1;
  }
}

function isEndTag(text: string, at: number, name: string): boolean {
  const end = at + 2 + name.length;
  return text.startsWith("</", at) && text.startsWith(name, at + 2) && text.charCodeAt(end) === GREATER;
}

/** What stands between the tags of a field, if it is plain; the place is where its end tag should be then. */
function takeField(text: string, shape: Shape, line: number, place: XmlCursor): Node | undefined {
  if (shape.of === "text") {
    const end = behindValue(text, place.at);
    if (end < 0) return undefined;
    const value = text.slice(place.at, end);
    place.at = end;
    return { kind: "text", text: value, line };
  }
  return shape.of === "members" && shape !== groupMembers ? takeMembers(text, line, place) : undefined;
}

function takeMembers(text: string, line: number, place: XmlCursor): Node | undefined {
  const members = createMembers(line);
  for (let blanks = beforeFirst; ; blanks = behindMember) {
    skipBlanks(text, place, blanks);
    if (!text.startsWith(memberStart, place.at)) break;
    const start = place.at + memberStart.length;
    const end = behindValue(text, start);
    if (end < 0 || !isEndTag(text, end, "member")) return undefined;
    addMember(members, text.slice(start, end), place.line);
    place.at = end + memberStart.length + 1;
  }
  return members.only === undefined && members.values === undefined ? undefined : members;
}

/** The offset behind a value that means itself and has no blanks around it; -1 if none is there. */
function behindValue(text: string, start: number): number {
  for (let at = start; ; at++) {
    const code = text.charCodeAt(at);
    if (code === LESS) return at > start && text.charCodeAt(at - 1) !== BLANK ? at : -1;
    const least = at === start ? BLANK + 1 : BLANK;
    // Behind the end of the text there is no code at all.
    if (!(code >= least && code <= TILDE) || code === AMPERSAND) return -1;
  }
}
