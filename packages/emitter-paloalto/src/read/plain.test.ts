import { emitted, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFiles } from "../../test/meaning.js";
import { unproven } from "../../test/outputs.js";
import { readCommands } from "./commands.js";
import type { Faults } from "./faults.js";
import { countMembers } from "./members.js";
import { type Branch, branchAt, membersOf } from "./tree.js";
import { readXml } from "./xml.js";

/** What files mean, and what was said of them, as text. */
function meaning(file: string, text: string, others: Readonly<Record<string, string>> = {}): string {
  const { devices, diagnostics } = readFiles({ [file]: text, ...others });
  const said = diagnostics.map(({ code, message, place }) => `${code} ${place?.line} ${message}`);
  return JSON.stringify([devices, said], (_, value) =>
    ArrayBuffer.isView(value) ? [...(value as Uint32Array)] : value,
  );
}

const names = fc.constantFrom("a1", "a2", "a3", "20.1.0.0-16", "g1", "g2", "any");
const values = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom("20.1.0.0/16", "20.1.0.0/17", "20.1.128.0/17", "2603::/16", "::1", "1.2.3.4"),
  },
  fc.constantFrom(
    "20.1.0.1/16",
    "::ffff:1.2.3.0/120",
    "::/96",
    "1.2.3.4-1.2.3.9",
    "1.2.3",
    "x",
    "0.0.0.0/0",
    "/8",
  ),
);
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

const entry = fc
  .tuple(names, values, fc.constantFrom("", "", "", "<tag><member>t</member></tag>", "<!-- -->"))
  .map(
    ([name, value, more]) => `<entry name="${name}">\n  <ip-netmask>${value}</ip-netmask>${more}\n</entry>`,
  );
const goodEntries = fc
  .tuple(fc.subarray(["a1", "a2", "a3"], { minLength: 2 }), fc.constantFrom("20.1.0.0/16", "2603::/16"))
  .map(([list, value]) =>
    list.map((name) => `<entry name="${name}">\n<ip-netmask>${value}</ip-netmask></entry>`),
  );
const strangeEntry = fc.constantFrom(
  '<entry name="a&amp;b"><ip-netmask>1.2.3.4</ip-netmask></entry>',
  '<entry name="a3"><ip-netmask> 1.2.3.4</ip-netmask></entry>',
  '<entry name="a3"><fqdn>x.example</fqdn></entry>',
  '<entry name="a3" uuid="1"><ip-netmask>1.2.3.4</ip-netmask></entry>',
  '<entry name="a3"/>',
  "<!-- in between -->",
  "text",
);
const member = fc.oneof(
  { weight: 9, arbitrary: names.map((name) => `<member>${name}</member>`) },
  fc.constantFrom(
    "<member/>",
    "<member> a1</member>",
    "<member>a&amp;b</member>",
    "<!-- -->",
    "<other/>",
    "text",
  ),
);
const group = fc
  .oneof(
    fc.subarray(["<member>a1</member>", "<member>a2</member>"], { minLength: 1 }),
    fc.array(member, { maxLength: 6 }),
  )
  .map((members) => `<static>\n${members.join("\n\t")}\n</static><tag><member>t</member></tag>`);

describe("a file as it is written", () => {
  const count = 3_000;
  const prefixes = Array.from({ length: count }, (_, at) => `20.${at >> 7}.${(at & 127) * 2}.0/24`);
  const { files } = emitted(
    unproven,
    sketchPolicy([{ prefixes: [...prefixes, "2603::/32"] }, { prefixes: ["2603::/32"] }]),
  );
  const faults: Faults = { note: (line, message) => expect.fail(`${line}: ${message}`), count: () => 0 };

  it.each([
    ["sample.set", readCommands],
    ["sample.xml", readXml],
  ])("has no node for an address, nor a text for a member of a group: %s", (file, readTree) => {
    const place = branchAt(readTree(files.get(file)!, faults), "vsys", "vsys1");
    const objects = branchAt(place, "address")!;
    expect([objects.table?.count, objects.only, objects.children]).toEqual([count + 1, undefined, undefined]);
    const groupSection = branchAt(place, "address-group")!;
    const lists = [...groupSection.children!.values()].map((each) => membersOf(each as Branch, "static")!);
    expect(lists.length).toBeGreaterThan(3);
    expect(lists.every(({ pooled }) => pooled !== undefined)).toBe(true);
    // Every prefix of a rule, and every group but those that rules name.
    expect(lists.reduce((sum, list) => sum + countMembers(list), 0)).toBe(count + 2 + lists.length - 2);
  });
});

const ruleField = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom("log-start", "disabled").map((name) => `<${name}>no</${name}>`) },
  fc.constantFrom(
    "<disabled>yes</disabled>",
    "<description>two words, a > sign</description>",
    "<description> blanks </description>",
    "<description>a &amp; b</description>",
    "<description>\u00e9</description>",
    "<tag>\n<member>a b</member>\n\t<member>c</member></tag>",
    "<tag><member>a</member><member>a</member><!-- --></tag>",
    "<tag>text<member>a</member></tag>",
    "<tag></tag>",
    "<tag/>",
    "<schedule></schedule>",
    "<schedule>\nx</schedule>",
    "<negate-source>no</negate-destination>",
    "<group-tag><member>x</member></group-tag>",
    "<unknown>x</unknown>",
    "<option><disable-server-response-inspection>no</disable-server-response-inspection></option>",
    "text",
  ),
);

describe("plain elements of XML", () => {
  it("mean what the same ones mean with blanks in their tags", () => {
    let certain = 0;
    const entries = fc.oneof(
      goodEntries,
      fc.array(fc.oneof({ weight: 9, arbitrary: entry }, strangeEntry), { maxLength: 8 }),
    );
    const lists = fc.array(group, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(entries, lists, fc.array(ruleField, { maxLength: 3 }), (objects, held, fields) => {
        const groupsText = held.map((inner, at) => `<entry name="g${at + 1}">${inner}</entry>`).join("\n");
        const any = ["from", "to", "source", "application", "service"].map(
          (field) => `<${field}>\n<member>any</member>\n</${field}>`,
        );
        const own = [
          ...any,
          "<destination><member>g1</member></destination>",
          "<action>allow</action>",
          ...fields,
        ];
        const text = `<config><shared>
<address>
${objects.join("\n")}
</address>
<address-group>${groupsText}</address-group>
<pre-rulebase><security><rules>
<entry name="r">${own.join("\n")}</entry>
</rules></security></pre-rulebase></shared></config>\n`;
        const strange = text.replace(/<([a-z-]+)>/g, "<$1 >");
        const plain = meaning("x.xml", text);
        expect(plain).toBe(meaning("x.xml", strange));
        if (!plain.includes("SP4001")) certain++;
      }),
      { numRuns: 600 },
    );
    expect(certain).toBeGreaterThan(20);
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
