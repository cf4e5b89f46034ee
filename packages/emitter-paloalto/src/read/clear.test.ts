import { sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meaningsOf, readFiles } from "../../test/meaning.js";
import { asLists } from "../../test/outputs.js";
import { plainRule } from "../../test/sample-files.js";
import { emptiedBy, readClearing } from "./clear.js";

const files = { "a.set": plainRule.join("\n") };

function faultsOf(clear: string, others: Readonly<Record<string, string>> = files): readonly string[] {
  const { diagnostics } = readFiles({ ...others, "a.clear": clear });
  return diagnostics.map(({ code, message, place }) => `${code} ${place!.file} ${place!.line}: ${message}`);
}

/** What lines empty: "section object: field"; undefined if one of them cannot be read. */
function emptiedOf(...lines: readonly string[]): readonly string[] | undefined {
  const emptied = emptiedBy(readClearing(lines.map((line) => `${line}\n`).join("")));
  if (emptied === undefined) return undefined;
  return [...emptied].flatMap(([section, objects]) =>
    [...objects.fields].flatMap(([name, fields]) =>
      fields.map((field) => `${section.split("\n").join(" ")} ${name}: ${field}`),
    ),
  );
}

describe("a file that empties lists", () => {
  it("empties what it deletes as a whole", () => {
    expect(emptiedOf("# x", "delete address-group g static a", "delete tag t")).toEqual([
      "vsys vsys1 tag t: ",
    ]);
    expect(emptiedOf("delete address-group g static\r", "delete address-group g tag\r")).toEqual([
      "vsys vsys1 address-group g: static",
      "vsys vsys1 address-group g: tag",
    ]);
    expect(emptiedOf("delete shared external-list e type ip recurring", "delete tag")).toBeUndefined();
    expect(emptiedOf("delete shared external-list e type ip recurring")).toEqual([
      "shared external-list e: type ip recurring",
    ]);
  });

  it("decides nothing, and may empty all that the policy's own files make", () => {
    const policy = sketchPolicy([
      { hosts: ["a.example"], from: ["10.0.0.0/8"] },
      { prefixes: ["20.0.0.0/8"], ports: [80] },
      { prefixes: ["20.0.0.0/8"], action: "deny" },
    ]);
    for (const options of [{}, asLists, { target: "panorama", "device-group": "d" }, { vsys: "vsys2" }]) {
      const { files: written } = meaningsOf(policy, { options })!;
      expect(readFiles(written)).toMatchObject({ diagnostics: [], devices: [{}, {}] });
      for (const kept of [".set", ".xml"]) {
        const some = [...written].filter(([path]) => !/\.(?:set|xml)$/.test(path) || path.endsWith(kept));
        expect(readFiles(new Map(some))).toMatchObject({ diagnostics: [], devices: [{}] });
      }
    }
  });

  it("may be edited in what it empties", () => {
    const clear =
      "# why\n\ndelete address-group  g static a\ndelete service s\ndelete vsys vsys1 address a ip-netmask\n";
    expect(faultsOf(clear)).toEqual([]);
  });

  it.each([
    ["delete address z", `the policy's own files make no "address z"`],
    ["delete address-group z static", `the policy's own files make no "address-group z"`],
    ["delete vsys vsys2 address a", `the policy's own files make no "address a"`],
    ["delete shared address a", `the policy's own files make no "address a"`],
    ["delete rulebase security rules z source", `the policy's own files make no "rules z"`],
    ["delete address", "it deletes more than one object"],
    ["delete rulebase security rules", "it deletes more than one object"],
    ["delete vsys vsys1", "it deletes more than one object"],
    ["delete deviceconfig", "it deletes more than one object"],
    ["delete adress a", 'it is not known what "adress" means here'],
    ["delete address a ip-netmask 10.0.0.0/8", 'it is not known what "10.0.0.0/8" means here'],
    ["delete address-group g static a b", 'it is not known what "a" means here'],
    ["delete address-group g static [ a ]", 'it is not known what "[" means here'],
    ["set address a ip-netmask 10.0.0.0/8", 'a command that is no delete, "set", does not belong here'],
    ["delete", "a command without anything behind it"],
    ["delete address 'a'", `what the command line makes of "'a'" is not known`],
  ])("is told if it says %s", (line, message) => {
    expect(faultsOf(`# why\n${line}\n`)).toEqual([`SP4001 a.clear 2: ${message}`]);
  });

  it("says of many lines what it says of each", () => {
    const lines = fc.constantFrom(
      ...["a", "g", "z"].flatMap((name) => [
        `delete address-group ${name} static`,
        `delete address-group ${name} static a`,
        `delete address-group ${name} tag`,
        `delete address-group ${name} statics`,
        `delete address-group "${name}" static`,
        `delete address-group ${name}  static`,
        `delete address ${name} ip-netmask`,
        `delete vsys vsys1 address ${name} ip-netmask`,
        `delete shared address ${name} ip-netmask`,
        `delete rulebase security rules ${name} source`,
        `delete external-list ${name} type ip recurring`,
      ]),
      ...[
        "delete address-group g static ",
        "delete address-group  static",
        "delete address-group [ static",
        "# x",
        "",
      ],
    );
    // Those of one object after another are written alike, nearly always.
    const blocks = fc
      .tuple(
        fc.constantFrom("a", "g", "z", "y-1"),
        fc.constantFrom("static", "static tag", "static tag", "static other"),
      )
      .map(([name, fields]) =>
        fields
          .split(" ")
          .map((field) => `delete address-group ${field === "other" ? "g tag" : `${name} ${field}`}`),
      );
    const parts = fc.oneof(
      lines.map((line) => [line]),
      { weight: 3, arbitrary: blocks },
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (written) => {
        const clear = written.flat();
        const each = clear.flatMap((line, at) => faultsOf(`${"\n".repeat(at)}${line}\n`));
        expect(faultsOf(clear.map((line) => `${line}\n`).join(""))).toEqual(each);
        const sound = clear.filter((line) => emptiedOf(line) !== undefined);
        const all = sound.flatMap((line) => emptiedOf(line)!);
        expect(new Set(emptiedOf(...sound))).toEqual(new Set(all));
      }),
    );
  });

  it("needs the files whose lists it empties", () => {
    const fault = "SP4001 a.clear 1: neither a.set nor a.xml, whose lists it empties, is there";
    expect(faultsOf("delete address a", {})).toEqual([fault]);
    expect(faultsOf("delete address a", { "b.set": files["a.set"] })).toEqual([fault]);
  });
});

describe("other files", () => {
  it("are none of the format", () => {
    for (const name of ["notes.md", "set", ".set", "a"]) {
      expect(readFiles({ [name]: "" }).diagnostics.map(({ code, place }) => [code, place])).toEqual([
        ["SP4001", { file: name, line: 1 }],
      ]);
    }
  });

  it("that are lists which no rule needs decide nothing", () => {
    expect(readFiles({ ...files, "b.txt": "whatever" })).toMatchObject({
      diagnostics: [],
      devices: [{ files: ["a.set"] }],
    });
  });
});
