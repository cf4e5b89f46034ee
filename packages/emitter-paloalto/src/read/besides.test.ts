import { describe, expect, it } from "vitest";
import { ownRule, ownRules, toldAbout, toldOf } from "../../test/own-rule.js";
import { besidesIn } from "../../test/sample-files.js";
import { root } from "./grammar.js";
import type { Shape } from "./shape.js";

/** The names down to each part of a configuration that is not read, with a name for each entry. */
function passedParts(shape: Shape, path: readonly string[] = []): readonly (readonly string[])[] {
  if (shape.of === "passed") return [path];
  if (shape.of === "entries") return passedParts(shape.entry, [...path, entryName]);
  if (shape.of !== "fields") return [];
  return [...shape.fields].flatMap(([name, inner]) => passedParts(inner, [...path, name]));
}

const entryName = "vsys1";
const parts = passedParts(root);
const inVsys1 = parts.filter(([first]) => first === "vsys");

function elementsOf(path: readonly string[]): string {
  return path.reduceRight(
    (inner, name) =>
      name === entryName ? `<entry name="${name}">${inner}</entry>` : `<${name}>${inner}</${name}>`,
    "<x>y</x>",
  );
}

describe("a part of a configuration that is not read is told, whichever it is", () => {
  it("in commands", () => {
    expect(parts.length).toBeGreaterThan(150);
    expect(parts).toContainEqual(["mgt-config"]);
    expect(parts).toContainEqual(["vsys", "vsys1", "profiles", "virus"]);
    for (const path of parts) {
      const line = `set ${path.join(" ")} x y`;
      expect(toldOf(line), line).toEqual([expect.stringMatching(/^1: .*, which /)]);
    }
  });

  it("in XML, by the line of its element", () => {
    for (const path of parts) {
      const text = `<config>\n\n${elementsOf(path)}\n</config>`;
      expect(besidesIn({ "a.xml": text }), text).toEqual([expect.stringMatching(/^a\.xml 3: .*, which /)]);
    }
    for (const path of inVsys1) {
      const part = elementsOf(path.slice(2));
      const text = `<config><vsys><entry name="vsys1">\n<rulebase/>\n${part}</entry></vsys></config>`;
      expect(besidesIn({ "a.xml": text }), text).toEqual([expect.stringMatching(/^a\.xml 3: .*, which /)]);
    }
  });

  it("once, by its own name and that of its place", () => {
    expect(toldOf("set mgt-config users x phash y", "set mgt-config users z", "set zone w")).toEqual([
      "1: mgt-config, which decides no flow",
      '3: zone of vsys "vsys1", which decides no flow',
    ]);
    const group = ownRule.map((line) =>
      line.replace("set", 'set device-group "a b"').replace("rulebase", "pre-rulebase"),
    );
    const lines = [...group, 'set device-group "a b" profiles virus v', 'set device-group "a b" devices 1'];
    expect(besidesIn({ "a.set": lines.join("\n") })).toEqual([
      '11: profiles virus of device-group "a b", which decides no flow',
      '12: devices of device-group "a b", which decides no flow',
    ]);
  });
});

describe("a place without rules is told", () => {
  it("whatever it holds", () => {
    expect(toldOf("set vsys vsys2 address x ip-netmask 10.0.0.0/8")).toEqual([
      '1: vsys "vsys2", which holds no rules',
    ]);
    expect(toldOf("set device-group d")).toEqual(['1: device-group "d", which holds no rules']);
    expect(toldOf("set shared log-settings system x", "set shared tag t")).toEqual([
      "1: shared, which holds no rules",
    ]);
  });

  it("though rules elsewhere use its objects", () => {
    const moved = toldAbout((lines) =>
      lines.map((line) => line.replace("set address b", "set shared address b")),
    );
    expect(moved).toEqual(["3: shared, which holds no rules"]);
    const rule = `set shared pre-${ownRules} q from any to any source any destination any application any service any action deny`;
    expect(toldOf(rule)).toEqual([]);
    const both = toldAbout((lines) => [
      ...lines.map((line) => line.replace("set address b", "set shared address b")),
      rule,
    ]);
    expect(both).toEqual(['3: the address "b" of shared, which none of its rules uses']);
  });
});

describe("a deletion", () => {
  it.each([
    ["delete address x", '1: the deletion of "address x", which does not belong to these rules'],
    [
      "delete address x ip-netmask",
      '1: the deletion of "address x ip-netmask", which does not belong to these rules',
    ],
    [
      "delete shared address a",
      '1: the deletion of "shared address a", which does not belong to these rules',
    ],
    [
      "delete vsys vsys2 tag t",
      '1: the deletion of "vsys vsys2 tag t", which does not belong to these rules',
    ],
    [
      "delete address-group x static a",
      '1: the deletion of "address-group x static a", which does not belong to these rules',
    ],
    [`delete ${ownRules} q`, `1: the deletion of "${ownRules} q", which does not belong to these rules`],
    ["delete tag x", '1: the deletion of "tag x", which does not belong to these rules'],
    ["delete application x", '1: the deletion of "application x", which does not belong to these rules'],
    ["delete zone", '1: the deletion of all of "zone"'],
    ["delete mgt-config", '1: the deletion of all of "mgt-config"'],
    ["delete external-list", '1: the deletion of all of "external-list"'],
    ["delete vsys vsys2", '1: the deletion of all of "vsys vsys2"'],
  ])("of what is none of the rules' is told: %s", (line, told) => {
    expect(toldOf(line)).toEqual([told]);
  });

  it("of what the file made before is told as well: a device may have had it", () => {
    expect(toldOf("set address x ip-netmask 10.0.0.0/8", "delete address x")).toEqual([
      '2: the deletion of "address x", which does not belong to these rules',
    ]);
    const deny = `set ${ownRules} q from any to any source any destination g application any service any action deny`;
    expect(toldOf(deny, `delete ${ownRules} q`)).toEqual([
      `2: the deletion of "${ownRules} q", which does not belong to these rules`,
    ]);
    expect(toldOf("set zone x", "delete zone")).toEqual(['2: the deletion of all of "zone"']);
  });

  it.each([
    ["a member", ["delete address-group g static b", "set address-group g static b"]],
    ["a rule that is made again", [`delete ${ownRules} r`, ...ownRule.slice(-2)]],
    ["a field of a rule", [`delete ${ownRules} r log-setting`]],
    ["what is not there of an own object", ["delete address a tag", "delete tag t comments"]],
    ["an order", [ownRule[8]!.replace("rules r", "rules q"), `move ${ownRules} q before r`]],
    ["another name of a rule", [`rename ${ownRules} r to q`]],
  ])("or change of the rules' own is not: %s", (_, lines) => {
    expect(toldOf(...lines)).toEqual([]);
  });

  it("of an object that is made again is not", () => {
    const lines = ["delete vsys vsys1 service s", "set service s protocol tcp port 444"];
    expect(toldAbout((own) => own.toSpliced(7, 0, ...lines))).toEqual([]);
  });

  it("is told of commands only: a file with a fault tells its faults", () => {
    const text = [...ownRule, "delete address x", "show it"].join("\n");
    expect(() => besidesIn({ "a.set": text })).toThrow("SP4001");
  });
});
