/** What a tag says. */
export interface XmlTag {
  readonly name: string;
  /** The value of the attribute `name`. */
  readonly entry: string | undefined;
  readonly isEmpty: boolean;
  /** The offset behind it. */
  readonly end: number;
}

const startName = /<([A-Za-z_][\w.:-]{0,99})(?=[\s/>])/y;
const attribute = /\s+([A-Za-z_][\w.:-]{0,99})\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const endTag = /<\/([A-Za-z_][\w.:-]{0,99})\s{0,9}>/y;

const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const SLASH = 0x2f;
const LESS = 0x3c;
const GREATER = 0x3e;

/** The start tag or empty tag that begins at an offset; undefined if it is broken. */
export function readStartTag(text: string, at: number): XmlTag | undefined {
  startName.lastIndex = at;
  // A match tells its end without an array for each element.
  const name = startName.test(text) ? text.slice(at + 1, startName.lastIndex) : undefined;
  const end = endOfTag(text, at);
  if (name === undefined || end < 0) return undefined;
  const isEmpty = text.charCodeAt(end - 1) === SLASH;
  const attributesEnd = isEmpty ? end - 1 : end;
  const from = at + 1 + name.length;
  const entry = from === attributesEnd ? undefined : readEntry(text.slice(from, attributesEnd));
  return entry === false ? undefined : { name, entry, isEmpty, end: end + 1 };
}

/** The offset behind the end tag that begins at an offset, if it is one of that name; otherwise -1. */
export function behindEndTag(text: string, at: number, name: string): number {
  const end = at + 2 + name.length;
  if (text.startsWith(name, at + 2) && text.charCodeAt(end) === GREATER) return end + 1;
  endTag.lastIndex = at;
  return endTag.exec(text)?.[1] === name ? endTag.lastIndex : -1;
}

/** The value of the attribute `name`, if there is one; false if these are no attributes. */
function readEntry(attributes: string): string | undefined | false {
  const isPlain = attributes.startsWith(' name="') && attributes.indexOf('"', 7) === attributes.length - 1;
  if (isPlain) return decodeXml(attributes.slice(7, -1));
  let entry: string | undefined;
  let at = 0;
  for (attribute.lastIndex = 0; ; at = attribute.lastIndex) {
    const [, name, double, single] = attribute.exec(attributes) ?? [];
    if (name === undefined) break;
    if (name !== "name") continue;
    if (entry !== undefined) return false;
    entry = decodeXml(double ?? single!);
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

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** A text with what its entities stand for. */
export function decodeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name]!);
}
