import { isPrintable } from "@sallyport/core";

/** An element with a text, or with elements, which may be made one by one as they are printed. */
export interface XmlElement {
  readonly tag: string;
  /** The attribute `name`, the only one that the configuration has. */
  readonly name?: string;
  readonly content: string | Iterable<XmlElement>;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** The document as lines, indented by two spaces, with comments above its root. */
export function* printXml(root: XmlElement, comments: readonly string[]): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>';
  for (const comment of comments) yield `<!-- ${commentText(comment)} -->`;
  yield* printElement(root, "");
}

/** Text and attribute values. @throws RangeError on characters that are not printable */
export function escapeXml(text: string): string {
  if (!isPrintable(text)) throw new RangeError("the text holds characters that are not printable");
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}

/** A comment may not hold two hyphens in a row; the space after it keeps the last one apart. */
function commentText(text: string): string {
  if (!isPrintable(text)) throw new RangeError("the comment holds characters that are not printable");
  return text.replace(/-(?=-)/g, "- ");
}

function* printElement({ tag, name, content }: XmlElement, indent: string): Iterable<string> {
  const start = name === undefined ? tag : `${tag} name="${escapeXml(name)}"`;
  if (typeof content === "string") {
    yield `${indent}<${start}>${escapeXml(content)}</${tag}>`;
    return;
  }
  let empty = true;
  for (const child of content) {
    if (empty) yield `${indent}<${start}>`;
    empty = false;
    yield* printElement(child, `${indent}  `);
  }
  yield empty ? `${indent}<${start}/>` : `${indent}</${tag}>`;
}
