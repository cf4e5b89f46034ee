import { isPrintable } from "@sallyport/core";

/** A document that is written from its root down, indented by two spaces, and taken out in pieces. */
export interface XmlWriter {
  /** Begins an element; the attribute `name` is the only one that the configuration has. */
  begin(tag: string, name?: string): void;
  /** Ends the element that was begun last; one that holds nothing is a single tag. */
  end(): void;
  /** An element with a text. */
  text(tag: string, text: string): void;
  /** An element that lists values. */
  members(tag: string, values: readonly string[]): void;
  /** What stands before each element in the one that is open, which holds something then. */
  indent(): string;
  /** A text that is XML already, in the element that is open. */
  put(text: string): void;
  /** What would be written in the element that is open, which is not. What is begun meanwhile must be ended. */
  aside(write: () => void): string;
  /** What was written since the last piece. */
  take(): string;
  /** How long that is. */
  length(): number;
}

/** ASCII that prints and is no sign of XML. */
const plain = /^[\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\x7e]*$/;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A document with comments above its root. */
export function createXmlWriter(comments: readonly string[]): XmlWriter {
  let written = '<?xml version="1.0" encoding="UTF-8"?>\n';
  for (const comment of comments) written += `<!-- ${commentText(comment)} -->\n`;
  const open: string[] = [];
  let indent = "";
  /** The start tag that was begun last, until it is known whether it holds anything. */
  let pending = "";
  const settle = () => {
    if (pending === "") return;
    written += `${pending}>\n`;
    pending = "";
    indent += "  ";
  };
  return {
    begin(tag, name) {
      settle();
      pending = name === undefined ? `${indent}<${tag}` : `${indent}<${tag} name="${escapeXml(name)}"`;
      open.push(tag);
    },
    end() {
      const tag = open.pop()!;
      if (pending === "") {
        indent = indent.slice(2);
        written += `${indent}</${tag}>\n`;
      } else written += `${pending}/>\n`;
      pending = "";
    },
    text(tag, text) {
      settle();
      written += `${indent}<${tag}>${escapeXml(text)}</${tag}>\n`;
    },
    members(tag, values) {
      settle();
      const [start, end] = [`${indent}  <member>`, "</member>\n"];
      const list = `${start}${values.map(escapeXml).join(`${end}${start}`)}${end}`;
      written +=
        values.length === 0 ? `${indent}<${tag}/>\n` : `${indent}<${tag}>\n${list}${indent}</${tag}>\n`;
    },
    indent() {
      settle();
      return indent;
    },
    put(text) {
      settle();
      written += text;
    },
    aside(write) {
      settle();
      const kept = written;
      written = "";
      write();
      const text = written;
      written = kept;
      return text;
    },
    take() {
      const piece = written;
      written = "";
      return piece;
    },
    length: () => written.length,
  };
}

/** Text and attribute values. @throws RangeError on characters that are not printable */
export function escapeXml(text: string): string {
  if (plain.test(text)) return text;
  if (!isPrintable(text)) throw new RangeError("the text holds characters that are not printable");
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}

/** A comment may not hold two hyphens in a row; the space after it keeps the last one apart. */
function commentText(text: string): string {
  if (!isPrintable(text)) throw new RangeError("the comment holds characters that are not printable");
  return text.replace(/-(?=-)/g, "- ");
}
