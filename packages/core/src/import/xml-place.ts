import type { Reading } from "./problem.js";
import { quote } from "./text.js";
import type { XmlElement } from "./xml.js";

/** An element and the XPath to it. */
export interface Placed {
  readonly element: XmlElement;
  /** Put together only for a complaint. */
  readonly path: () => string;
}

export interface ElementRules {
  /** The only name that children may have; without it there may be none. */
  readonly children?: string;
  /** The attributes that are read; others are counted. "any" for what carries namespaces. */
  readonly attributes: readonly string[] | "any";
  /** Whether it may hold text. */
  readonly text?: boolean;
}

export function placeRoot(element: XmlElement): Placed {
  return { element, path: () => `/${element.name}` };
}

/** The children of that name, each with its place among them, counted from 1. */
export function placeChildren({ element, path }: Placed, name: string): readonly Placed[] {
  return element.children
    .filter((child) => child.name === name)
    .map((child, index) => ({ element: child, path: () => `${path()}/${name}[${index + 1}]` }));
}

/** Complains of an element, or of one of its attributes. */
export function complainOf(
  { element, path }: Placed,
  message: string | (() => string),
  reading: Reading,
  attribute?: string,
): void {
  reading.complain(() => ({
    path: attribute === undefined ? path() : `${path()}/@${attribute}`,
    line: element.line,
    message: typeof message === "string" ? message : message(),
  }));
}

/** Complains of children and text that the element may not have; counts attributes that are not read. */
export function checkElement(placed: Placed, rules: ElementRules, reading: Reading): void {
  const { element } = placed;
  for (const { name, line } of element.children) {
    if (name === rules.children) continue;
    complainOf(placed, () => `<${quote(name).slice(1, -1)}> of line ${line} does not belong here`, reading);
  }
  if (element.text !== "" && rules.text !== true) {
    complainOf(placed, () => `the text ${quote(element.text)} does not belong here`, reading);
  }
  if (rules.attributes === "any") return;
  for (const name of element.attributes.keys()) {
    if (!rules.attributes.includes(name))
      reading.count("attributes that the format does not have, ignored", quote(name));
  }
}
