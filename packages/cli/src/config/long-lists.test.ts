import { describe, expect, it } from "vitest";
import { shortenLists, withLongLists } from "./long-lists.js";
import { parseDocument } from "./yaml.js";

const plain = (text: string): unknown => parseDocument(text, { version: "1.2", schema: "core" }).toJS();

/** What is made of a text without a look at every item; undefined if the parser has to see all. */
function quick(text: string): unknown {
  const shortened = shortenLists(text);
  if (shortened === undefined) return undefined;
  const document = parseDocument(shortened.text, { version: "1.2", schema: "core" });
  return document.errors.length > 0 ? undefined : withLongLists(document.toJS(), shortened)?.value;
}

const prefixes = Array.from({ length: 100 }, (_, index) =>
  index % 3 === 0 ? `2001:db8:${index}::/48` : `10.0.${index}.0/24`,
);
const items = (indent: string, end = "") => prefixes.map((prefix) => `${indent}- ${prefix}${end}\n`).join("");

describe("a long list of prefixes", () => {
  it.each([
    ["alone in its list", `a:\n${items("  ")}b: 1\n`],
    ["at the indent of its key", `a:\n${items("")}b: 1\n`],
    ["with others around it", `a:\n  - x\n${items("  ")}  - y\n  - { z: 1 }\n`],
    ["with comments and blanks behind items", `a:\n${items("  ", " # why")}${items("  ", "  ")}`],
    ["with other ends of lines", `a:\n${items("  ", "\r")}`],
    ["in several places", `a:\n${items("  ")}b:\n  - c:\n${items("     ")}`],
    ["by an alias", `a: &a\n${items("  ")}b: *a\n`],
    ["beside a text that looks like what stands for it", `zlist0: zzlist0\na:\n${items("  ")}`],
  ])("is taken as it is %s", (_title, text) => {
    expect(quick(text)).toEqual(plain(text));
  });

  it.each([
    ["lines of a text", `a: |\n${items("  ")}`],
    ["lines of a folded text", `a: >\n${items("  ")}b: 1\n`],
    ["the rest of a plain text", `a: b\n${items("  ")}`],
    ["the rest of a quoted text", `a: "b\n${items("  ")}"\n`],
    ["an item that goes on", `a:\n${items("  ")}    and more\n`],
    ["numbers of YAML 1.1", `%YAML 1.1\n---\na:\n${items("  ")}`],
  ])("is left to the parser where it is %s", (_title, text) => {
    expect(quick(text)).toBeUndefined();
  });

  it.each([
    ["a key in the middle", "  - 10.0.0.0/8: x\n"],
    ["what may be a number", "  - 10.5\n"],
    ["an anchor", "  - &x 10.0.0.0/8\n"],
    ["an end that makes a key of it", "  - fe80::\n"],
  ])("ends at %s", (_title, line) => {
    const text = `a:\n${items("  ")}${line}${items("  ")}`;
    const { runs, text: shortened } = shortenLists(text)!;
    expect([...runs.values()].map(({ length }) => length)).toEqual([100, 100]);
    expect(shortened).toContain(line);
  });

  it("is nothing that a short one is", () => {
    expect(shortenLists("a:\n  - 10.0.0.0/8\n  - 11.0.0.0/8\n")).toBeUndefined();
  });
});
