import { isPrintable } from "@sallyport/core";

/** An element with a text, or with elements, which may be made one by one as they are printed. */
export interface XmlElement {
  readonly tag: string;
  /** The attribute `name`, the only one that the configuration has. */
  readonly name?: string;
  readonly content: string | Iterable<XmlElement>;
}

/** ASCII that prints and is no sign of XML. */
const plain = /^[\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\x7e]*$/;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** The document as lines, indented by two spaces, with comments above its root. */
export function* printXml(root: XmlElement, comments: readonly string[]): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>';
  for (const comment of comments) yield `<!-- ${commentText(comment)} -->`;
  yield* printElement(root);
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

/** An element whose children are being printed. */
interface Open {
  readonly tag: string;
  readonly children: Iterator<XmlElement>;
  readonly indent: string;
}

/** With a stack of its own: generators in generators would hand every line up through all that are open. */
function* printElement(root: XmlElement): Iterable<string> {
  const first = begin(root, "");
  yield first.line;
  const stack: Open[] = first.open === undefined ? [] : [first.open];
  for (let open = stack.at(-1); open !== undefined; open = stack.at(-1)) {
    const next = open.children.next();
    if (next.done === true) {
      stack.pop();
      yield `${open.indent}</${open.tag}>`;
      continue;
    }
    const begun = begin(next.value, `${open.indent}  `);
    yield begun.line;
    if (begun.open !== undefined) stack.push(begun.open);
  }
}

/** The first line of an element, which is all of it if it has no children. */
function begin(
  { tag, name, content }: XmlElement,
  indent: string,
): { readonly line: string; readonly open?: Open } {
  const start = name === undefined ? tag : `${tag} name="${escapeXml(name)}"`;
  if (typeof content === "string") return { line: `${indent}<${start}>${escapeXml(content)}</${tag}>` };
  const children = content[Symbol.iterator]();
  const first = children.next();
  if (first.done === true) return { line: `${indent}<${start}/>` };
  return {
    line: `${indent}<${start}>`,
    open: { tag, children: startingWith(first.value, children), indent },
  };
}

/** What was taken out to see whether there is anything, put back. */
function startingWith<Item>(first: Item, others: Iterator<Item>): Iterator<Item> {
  let isFirst = true;
  return {
    next() {
      if (!isFirst) return others.next();
      isFirst = false;
      return { done: false, value: first };
    },
  };
}
