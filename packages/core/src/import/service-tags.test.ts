import { describe, expect, it } from "vitest";
import { readPublished } from "./index.js";

const prefixes = ["192.0.2.0/24", "2001:db8::/32"];

function tag(name: string, properties: object = {}, beside: object = {}): object {
  const all = { changeNumber: 3, region: "", regionId: 0, platform: "Azure", systemService: "AzureTest" };
  return {
    name,
    id: name,
    properties: { ...all, addressPrefixes: prefixes, networkFeatures: null, ...properties },
    ...beside,
  };
}

const file = (...values: readonly unknown[]) =>
  JSON.stringify({ changeNumber: 9, cloud: "Public", values }, null, 2);

function read(text: string, fileName?: string) {
  const result = readPublished(text, fileName);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  if (result.published.kind !== "service-tags") throw new Error(result.published.kind);
  return { ...result.published, notes: result.notes };
}

function complaints(text: string): readonly string[] {
  const result = readPublished(text);
  if (result.ok) throw new Error("read without a problem");
  return result.problems.map(({ path, line, message }) => `${path} @${line}: ${message}`);
}

describe("a weekly file of service tags", () => {
  it("gives each tag with all that is known of it", () => {
    const regional = { region: "northpole", networkFeatures: ["NSG", "API"] };
    const known = { changeNumber: 3, systemService: "AzureTest", prefixes };
    expect(read(file(tag("Alpha"), tag("Alpha.NorthPole", regional)))).toEqual({
      kind: "service-tags",
      cloud: "public",
      changeNumber: 9,
      tags: [
        { name: "Alpha", ...known, region: "", networkFeatures: null },
        { name: "Alpha.NorthPole", ...known, ...regional },
      ],
      notes: [],
    });
  });

  it("takes the shape before 2020: no region id, no network features, no IPv6", () => {
    const properties = {
      changeNumber: 1,
      region: "",
      platform: "Azure",
      systemService: "",
      addressPrefixes: ["192.0.2.0/24"],
    };
    const { tags, notes } = read(file({ name: "Alpha", id: "Alpha", properties }));
    expect(tags).toEqual([
      {
        name: "Alpha",
        changeNumber: 1,
        region: "",
        systemService: "",
        networkFeatures: null,
        prefixes: ["192.0.2.0/24"],
      },
    ]);
    expect(notes).toEqual([]);
  });

  it.each([
    ["Public", "public"],
    ["AzureGovernment", "usgov"],
    ["China", "china"],
  ])("knows the cloud %s", (published, cloud) => {
    expect(read(file(tag("A")).replace("Public", published)).cloud).toBe(cloud);
  });

  it("takes a byte order mark, CRLF and a file without change numbers", () => {
    const text = `\ufeff${JSON.stringify({ changeNumber: null, cloud: "Public", values: [tag("A", { changeNumber: null })] }, null, 1)}`;
    const { changeNumber, tags, notes } = read(text.replaceAll("\n", "\r\n"));
    expect([changeNumber, tags[0]?.changeNumber, notes]).toEqual([
      undefined,
      undefined,
      ["the list has no change number"],
    ]);
  });

  it("keeps a tag without prefixes, and says so", () => {
    const { tags, notes } = read(file(tag("A", { addressPrefixes: [] }), tag("B")));
    expect(tags[0]?.prefixes).toEqual([]);
    expect(notes).toEqual(["tags without prefixes: 1 (A)"]);
  });

  it("leaves the empty text out of network features, and keeps an empty list", () => {
    const { tags, notes } = read(
      file(tag("A", { networkFeatures: ["", "NSG"] }), tag("B", { networkFeatures: [] })),
    );
    expect(tags.map(({ networkFeatures }) => networkFeatures)).toEqual([["NSG"], []]);
    expect(notes).toEqual(["empty texts among network features, left out: 1 (A)"]);
  });

  it("ignores keys that it does not know, and counts them", () => {
    const text = file(
      tag("A", { colour: "red", constructor: 1 }, { extra: [[]] }),
      tag("B", { colour: "blue" }),
    );
    expect(read(text).notes).toEqual([
      'keys that the format does not have, ignored: 4 ("extra", "colour", "constructor")',
    ]);
  });

  it("gives prefixes in canonical text, in order and each once, and counts what it changed", () => {
    const addressPrefixes = [
      "2001:DB8::/32",
      "198.51.100.0/24",
      "192.0.2.0/24",
      "192.0.2.0/25",
      "2001:db8:0::/32",
    ];
    const { tags, notes } = read(file(tag("A", { addressPrefixes })));
    expect(tags[0]?.prefixes).toEqual(["192.0.2.0/24", "192.0.2.0/25", "198.51.100.0/24", "2001:db8::/32"]);
    expect(notes).toEqual([
      "prefixes written otherwise than in canonical text: 2",
      "prefixes twice in one list, kept once: 1",
    ]);
  });

  it("does not judge whether an address is public", () => {
    expect(
      read(file(tag("A", { addressPrefixes: ["10.0.0.0/8", "0.0.0.0/0", "fe80::/10"] }))).tags,
    ).toHaveLength(1);
  });

  it("says when the name of the file speaks of another cloud", () => {
    const text = file(tag("A"));
    expect(read(text, "lists/ServiceTags_Public_20260622.json").notes).toEqual([]);
    expect(read(text, "lists/ServiceTags_China_20260622.json").notes).toEqual([
      "the name of the file speaks of the cloud china, its content of public",
    ]);
  });
});

describe("the answer of the Discovery API", () => {
  const beside = {
    id: "/subscriptions/0/providers/Microsoft.Network/serviceTags/public",
    type: "Microsoft.Network/serviceTags",
  };
  const answer = (more: object = {}) =>
    JSON.stringify({
      ...{ name: "public", ...beside, changeNumber: "63", cloud: "Public", ...more },
      values: [
        {
          ...{ id: "Alpha", name: "Alpha", serviceTagChangeNumber: "63" },
          properties: {
            addressPrefixes: prefixes,
            changeNumber: "7",
            region: "",
            state: "GA",
            systemService: "AzureTest",
          },
        },
      ],
    });

  it("has change numbers as texts and keys around them", () => {
    const { changeNumber, tags, notes } = read(answer({ nextLink: null }));
    expect([changeNumber, tags[0]?.changeNumber, tags[0]?.networkFeatures, notes]).toEqual([63, 7, null, []]);
  });

  it("may be a page of more, which is said", () => {
    const { notes } = read(answer({ nextLink: "https://management.example.com/next" }));
    expect(notes).toEqual(["the answer goes on at its nextLink: it may not hold every tag"]);
  });
});

describe("a faulty list of service tags", () => {
  it.each<readonly [string, string]>([
    [file(), "/values @4: it holds no tag"],
    [file(tag("A"), tag("a")), '/values/1/name @22: the tag "a" is there twice, first at /values/0'],
    [file(tag("A", {}, { id: "B" })), '/values/0/id @7: the id "B" is not the name "A"'],
    [file(tag("A b")), '/values/0/name @6: "A b": it is no tag name'],
    [file(7), "/values/0 @5: it must be an object"],
    [file({ name: "A" }), "/values/0/properties @5: it is missing; it must be an object"],
    [
      file(tag("A", { changeNumber: -1 })),
      "/values/0/properties/changeNumber @9: -1: it is no whole number from 0",
    ],
    [
      file(tag("A", { changeNumber: "7x" })),
      '/values/0/properties/changeNumber @9: "7x": it is no whole number from 0',
    ],
    [file(tag("A", { region: null })), "/values/0/properties/region @10: it must be a text"],
    [
      file(tag("A", { region: "East US" })),
      '/values/0/properties/region @10: "East US": it is no region code of lower-case letters and digits',
    ],
    [
      file(tag("A", { addressPrefixes: "192.0.2.0/24" })),
      "/values/0/properties/addressPrefixes @14: it must be a list",
    ],
    [
      file(tag("A", { networkFeatures: [1] })),
      "/values/0/properties/networkFeatures/0 @19: it must be a text",
    ],
    [
      file(tag("A")).replace("Public", "AzureGermany"),
      '/cloud @3: "AzureGermany": it must be one of Public, AzureGovernment, China',
    ],
    [file(tag("A")).replace('"cloud"', '"clout"'), "/cloud @1: it is missing; it must be a text"],
  ])("%#: names the element and its line", (text, complaint) => {
    expect(complaints(text)[0]).toBe(complaint);
  });

  it.each<readonly [unknown, string]>([
    ["192.0.2.1/24", '"192.0.2.1/24": it has host bits set beyond /24 (192.0.2.0/24 without them)'],
    ["192.0.2.0/33", '"192.0.2.0/33": the prefix length is above 32'],
    ["192.0.2.0", '"192.0.2.0": it has no length'],
    ["", '"": nothing is written'],
    ["192.0.02.0/24", '"192.0.02.0/24": octet 3 has a leading zero'],
    ["::ffff:192.0.2.0/120", '"::ffff:192.0.2.0/120": it is an IPv4-mapped IPv6 prefix; write 192.0.2.0/24'],
    ["٣.0.0.0/8", '"٣.0.0.0/8": it contains a character outside printable ASCII'],
    [7, "a prefix must be a text, not number"],
    [null, "a prefix must be a text, not null"],
    [".".repeat(99), `"${".".repeat(60)}...": it is longer than any prefix`],
  ])("refuses %j as a prefix", (prefix, message) => {
    const text = file(tag("A"), tag("B", { addressPrefixes: ["192.0.2.0/24", prefix] }));
    expect(complaints(text)).toEqual([`/values/1/properties/addressPrefixes/1 @32: ${message}`]);
  });

  it("tells of a key that overwrites another", () => {
    const text = file(tag("A")).replace('"networkFeatures": null', '"addressPrefixes": []');
    expect(complaints(text)).toEqual([
      '/values/0/properties/addressPrefixes @18: the key "addressPrefixes" is there twice',
    ]);
  });

  it("tells 50 problems and counts the others", () => {
    const addressPrefixes = Array.from({ length: 200 }, (_, index) => `192.0.2.${index}/33`);
    const all = complaints(file(tag("A", { addressPrefixes })));
    expect(all).toHaveLength(51);
    expect(all[49]).toMatch(/^\/values\/0\/properties\/addressPrefixes\/49 @/);
    expect(all[50]).toBe("/ @1: 150 problems more");
  });

  it("takes no key from a prototype", () => {
    expect(complaints('{"__proto__": {"values": []}}')[0]).toMatch(/^\/ @1: a JSON object with the keys/);
    const [first] = complaints('{"values": [], "__proto__": {"cloud": "Public"}}');
    expect(first).toMatch(/^\/cloud @1: it is missing/);
  });
});
