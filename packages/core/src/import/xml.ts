import { lineCounter } from "../text/lines.js";
import { quote } from "./text.js";

/** One element of an XML document, without what stands between its children. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, outside its children, without blanks at both ends. */
  readonly text: string;
  /** Where it begins, counted from 1. */
  readonly line: number;
}

export type XmlResult =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** An element while it is read. */
interface OpenElement extends XmlElement {
  readonly attributes: Map<string, string>;
  readonly children: OpenElement[];
  text: string;
}

interface Scan {
  readonly text: string;
  readonly lineOf: (offset: number) => number;
  at: number;
  root: OpenElement | undefined;
  readonly open: OpenElement[];
}

/** Published lists nest four deep. */
const deepest = 16;

/**
 * Reads the part of XML 1.0 that published lists use: elements, attributes, text and comments. It has
 * no document types, entities, CDATA sections and processing instructions: such a text is refused, so
 * nothing can be expanded or fetched. One pass; every element knows its line.
 */
export function readXml(text: string): XmlResult {
  const scan: Scan = { text, lineOf: lineCounter(text), at: 0, root: undefined, open: [] };
  let message = skipDeclaration(scan);
  while (message === undefined && scan.at < text.length) message = readNext(scan);
  message ??= faultAtEnd(scan);
  if (message === undefined) return { ok: true, root: scan.root! };
  return { ok: false, line: scan.lineOf(scan.at), message };
}

function faultAtEnd({ open, root }: Scan): string | undefined {
  const last = open.at(-1);
  if (last !== undefined) return `the text ends inside <${shown(last.name)}> of line ${last.line}`;
  return root === undefined ? "there is no element" : undefined;
}

function skipDeclaration(scan: Scan): string | undefined {
  const start = scan.text.search(/\S|$/);
  if (!/^<\?xml[ \t\r\n]/.test(scan.text.slice(start, start + 6))) return undefined;
  const end = scan.text.indexOf("?>", start);
  if (end < 0) return "the XML declaration does not end";
  scan.at = end + 2;
  return undefined;
}

/** Takes what stands at the place up to the end of the next mark-up. */
function readNext(scan: Scan): string | undefined {
  const { text, at } = scan;
  const mark = text.indexOf("<", at);
  const end = mark < 0 ? text.length : mark;
  const fault = takeText(scan, text.slice(at, end));
  if (fault !== undefined) return fault;
  scan.at = end;
  if (mark < 0) return undefined;
  if (text.startsWith("<!--", mark)) return skipComment(scan);
  if (text.startsWith("<!", mark)) return "document type declarations and CDATA sections are not taken";
  if (text.startsWith("<?", mark)) return "processing instructions are not taken";
  if (text.indexOf(">", mark) < 0) return "the text ends inside a tag";
  return text.startsWith("</", mark) ? readEndTag(scan) : readStartTag(scan);
}

/** Takes the text between two tags; an element may have one run of it. */
function takeText(scan: Scan, text: string): string | undefined {
  const start = text.search(/[^ \t\r\n]/);
  if (start < 0) return undefined;
  scan.at += start;
  if (text.includes("&")) return "entities are not taken";
  const [character] = /[\x00-\x08\x0b\x0c\x0e-\x1f]/.exec(text) ?? [];
  if (character !== undefined) return `${quote(character)} may not stand in XML`;
  const element = scan.open.at(-1);
  if (element === undefined) return "there is text outside the root element";
  if (element.text !== "") return `the text of <${shown(element.name)}> is split by what stands in it`;
  element.text = text.trim();
  return undefined;
}

function skipComment(scan: Scan): string | undefined {
  const end = scan.text.indexOf("--", scan.at + 4);
  if (end < 0 || scan.text[end + 2] !== ">") return "a comment does not end";
  scan.at = end + 3;
  return undefined;
}

const tagName = /[A-Za-z_][\w.:-]*/y;
const endTag = /<\/([A-Za-z_][\w.:-]*)[ \t\r\n]*>/y;
const attribute = /[ \t\r\n]+([A-Za-z_][\w.:-]*)[ \t\r\n]*=[ \t\r\n]*("[^"<&]*"|'[^'<&]*')/y;
const endOfStartTag = /[ \t\r\n]*(\/?)>/y;

function readEndTag(scan: Scan): string | undefined {
  const name = matchAt(endTag, scan)?.[1];
  const element = scan.open.at(-1);
  if (name === undefined) return "an end tag is broken";
  if (name === element?.name) {
    scan.open.pop();
    scan.at = endTag.lastIndex;
    return undefined;
  }
  const expected = element === undefined ? "" : `; <${shown(element.name)}> of line ${element.line} is open`;
  return `</${shown(name)}> ends no element${expected}`;
}

function readStartTag(scan: Scan): string | undefined {
  const { open, lineOf, at } = scan;
  scan.at++;
  const name = matchAt(tagName, scan)?.[0];
  if (name === undefined) return "a tag is broken";
  if (scan.root !== undefined && open.length === 0) return "there is a second root element";
  if (open.length === deepest) return `elements are nested deeper than ${deepest}`;
  const element: OpenElement = { name, attributes: new Map(), children: [], text: "", line: lineOf(at) };
  scan.at = tagName.lastIndex;
  const fault = readAttributes(scan, element);
  if (fault !== undefined) return fault;
  const end = matchAt(endOfStartTag, scan);
  if (end === null) return `the tag <${shown(name)}> is broken`;
  scan.at = endOfStartTag.lastIndex;
  scan.root ??= element;
  open.at(-1)?.children.push(element);
  if (end[1] === "") open.push(element);
  return undefined;
}

function readAttributes(scan: Scan, { attributes, name }: OpenElement): string | undefined {
  for (let found = matchAt(attribute, scan); found !== null; found = matchAt(attribute, scan)) {
    const key = found[1]!;
    if (attributes.has(key)) return `<${shown(name)}> has the attribute ${quote(key)} twice`;
    attributes.set(key, found[2]!.slice(1, -1));
    scan.at = attribute.lastIndex;
  }
  return undefined;
}

function matchAt(pattern: RegExp, { text, at }: Scan): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function shown(name: string): string {
  return quote(name).slice(1, -1);
}
