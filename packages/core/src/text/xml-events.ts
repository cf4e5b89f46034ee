import { lineCounter } from "./lines.js";

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
const attribute = /\s+([A-Za-z_][\w.:-]{0,99})\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const endTag = /<\/([A-Za-z_][\w.:-]{0,99})\s{0,9}>/y;

const EXCLAMATION = 0x21;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const SLASH = 0x2f;
const LESS = 0x3c;
const GREATER = 0x3e;
const QUESTION = 0x3f;

/** Configurations nest a dozen deep. */
const deepest = 64;

/**
 * Walks over the elements of an XML text in one pass and tells each at its end, with those around it.
 * Document types are not taken, so nothing is expanded or fetched.
 */
export function scanXml(text: string, onEnd: (path: readonly XmlPlace[]) => void): XmlFault | undefined {
  const lineOf = lineCounter(text);
  const path: XmlPlace[] = [];
  let roots = 0;
  let at = 0;
  while (at < text.length) {
    const mark = text.indexOf("<", at);
    const end = mark < 0 ? text.length : mark;
    const open = path.at(-1);
    if (open !== undefined) {
      if (end > at) open.text += decode(text.slice(at, end));
    } else if (text.slice(at, end).trim() !== "")
      return { line: lineOf(at), message: "a text stands outside the root" };
    if (mark < 0) break;
    if (open === undefined && /[^!?/]/.test(text[mark + 1] ?? "/") && ++roots > 1) {
      return { line: lineOf(mark), message: "a second root begins" };
    }
    const next = takeMarkup(text, mark, path, lineOf(mark), onEnd);
    if (typeof next === "string") return { line: lineOf(mark), message: next };
    at = next;
  }
  const last = path.at(-1);
  if (last !== undefined) return { line: last.line, message: `<${last.name}> does not end` };
  return roots === 0 ? { line: 1, message: "there is no element" } : undefined;
}

/** Takes what begins at a `<`; the offset behind it, or why it cannot stand there. */
function takeMarkup(
  text: string,
  at: number,
  path: XmlPlace[],
  line: number,
  onEnd: (path: readonly XmlPlace[]) => void,
): number | string {
  const next = text.charCodeAt(at + 1);
  if (next === SLASH) return takeEndTag(text, at, path, onEnd);
  if (next !== EXCLAMATION && next !== QUESTION) return takeStartTag(text, at, path, line, onEnd);
  if (text.startsWith("<!--", at)) return behind(text, "-->", at + 4);
  if (text.startsWith("<?", at)) return behind(text, "?>", at + 2);
  return "document types and CDATA sections are not taken";
}

function takeEndTag(
  text: string,
  at: number,
  path: XmlPlace[],
  onEnd: (path: readonly XmlPlace[]) => void,
): number | string {
  const open = path.at(-1)?.name;
  const isPlain =
    open !== undefined && text.startsWith(open, at + 2) && text.charCodeAt(at + 2 + open.length) === GREATER;
  endTag.lastIndex = at;
  if (!isPlain && (open === undefined || endTag.exec(text)?.[1] !== open))
    return "an end tag does not belong here";
  onEnd(path);
  path.pop();
  return isPlain ? at + open.length + 3 : endTag.lastIndex;
}

function takeStartTag(
  text: string,
  at: number,
  path: XmlPlace[],
  line: number,
  onEnd: (path: readonly XmlPlace[]) => void,
): number | string {
  startName.lastIndex = at;
  // A match tells its end without an array for each element.
  const name = startName.test(text) ? text.slice(at + 1, startName.lastIndex) : undefined;
  const end = endOfTag(text, at);
  if (name === undefined || end < 0) return "a tag is broken";
  if (path.length === deepest) return `elements are nested deeper than ${deepest}`;
  const isEmpty = text.charCodeAt(end - 1) === SLASH;
  const attributesEnd = isEmpty ? end - 1 : end;
  const from = at + 1 + name.length;
  const entry = from === attributesEnd ? undefined : readEntry(text.slice(from, attributesEnd));
  if (entry === false) return "a tag is broken";
  path.push({ name, entry, line, text: "" });
  if (isEmpty) {
    onEnd(path);
    path.pop();
  }
  return end + 1;
}

/** The value of the attribute `name`, if there is one; false if these are no attributes. */
function readEntry(attributes: string): string | undefined | false {
  const isPlain = attributes.startsWith(' name="') && attributes.indexOf('"', 7) === attributes.length - 1;
  if (isPlain) return decode(attributes.slice(7, -1));
  let entry: string | undefined;
  let at = 0;
  for (attribute.lastIndex = 0; ; at = attribute.lastIndex) {
    const [, name, double, single] = attribute.exec(attributes) ?? [];
    if (name === undefined) break;
    if (name !== "name") continue;
    if (entry !== undefined) return false;
    entry = decode(double ?? single!);
  }
  return attributes.slice(at).trim() === "" ? entry : false;
}

/** The offset of the `>` that ends a tag; -1 if there is none. */
function endOfTag(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === GREATER) return at;
    if (code === LESS) return -1;
    if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) continue;
    at = text.indexOf(code === DOUBLE_QUOTE ? '"' : "'", at + 1);
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
  if (!text.includes("&")) return text;
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name]!);
}
