import { describe, expect, it } from "vitest";
import { complaints, expectNoCrash, imported } from "../../test/importer.js";
import { tagsText } from "../../test/inputs.js";
import { importPublished } from "./published.js";

const tags = (text: string) => importPublished("tags.json", text, "service-tags");
const regions = (text: string) => importPublished("regions.xml", text, "regional-ranges");

describe("a published file", () => {
  it("says what core reads in it", () => {
    const { cloud, tags: read } = imported(tags(tagsText("China", [])));
    expect(cloud).toBe("china");
    expect(read[0]).toMatchObject({ name: "Storage", prefixes: ["192.0.2.0/32", "2001:db8::/48"] });
  });

  it("of another kind is refused", () => {
    expect(complaints(regions(tagsText("Public", [])))).toEqual([
      "/: it is of the kind service-tags instead of regional-ranges",
    ]);
  });

  it("that is malformed names the element, or the line where there is none", () => {
    const text = tagsText("Public", []).replace("192.0.2.1/32", "192.0.2.1/24");
    expect(complaints(tags(text))[0]).toMatch(/^\/values\/1\/properties\/addressPrefixes\/0: /);
    expect(complaints(regions("<AzurePublicIpAddresses>\n<"))[0]).toMatch(/^line 2: /);
  });

  it("never crashes on damaged text", () => {
    expectNoCrash(tagsText("Public", ["Northpole"]), tags);
  });
});
