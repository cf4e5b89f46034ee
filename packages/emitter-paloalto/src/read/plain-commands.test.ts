import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFiles } from "../../test/meaning.js";
import { meaning, names, values } from "../../test/plain-samples.js";

const groups = fc.constantFrom("g1", "g2", "g3");

const rule = (name: string, destination: string) =>
  `set rulebase security rules ${name} from any to any source any destination ${destination} application any service any action allow`;

/** Commands as they are written, and others that undo, move or contradict. */
const commands = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.tuple(names, values).map(([name, value]) => `set address ${name} ip-netmask ${value}`),
  },
  {
    weight: 12,
    arbitrary: fc.tuple(groups, names).map(([group, name]) => `set address-group ${group} static ${name}`),
  },
  fc.tuple(names, values).map(([name, value]) => `set address ${name} ip-range ${value}`),
  fc.tuple(names, values).map(([name, value]) => `set vsys vsys1 address ${name} ip-netmask ${value}`),
  fc.tuple(names, values).map(([name, value]) => `set shared address ${name} ip-netmask ${value}`),
  fc.tuple(groups, names, names).map(([group, a, b]) => `set address-group ${group} static [ ${a} ${b} ]`),
  fc.tuple(groups, names).map(([group, name]) => `delete address-group ${group} static ${name}`),
  groups.map((group) => `delete address-group ${group}`),
  names.map((name) => `delete address ${name}`),
  fc.tuple(fc.constantFrom("r0", "r1", "r2"), groups).map(([name, group]) => rule(name, group)),
  fc
    .tuple(
      fc.constantFrom("r0", "r1"),
      fc.constantFrom("source a1", "service s1", "disabled yes", "tag [ x y ]", "x y", ""),
    )
    .map(([name, rest]) => `set rulebase security rules ${name} ${rest}`),
  fc.constantFrom("move rulebase security rules r0 bottom", "rename rulebase security rules r0 to r9"),
  fc.constantFrom("80", "81-90", "x").map((port) => `set service s1 protocol tcp port ${port}`),
  fc.constantFrom(
    "delete address",
    "delete vsys vsys1",
    "# a comment",
    "",
    'set address "a b" ip-netmask 1.2.3.4',
    "set address a1 description x",
    "set address-group g1 dynamic filter x",
    "set address-group g1 tag t",
    "set address-group g1 static",
    "set address a1",
    "set address [ ip-netmask 1.2.3.4",
  ),
);

/** Never begins like another line, and is split into words. */
function unlearnt(text: string, number: number): string {
  return text.replace(/^set /, `set${" ".repeat(number + 1)}`).replace(/ (ip-netmask|static) /, " $1  ");
}

const ends = ["\n", "\r\n"];

describe("plain commands", () => {
  it("mean what the same ones mean with blanks that nobody writes", () => {
    let certain = 0;
    fc.assert(
      fc.property(
        fc.array(commands, { maxLength: 40 }),
        fc.array(fc.constantFrom("a1", "g1", "g2", "g3"), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...ends, ...ends, ""),
        (lines, destinations, end) => {
          const all = [...lines, ...destinations.map((name, at) => rule(`r${at}`, name))];
          const [plain, split] = [all, all.map(unlearnt)].map((each) =>
            meaning("x.set", end === "" ? each.join("\n") : each.map((line) => line + end).join("")),
          );
          expect(plain).toBe(split);
          if (!plain!.includes("SP4001")) certain++;
        },
      ),
      { numRuns: 800 },
    );
    // Most of them contradict themselves, and must say so either way.
    expect(certain).toBeGreaterThan(20);
  });

  it("hold for any place that commands name", () => {
    const places = ["", "shared ", "vsys vsys2 ", "device-group branches ", 'device-group "two words" '];
    for (const place of places) {
      const rules = place.startsWith("device") || place === "shared " ? "pre-rulebase" : "rulebase";
      const lines = [
        "set PLACEaddress a ip-netmask 20.1.0.0/16",
        "set PLACEaddress b ip-netmask 20.3.0.0/16",
        "set PLACEaddress-group g static a",
        "set PLACEaddress-group g static b",
        `set PLACE${rules} security rules r from any to any source any destination g application any service any action allow`,
      ];
      const { devices, diagnostics } = readFiles({
        "x.set": `${lines.join("\n").replaceAll("PLACE", place)}\n`,
      });
      expect(diagnostics).toEqual([]);
      expect(devices.map(({ rules: read }) => read.length)).toEqual([1]);
    }
  });
});

describe("plain lines of an external list", () => {
  const set = `set external-list l type ip url https://x/l.txt\n${rule("r", "l")}\n`;

  it("mean what the same ones mean with something behind them", () => {
    let certain = 0;
    fc.assert(
      fc.property(
        fc.array(fc.oneof(values, fc.constant("")), { maxLength: 8 }),
        fc.constantFrom(...ends),
        (lines, end) => {
          const plain = meaning("x.set", set, { "l.txt": lines.map((line) => line + end).join("") });
          const noted = lines.map((line) => (line === "" ? end : `${line} a note${end}`)).join("");
          expect(plain).toBe(meaning("x.set", set, { "l.txt": noted }));
          if (!plain.includes("SP4001")) certain++;
        },
      ),
      { numRuns: 200 },
    );
    expect(certain).toBeGreaterThan(20);
  });
});
