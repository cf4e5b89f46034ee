import { describe, expect, it } from "vitest";
import { expectNoCrash, imported, itRefuses } from "../../test/importer.js";
import { importRegionalXml } from "./regional-xml.js";

const read = (text: string) => importRegionalXml("regions.xml", text);

function file(...regions: readonly string[]): string {
  const head =
    '<?xml version="1.0" encoding="utf-8"?>\n<AzurePublicIpAddresses xmlns:xsd="http://example.test">';
  return `${head}\n${regions.join("\n")}\n</AzurePublicIpAddresses>\n`;
}

function region(name: string, ...subnets: readonly string[]): string {
  const ranges = subnets.map((subnet) => `    <IpRange Subnet="${subnet}" />`);
  return [`  <Region Name="${name}">`, ...ranges, "  </Region>"].join("\n");
}

describe("a regional XML file", () => {
  it("gives each region with its sorted prefixes", () => {
    const text = file(
      region("northpole", "198.51.100.0/24", "192.0.2.0/25"),
      region("southpole2", "203.0.113.0/24"),
    );
    const expected = [
      { region: "northpole", prefixes: ["192.0.2.0/25", "198.51.100.0/24"] },
      { region: "southpole2", prefixes: ["203.0.113.0/24"] },
    ];
    expect(imported(read(text))).toEqual(expected);
    expect(imported(read(text.replaceAll("\n", "\r\n")))).toEqual(expected);
  });

  itRefuses(read, [
    ["", /^line 1: /],
    [file(region("a", "192.0.2.0/24")).replace("</Region>", "</Regio>"), /^line 5: /],
    [file(), /^\/AzurePublicIpAddresses\/Region: /],
    [file(region("a")), /^\/AzurePublicIpAddresses\/Region\[1\]/],
    [file("beside", region("a", "192.0.2.0/24")), "/AzurePublicIpAddresses: holds something beside regions"],
    ["<Other/>", /AzurePublicIpAddresses/],
    [
      file(region("a", "192.0.2.0/24"), region("b", "192.0.2.0/24", "192.0.2.1/24")),
      '/AzurePublicIpAddresses/Region[2]/IpRange[2]/@Subnet: "192.0.2.1/24": it has host bits set beyond /24',
    ],
    [
      file(region("a", "192.0.2.0/24"), region("a", "192.0.2.0/24")),
      '/AzurePublicIpAddresses/Region[2]: the region "a" is there twice',
    ],
    [
      file(region("a", "192.0.2.0/24").replace("Subnet", "Net")),
      /^\/AzurePublicIpAddresses\/Region\[1\]\/IpRange\[1\]/,
    ],
    [file(region("a", "192.0.2.0/24").replace("IpRange", "Range")), /^\/AzurePublicIpAddresses\/Region\[1\]/],
    [
      `<!DOCTYPE x [<!ENTITY y "192.0.2.0/24">]>${file(region("a", "&y;"))}`,
      "/: has a document type declaration",
    ],
    [
      file(region("a", "192.0.2.0&#47;24")),
      /^\/AzurePublicIpAddresses\/Region\[1\]\/IpRange\[1\]\/@Subnet: /,
    ],
  ]);

  it("never crashes on damaged text", () => {
    expectNoCrash(file(region("northpole", "192.0.2.0/24", "198.51.100.0/24")), read);
  });
});
