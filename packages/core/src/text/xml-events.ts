import { behindEndTag, decodeXml, readStartTag } from "./xml-markup.js";

/** An element on the way from the root to the place of a scan. */
export interface XmlPlace {
  readonly name: string;
  /** Of the attribute `name`. */
  readonly entry: string | undefined;
  readonly line: number;
  /** Its own text, so far. Of several pieces that are nothing but blanks, the first one. */
  text: string;
}

/** Why a text is no XML. */
export interface XmlFault {
  readonly line: number;
  readonly message: string;
}

/** How far a walk has come. */
export interface XmlCursor {
  /** An offset. */
  at: number;
  /** The line of that offset, counted from 1. */
  line: number;
}

/** Is told of the elements of a text. */
export interface XmlVisitor {
  start(place: XmlPlace): void;
  end(place: XmlPlace): void;
  /**
   * Asked wherever an element may begin in an open one: a visitor that knows what stands there moves the cursor behind whole
   * elements, which it is not told of then.
   */
  skip?(cursor: XmlCursor): void;
}

const LINE_FEED = 0x0a;
const EXCLAMATION = 0x21;
const SLASH = 0x2f;
const QUESTION = 0x3f;

/** Configurations nest a dozen deep. */
const deepest = 64;

const misplacedEnd = "an end tag does not belong here";

/** Tells each element at its end, with those around it: see walkXml. */
export function scanXml(text: string, onEnd: (path: readonly XmlPlace[]) => void): XmlFault | undefined {
  const path: XmlPlace[] = [];
  return walkXml(text, {
    start: (place) => {
      path.push(place);
    },
    end: () => {
      onEnd(path);
      path.pop();
    },
  });
}

/** The state of a walk. */
interface Walk extends XmlCursor {
  readonly text: string;
  readonly visitor: XmlVisitor;
  readonly path: XmlPlace[];
  roots: number;
}

/**
 * Walks over the elements of an XML text in one pass. Document types are not taken, so nothing is expanded or
 * fetched.
 */
export function walkXml(text: string, visitor: XmlVisitor): XmlFault | undefined {
  const walk: Walk = { text, visitor, path: [], roots: 0, at: 0, line: 1 };
  while (walk.at < text.length) {
    if (walk.path.length > 0) visitor.skip?.(walk);
    const mark = text.indexOf("<", walk.at);
    const misplaced = takeText(walk, mark < 0 ? text.length : mark);
    if (misplaced !== undefined) return { line: walk.line, message: misplaced };
    if (mark < 0) break;
    const { line } = walk;
    const next = takeMarkup(walk);
    if (typeof next === "string") return { line, message: next };
    moveTo(walk, next);
  }
  const last = walk.path.at(-1);
  if (last !== undefined) return { line: last.line, message: `<${last.name}> does not end` };
  return walk.roots === 0 ? { line: 1, message: "there is no element" } : undefined;
}

function moveTo(walk: Walk, end: number): void {
  const { text } = walk;
  for (let at = walk.at; at < end; at++) if (text.charCodeAt(at) === LINE_FEED) walk.line++;
  walk.at = end;
}

/** Takes what stands before the next tag; why not, if it cannot stand there. */
function takeText(walk: Walk, end: number): string | undefined {
  const { text, at, path } = walk;
  if (end > at) {
    const open = path.at(-1);
    const piece = text.slice(at, end);
    if (open === undefined && piece.trim() !== "") return "a text stands outside the root";
    // A long list has as many pieces of blanks as it has elements.
    if (open !== undefined && (open.text === "" || piece.trim() !== "" || open.text.trim() !== ""))
      open.text += decodeXml(piece);
  }
  moveTo(walk, end);
  return undefined;
}

/** Takes what begins at a `<`; the offset behind it, or why it cannot stand there. */
function takeMarkup(walk: Walk): number | string {
  const { text, at, path } = walk;
  const next = text.charCodeAt(at + 1);
  if (next === SLASH) return takeEndTag(walk);
  if (next !== EXCLAMATION && next !== QUESTION) {
    const begins = at + 1 < text.length && path.length === 0;
    return begins && ++walk.roots > 1 ? "a second root begins" : takeStartTag(walk);
  }
  if (text.startsWith("<!--", at)) return behind(text, "-->", at + 4);
  if (text.startsWith("<?", at)) return behind(text, "?>", at + 2);
  return "document types and CDATA sections are not taken";
}

function takeEndTag({ text, at, path, visitor }: Walk): number | string {
  const open = path.at(-1);
  const end = open === undefined ? -1 : behindEndTag(text, at, open.name);
  if (end < 0) return misplacedEnd;
  visitor.end(open!);
  path.pop();
  return end;
}

function takeStartTag({ text, at, line, path, visitor }: Walk): number | string {
  const tag = readStartTag(text, at);
  if (tag === undefined) return "a tag is broken";
  if (path.length === deepest) return `elements are nested deeper than ${deepest}`;
  const place: XmlPlace = { name: tag.name, entry: tag.entry, line, text: "" };
  visitor.start(place);
  if (tag.isEmpty) visitor.end(place);
  else path.push(place);
  return tag.end;
}

function behind(text: string, mark: string, from: number): number | string {
  const end = text.indexOf(mark, from);
  return end < 0 ? "a comment or instruction does not end" : end + mark.length;
}
