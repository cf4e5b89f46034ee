import * as fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { readXml, type XmlElement } from "./xml.js";

function rootOf(text: string): XmlElement {
  const result = readXml(text);
  if (!result.ok) throw new Error(`${result.line}: ${result.message}`);
  return result.root;
}

/** In the form in which fast-xml-parser gives it. */
function plain({ name, attributes, children, text }: XmlElement): object {
  const own = [...attributes].map(([key, value]) => ({ [`@${key}`]: value }));
  const marks = own.length === 0 ? {} : { ":@": Object.assign({}, ...own) };
  const content = text === "" ? children.map(plain) : [{ "#text": text }];
  return { [name]: content, ...marks };
}

const oracle = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseAttributeValue: false,
  parseTagValue: false,
  processEntities: false,
  ignoreDeclaration: true,
});

const name = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,5}$/)
  .filter((each) => !/^(constructor|__)/.test(each));
const value = fc.stringMatching(/^[A-Za-z0-9 .:/*-]{0,8}$/).map((each) => each.trim());
const blank = fc.constantFrom("", " ", "\n", "\r\n  ", "<!-- - x -->");
const attributes = fc.dictionary(name, value, { maxKeys: 3 }).map((all) =>
  Object.entries(all)
    .map(([key, each], index) => (index % 2 === 0 ? ` ${key}="${each}"` : `\n${key} = '${each}'`))
    .join(""),
);
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(name, attributes, value).map(([tag, own, text]) => `<${tag}${own}>${text}</${tag} >`),
    fc.tuple(name, attributes).map(([tag, own]) => `<${tag}${own}/>`),
    fc
      .tuple(name, attributes, fc.array(fc.tuple(blank, tie("element")), { maxLength: 3 }), blank)
      .map(([tag, own, children, end]) => `<${tag}${own}>${children.flat().join("")}${end}</${tag}>`),
  ),
}));

describe("an XML document", () => {
  it("is read with attributes, text and lines", () => {
    const root = rootOf(
      '<?xml version="1.0"?>\n<!-- x -->\n<a b="1"\n c=\'"2"\'>\n <d/>\n <e> x y </e>\n</a>\n<!-- y -->\n',
    );
    expect(root).toMatchObject({
      name: "a",
      line: 3,
      text: "",
      children: [
        { name: "d", line: 5 },
        { name: "e", line: 6, text: "x y" },
      ],
    });
    expect([...root.attributes]).toEqual([
      ["b", "1"],
      ["c", '"2"'],
    ]);
  });

  it("is read as fast-xml-parser reads it", () => {
    const property = fc.property(element, (text) => {
      expect(XMLValidator.validate(text)).toBe(true);
      expect([plain(rootOf(text))]).toEqual(oracle.parse(text));
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it("is refused wherever fast-xml-parser refuses it", () => {
    const token = fc.constantFrom(
      ..."<>/=\"'& -!?ax",
      "<!--",
      "-->",
      "</a>",
      "<a>",
      "\0",
      "<![CDATA[",
      " b=",
    );
    const damaged = fc.tuple(element, fc.nat(), fc.nat(4), token).map(([text, at, cut, inserted]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + inserted + text.slice(place + cut);
    });
    const property = fc.property(damaged, (text) => {
      if (readXml(text).ok) expect(XMLValidator.validate(text)).toBe(true);
    });
    fc.assert(property, { numRuns: 3_000 });
  });

  it.each<readonly [string, number, string]>([
    ["", 1, "there is no element"],
    ["<!-- x -->\n", 2, "there is no element"],
    ["<a>\n<b>\n</a>", 3, "</a> ends no element; <b> of line 2 is open"],
    ["<a/>\n</a>", 2, "</a> ends no element"],
    ["<a/>\n<b/>", 2, "there is a second root element"],
    ["<a/>\n\nx", 3, "there is text outside the root element"],
    ["<a>\n", 2, "the text ends inside <a> of line 1"],
    ["<a b='1'\nb='2'/>", 1, '<a> has the attribute "b" twice'],
    ["<a b/>", 1, "the tag <a> is broken"],
    ["<a b=1/>", 1, "the tag <a> is broken"],
    ["<a b='<'/>", 1, "the tag <a> is broken"],
    ["<a b='&amp;'/>", 1, "the tag <a> is broken"],
    ["<a b='1'c='2'/>", 1, "the tag <a> is broken"],
    ["<a>&amp;</a>", 1, "entities are not taken"],
    ["<a>\n\u0001</a>", 2, '"\\u0001" may not stand in XML'],
    ["<a>x<b/>y</a>", 1, "the text of <a> is split by what stands in it"],
    ["<a><!-- -- --></a>", 1, "a comment does not end"],
    ["<a><?b c?></a>", 1, "processing instructions are not taken"],
    ["<?xml", 1, "processing instructions are not taken"],
    ["<?xml version='1.0'", 1, "the XML declaration does not end"],
    ["<!DOCTYPE a><a/>", 1, "document type declarations and CDATA sections are not taken"],
    ["<a><![CDATA[x]]></a>", 1, "document type declarations and CDATA sections are not taken"],
    ["< a/>", 1, "a tag is broken"],
    ["<a></ a>", 1, "an end tag is broken"],
    ["<a></a", 1, "the text ends inside a tag"],
    ["<a>".repeat(17), 1, "elements are nested deeper than 16"],
  ])("%j is refused with its line", (text, line, message) => {
    expect(readXml(text)).toEqual({ ok: false, line, message });
  });
});
