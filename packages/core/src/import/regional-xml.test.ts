import { describe, expect, it } from "vitest";
import { readPublished } from "./index.js";

function file(...regions: readonly string[]): string {
  const head =
    '<?xml version="1.0" encoding="utf-8"?>\n<AzurePublicIpAddresses xmlns:xsd="http://example.com/xsd">';
  return `${head}\n${regions.join("\n")}\n</AzurePublicIpAddresses>\n`;
}

function region(name: string, ...subnets: readonly string[]): string {
  const ranges = subnets.map((subnet) => `    <IpRange Subnet="${subnet}" />`);
  return [`  <Region Name="${name}">`, ...ranges, "  </Region>"].join("\n");
}

const complaintsOf = (text: string) => {
  const result = readPublished(text);
  return result.ok ? [] : result.problems.map(({ path, line, message }) => `${path} @${line}: ${message}`);
};

describe("the XML of ranges by region", () => {
  it("gives each region with its prefixes in order", () => {
    const text = file(
      region("northpole", "198.51.100.0/24", "192.0.2.0/25"),
      "<!-- south -->",
      region("southpole2", "203.0.113.0/24"),
    );
    const published = {
      kind: "regional-ranges",
      regions: [
        { name: "northpole", prefixes: ["192.0.2.0/25", "198.51.100.0/24"] },
        { name: "southpole2", prefixes: ["203.0.113.0/24"] },
      ],
    };
    for (const each of [text, `\ufeff${text}`, text.replaceAll("\n", "\r\n"), text.replaceAll('"', "'")]) {
      expect(readPublished(each)).toEqual({ ok: true, published, notes: [] });
    }
  });

  it("keeps a region without prefixes, and counts attributes that it does not know", () => {
    const result = readPublished(file('<Region Name="a" Colour="red"/>', region("b", "192.0.2.0/24")));
    expect(result).toMatchObject({
      ok: true,
      published: { regions: [{ name: "a", prefixes: [] }, { name: "b" }] },
      notes: [
        'attributes that the format does not have, ignored: 1 ("Colour")',
        "regions without prefixes: 1 (a)",
      ],
    });
  });

  const at = "/AzurePublicIpAddresses";
  it.each<readonly [string, string]>([
    [file(), `${at} @2: it holds no region`],
    [file("beside", region("a", "192.0.2.0/24")), `${at} @2: the text "beside" does not belong here`],
    [
      file(region("a"), region("a")),
      `${at}/Region[2]/@Name @5: the region "a" is there twice, first on line 3`,
    ],
    [file(region("East US")), `${at}/Region[1]/@Name @3: "East US" is no region name`],
    [file("<Region/>"), `${at}/Region[1]/@Name @3: it has no Name`],
    [
      file(region("a", "192.0.2.0/24").replace("IpRange", "Range")),
      `${at}/Region[1] @3: <Range> of line 4 does not belong here`,
    ],
    [
      file(region("a", "192.0.2.0/24").replace("Subnet", "Net")),
      `${at}/Region[1]/IpRange[1]/@Subnet @4: "": nothing is written`,
    ],
    [
      file(region("a", "192.0.2.0/24"), region("b", "192.0.2.0/24", "192.0.2.1/24")),
      `${at}/Region[2]/IpRange[2]/@Subnet @8: "192.0.2.1/24": it has host bits set beyond /24 (192.0.2.0/24 without them)`,
    ],
    [file(region("a", "192.0.2.1")), `${at}/Region[1]/IpRange[1]/@Subnet @4: "192.0.2.1": it has no length`],
  ])("%#: names the element and its line", (text, complaint) => {
    expect(complaintsOf(text)).toEqual([complaint]);
  });

  it.each<readonly [string, RegExp]>([
    [
      file(region("a", "192.0.2.0/24")).replace("</Region>", "</Regio>"),
      /^\/ @5: <\/Regio> ends no element; <Region> of line 3 is open$/,
    ],
    [file(region("a", "192.0.2.0/24")).slice(0, -10), /^\/ @6: the text ends inside a tag$/],
    [
      file(region("a", "192.0.2.0/24")).slice(0, -27),
      /^\/ @5: the text ends inside <AzurePublicIpAddresses> of line 2$/,
    ],
    [
      `<!DOCTYPE x [<!ENTITY y "192.0.2.0/24">]>${file(region("a", "&y;"))}`,
      /^\/ @1: document type declarations/,
    ],
    [file(region("a", "192.0.2.0&#47;24")), /^\/ @4: the tag <IpRange> is broken$/],
    [
      file(region("a", "192.0.2.0/24").replace("/>", "/><![CDATA[x]]>")),
      /^\/ @4: document type declarations and CDATA/,
    ],
    ["<Other/>", /^\/ @1: XML with the root element "Other" is no published format$/],
  ])("%#: refuses broken and foreign XML", (text, complaint) => {
    expect(complaintsOf(text)).toEqual([expect.stringMatching(complaint)]);
  });
});
