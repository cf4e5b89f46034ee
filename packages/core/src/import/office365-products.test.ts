import { describe, expect, it } from "vitest";
import { readPublished } from "./index.js";

const header = '"Alias";"Product";"AddressType";"Address";"Operation"';
const row = (product: string, type: string, address: string, alias = "") =>
  `${alias === "" ? "" : `"${alias}"`};"${product}";"${type}";"${address}";"To added"`;
const table = (...rows: readonly string[]) => `${[header, ...rows].join("\n")}\n`;

function complaintsOf(text: string): readonly string[] {
  const result = readPublished(text);
  return result.ok ? [] : result.problems.map(({ path, line, message }) => `${path} @${line}: ${message}`);
}

const product = {
  name: "Identity",
  alias: "",
  hosts: ["*.example.com", "login.example.com"],
  prefixes: ["192.0.2.0/24", "198.51.100.7/32", "2001:db8::/32"],
  unsayable: [
    { text: "auto-*.example.com", reason: "a wildcard may only be the whole first label" },
    { text: "https://web.example.com", reason: "a host pattern has no scheme, port or path" },
  ],
};

describe("the CSV of addresses by product", () => {
  const text = table(
    row("Identity", "URL", "login.example.com"),
    row("Identity", "URL", "*.example.com"),
    row("Identity", "URL", "auto-*.example.com"),
    row("Identity", "IPv4", "198.51.100.7"),
    row("Mail", "IPv4", "203.0.113.0/24", 'The ""Mail""'),
    row("Identity", "URL", "https://web.example.com"),
    row("Identity", "IPv6", "2001:db8::/32"),
    row("Identity", "IPv4", "192.0.2.0/24"),
  );

  it("gives each product with its hosts and prefixes", () => {
    const mail = {
      name: "Mail",
      alias: 'The "Mail"',
      hosts: [],
      prefixes: ["203.0.113.0/24"],
      unsayable: [],
    };
    for (const each of [text, `\ufeff${text}`, text.replaceAll("\n", "\r\n"), text.trim()]) {
      expect(readPublished(each)).toEqual({
        ok: true,
        published: { kind: "office365-addresses", products: [product, mail] },
        notes: [
          "names that no host pattern can say, kept apart: 2 (Identity)",
          "prefixes written otherwise than in canonical text: 1",
        ],
      });
    }
  });

  it("takes rows without an address, and addresses that stand there twice", () => {
    const again = row("Mail", "IPv4", "192.0.2.0/24");
    expect(readPublished(table(row("Fed", "IPv4", ""), again, again))).toMatchObject({
      published: {
        products: [
          { name: "Fed", prefixes: [] },
          { name: "Mail", prefixes: ["192.0.2.0/24"] },
        ],
      },
      notes: [
        "rows without an address: 1 (Fed)",
        "products without hosts and prefixes: 1 (Fed)",
        "prefixes twice in one list, kept once: 1",
      ],
    });
  });

  it.each<readonly [string, string]>([
    [header, "line 1 @1: the table has no rows"],
    [
      text.replace("Product", "Produkt"),
      "line 1 @1: the header is not Alias;Product;AddressType;Address;Operation",
    ],
    [table('"a";"Identity";"IPv4"'), "line 2 @2: it has 3 cells instead of 5"],
    [
      table(row("Identity", "IPv5", "192.0.2.0/24")),
      'line 2 @2: "IPv5" is no address type: it must be one of IPv4, IPv6, URL',
    ],
    [
      table(row("A", "IPv4", "192.0.2.0/24"), row("A", "IPv4", "192.0.2.0/33")),
      'line 3 @3: "192.0.2.0/33": the prefix length is above 32',
    ],
    [table(row("A", "IPv4", "2001:db8::/32")), 'line 2 @2: "2001:db8::/32" is no IPv4 prefix'],
    [table(row("A", "URL", "a b")), 'line 2 @2: "a b": it is no host name'],
    [
      table(row("A", "URL", "a").replace("added", "removed")),
      'line 2 @2: "To removed" is no operation: it must be To added',
    ],
    [table(row("", "URL", "a")), 'line 2 @2: "" is no product name'],
    [
      table(row("A", "URL", "a", "x"), row("A", "URL", "a", "y")),
      'line 3 @3: the product "A" has the alias "y" here and "x" before',
    ],
    [`${text}"open`, "line 10 @10: a quotation mark is out of place"],
  ])("%#: names the line of a fault", (faulty, complaint) => {
    expect(complaintsOf(faulty)).toEqual([complaint]);
  });
});

describe("the XML of addresses by product", () => {
  const list = (type: string, ...addresses: readonly string[]) =>
    [
      `<addresslist type="${type}">`,
      ...addresses.map((each) => `<address>${each}</address>`),
      "</addresslist>",
    ].join("\n");
  const file = (...lists: readonly string[]) =>
    `<products updated="9/1/2017">\n<product name="Identity">\n${lists.join("\n")}\n</product>\n</products>`;

  it("says the same as the CSV", () => {
    const hosts = list(
      "URL",
      "login.example.com",
      "*.example.com",
      "auto-*.example.com",
      "https://web.example.com",
    );
    const text = file(list("IPv6", "2001:db8::/32"), list("IPv4", "198.51.100.7", "192.0.2.0/24"), hosts);
    expect(readPublished(text)).toMatchObject({
      ok: true,
      published: { kind: "office365-addresses", products: [product] },
      notes: ['the list says that it was updated "9/1/2017"', expect.any(String), expect.any(String)],
    });
  });

  const at = "/products/product[1]";
  it.each<readonly [string, string]>([
    ["<products/>", "/products @1: it holds no product"],
    [
      file(list("IPv7", "192.0.2.1")),
      `${at}/addresslist[1]/@type @3: "IPv7" is no address type: it must be one of IPv4, IPv6, URL`,
    ],
    [file(list("IPv4", "192.0.2.0/24", "")), `${at}/addresslist[1]/address[2] @5: "": nothing is written`],
    [file("<other/>"), `${at} @2: <other> of line 3 does not belong here`],
    [file().replace("Identity", ""), `${at}/@name @2: "" is no product name`],
    [
      file('</product><product name="Identity">'),
      '/products/product[2]/@name @3: the product "Identity" is there twice',
    ],
  ])("%#: names the element and its line", (faulty, complaint) => {
    expect(complaintsOf(faulty)).toEqual([complaint]);
  });
});
