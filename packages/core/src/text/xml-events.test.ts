import { describe, expect, it } from "vitest";
import { scanXml, type XmlFault } from "./index.js";

function scan(text: string): { readonly seen: readonly string[]; readonly fault: XmlFault | undefined } {
  const seen: string[] = [];
  const fault = scanXml(text, (path) => {
    const { name, entry, line, text: own } = path.at(-1)!;
    seen.push(
      `${line} ${"/".repeat(path.length)}${name}${entry === undefined ? "" : `=${entry}`} ${own.trim()}`,
    );
  });
  return { seen, fault };
}

describe("a scan of XML", () => {
  it("tells each element at its end, with line, name and text", () => {
    const text = `\ufeff<?xml version="1.0"?>
<!-- <no/> -->
<config>
  <entry uuid=" name='no'" name='a &amp; b'>
    <member>10.<!-- in between -->0.0.0/8</member>
  </entry>
  <empty/>
</config>
<!-- after -->
`;
    expect(scan(text)).toEqual({
      seen: ["5 ///member 10.0.0.0/8", "4 //entry=a & b ", "7 //empty ", "3 /config "],
      fault: undefined,
    });
  });

  it.each([
    ["<a>\n<b></a>", 2, "an end tag does not belong here"],
    ["<a>\n<b>", 2, "<b> does not end"],
    ["<a/>\n<b/>", 2, "a second root begins"],
    ["<a/>\nb", 1, "a text stands outside the root"],
    ["b\n<a/>", 1, "a text stands outside the root"],
    ["<!-- -->", 1, "there is no element"],
    ["", 1, "there is no element"],
    ["</a>", 1, "an end tag does not belong here"],
    ["<a>\n<!-- </a>", 2, "a comment or instruction does not end"],
    ["<a>\n<b", 2, "a tag is broken"],
    ["<a b>", 1, "a tag is broken"],
    ['<a name="b" name="c"/>', 1, "a tag is broken"],
    ['<a b="<"/ >', 1, "a tag is broken"],
    ["<!DOCTYPE a><a/>", 1, "document types and CDATA sections are not taken"],
    ["<a><![CDATA[b]]></a>", 1, "document types and CDATA sections are not taken"],
    ["<a>".repeat(65), 1, "elements are nested deeper than 64"],
  ])("refuses %j", (text, line, message) => {
    expect(scan(text).fault).toEqual({ line, message });
  });
});
