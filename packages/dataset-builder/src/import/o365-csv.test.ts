import { describe, expect, it } from "vitest";
import { expectNoCrash, imported, itRefuses } from "../../test/importer.js";
import { importO365Csv } from "./o365-csv.js";

const header = '\ufeff"Alias";"Product";"AddressType";"Address";"Operation"';
const row = (product: string, type: string, address: string) =>
  `;"${product}";"${type}";"${address}";"To added"`;
const file = (...rows: readonly string[]) => `${[header, ...rows].join("\n")}\n`;
const read = (text: string) => importO365Csv("list.csv", text, { product: "Identity", addressType: "IPv4" });

const valid = file(
  row("Identity", "URL", "*.example.test"),
  row("Identity", "IPv4", "198.51.100.7"),
  row("Mail", "IPv4", "203.0.113.0/24"),
  row("Identity", "IPv4", "192.0.2.0/24"),
  row("Identity", "IPv6", "2001:db8::/32"),
);

describe("an Office 365 address file", () => {
  it("gives the addresses of the chosen product and family, hosts as /32", () => {
    expect(imported(read(valid))).toEqual(["192.0.2.0/24", "198.51.100.7/32"]);
    const choice = { product: "Identity", addressType: "IPv6" } as const;
    expect(imported(importO365Csv("list.csv", valid, choice))).toEqual(["2001:db8::/32"]);
  });

  it("takes CRLF and a product without addresses that is not asked for", () => {
    const text = file(row("Mail", "IPv6", ""), row("Identity", "IPv4", "192.0.2.0/24"));
    expect(imported(read(text.replaceAll("\n", "\r\n")))).toEqual(["192.0.2.0/24"]);
  });

  itRefuses(read, [
    ["", "line 1: the header is not Alias;Product;AddressType;Address;Operation"],
    [valid.replace("Product", "Produkt"), /^line 1: the header/],
    [file(row("Mail", "IPv4", "192.0.2.0/24")), 'line 1: no IPv4 address of "Identity"'],
    [file('"Identity";"IPv4"'), "line 2: has 2 cells instead of 5"],
    [file(row("Identity", "IPv5", "192.0.2.0/24")), 'line 2: "IPv5" is no address type'],
    [file(row("Identity", "IPv4", "")), 'line 2: "": nothing is written'],
    [file(row("Identity", "IPv4", "192.0.2.0/24"), row("Identity", "IPv4", "192.0.2.0/33")), /^line 3: /],
    [file(row("Identity", "IPv4", "192.0.2.0/24"), row("Identity", "IPv4", "192.0.2.0/24")), /twice$/],
    [`${valid}"open`, /^line 7: Quote Not Closed/],
  ]);

  it("never crashes on damaged text", () => {
    expectNoCrash(valid, read);
  });
});
