import { lineCounter } from "../text/lines.js";

/** An element on the way from the root to the place of a scan. */
export interface XmlPlace {
  readonly name: string;
  /** Of the attribute `name`. */
  readonly entry: string | undefined;
  readonly line: number;
  /** Its own text, so far. */
  text: string;
}

/** Why a text is no XML. */
export interface XmlFault {
  readonly line: number;
  readonly message: string;
}

const startName = /<([A-Za-z_][\w.:-]{0,99})(?=[\s/>])/y;
const endTag = /<\/([A-Za-z_][\w.:-]{0,99})\s{0,9}>/y;

/** Configurations nest a dozen deep. */
const deepest = 64;

/**
 * Walks over the elements of an XML text in one pass and tells each at its end, with those around it.
 * Document types are not taken, so nothing is expanded or fetched.
 */
export function scanXml(text: string, onEnd: (path: readonly XmlPlace[]) => void): XmlFault | undefined {
  const lineOf = lineCounter(text);
  const path: XmlPlace[] = [];
  let at = 0;
  while (at < text.length) {
    const mark = text.indexOf("<", at);
    const end = mark < 0 ? text.length : mark;
    const open = path.at(-1);
    if (open !== undefined && end > at) open.text += decode(text.slice(at, end));
    if (mark < 0) break;
    const next = takeMarkup(text, mark, path, lineOf(mark), onEnd);
    if (typeof next === "string") return { line: lineOf(mark), message: next };
    at = next;
  }
  const last = path.at(-1);
  return last === undefined ? undefined : { line: last.line, message: `<${last.name}> does not end` };
}

/** Takes what begins at a `<`; the offset behind it, or why it cannot stand there. */
function takeMarkup(
  text: string,
  at: number,
  path: XmlPlace[],
  line: number,
  onEnd: (path: readonly XmlPlace[]) => void,
): number | string {
  if (text.startsWith("<!--", at)) return behind(text, "-->", at + 4);
  if (text.startsWith("<?", at)) return behind(text, "?>", at + 2);
  if (text.startsWith("<!", at)) return "document types and CDATA sections are not taken";
  if (text.startsWith("</", at)) {
    endTag.lastIndex = at;
    const name = endTag.exec(text)?.[1];
    if (name === undefined || name !== path.at(-1)?.name) return "an end tag does not belong here";
    onEnd(path);
    path.pop();
    return endTag.lastIndex;
  }
  return takeStartTag(text, at, path, line, onEnd);
}

function takeStartTag(
  text: string,
  at: number,
  path: XmlPlace[],
  line: number,
  onEnd: (path: readonly XmlPlace[]) => void,
): number | string {
  startName.lastIndex = at;
  const name = startName.exec(text)?.[1];
  const end = endOfTag(text, at);
  if (name === undefined || end < 0) return "a tag is broken";
  if (path.length === deepest) return `elements are nested deeper than ${deepest}`;
  const attributes = text.slice(startName.lastIndex, end);
  const entry = /\sname\s?=\s?(?:"([^"]*)"|'([^']*)')/.exec(attributes);
  const entryName = entry === null ? undefined : decode(entry[1] ?? entry[2] ?? "");
  path.push({ name, entry: entryName, line, text: "" });
  if (attributes.endsWith("/")) {
    onEnd(path);
    path.pop();
  }
  return end + 1;
}

/** The offset of the `>` that ends a tag; -1 if there is none. */
function endOfTag(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at]!;
    if (character === ">") return at;
    if (character === "<") return -1;
    if (character !== '"' && character !== "'") continue;
    at = text.indexOf(character, at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

function behind(text: string, mark: string, from: number): number | string {
  const end = text.indexOf(mark, from);
  return end < 0 ? "a comment or instruction does not end" : end + mark.length;
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name]!);
}
