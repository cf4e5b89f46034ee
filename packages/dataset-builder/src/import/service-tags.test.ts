import { describe, expect, it } from "vitest";
import { complaints, expectNoCrash, imported, itRefuses } from "../../test/importer.js";
import { importServiceTags } from "./service-tags.js";

interface TagOverrides {
  readonly id?: string;
  readonly changeNumber?: unknown;
  readonly addressPrefixes?: readonly unknown[];
}

function tag(name: string, { id = name, ...properties }: TagOverrides = {}): object {
  const addressPrefixes = ["192.0.2.0/24", "2001:db8::/32"];
  return {
    name,
    id,
    properties: { changeNumber: 3, region: "", regionId: 0, addressPrefixes, ...properties },
  };
}

const file = (...values: readonly object[]) => JSON.stringify({ changeNumber: 9, cloud: "Public", values });
const read = (text: string) => importServiceTags("tags.json", text);

describe("a service tag file", () => {
  it("gives each tag with its change number and sorted prefixes", () => {
    const text = file(
      tag("Alpha", { addressPrefixes: ["2001:db8::/32", "198.51.100.0/24", "192.0.2.0/24"] }),
    );
    expect(imported(read(text))).toEqual({
      cloud: "Public",
      tags: [
        {
          name: "Alpha",
          region: "",
          changeNumber: 3,
          prefixes: ["192.0.2.0/24", "198.51.100.0/24", "2001:db8::/32"],
        },
      ],
    });
  });

  it("takes a byte order mark, CRLF, no file change number and a tag without prefixes", () => {
    const text = `\ufeff${JSON.stringify({ changeNumber: null, cloud: "China", values: [tag("A", { addressPrefixes: [] })] }, null, 1)}`;
    expect(imported(read(text.replaceAll("\n", "\r\n"))).tags[0]?.prefixes).toEqual([]);
  });

  itRefuses(read, [
    ["[]", "/: Invalid input: expected object, received array"],
    ["{", /^\/: no JSON: /],
    [file(), "/values: Too small: expected array to have >=1 items"],
    [file(tag("A.B.C")), /^\/values\/0\/name: Invalid string/],
    [file(tag("A"), tag("a")), '/values/1: the tag "a" is there twice'],
    [file(tag("A", { id: "B" })), '/values/0/id: "B" is not the name "A"'],
    [file(tag("A", { changeNumber: "3" })), /^\/values\/0\/properties\/changeNumber: /],
    [
      file(tag("A"), tag("B", { addressPrefixes: ["192.0.2.1/24"] })),
      '/values/1/properties/addressPrefixes/0: "192.0.2.1/24": it has host bits set beyond /24',
    ],
    [file(tag("A", { addressPrefixes: [7] })), /^\/values\/0\/properties\/addressPrefixes\/0: /],
  ]);

  it("reports every bad element, not only the first", () => {
    const text = file(tag("A", { addressPrefixes: ["x", "192.0.2.0/24", "192.0.2.0/24"] }));
    expect(complaints(read(text))).toHaveLength(2);
  });

  it("never crashes on damaged text", () => {
    expectNoCrash(file(tag("Alpha"), tag("Beta.Region")), read);
  });
});
