import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meaning, names, values } from "../../test/plain-samples.js";

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
        // Of three groups, the last has the name of the first.
        const groupsText = held
          .map((inner, at) => `<entry name="g${(at % 2) + 1}">${inner}</entry>`)
          .join("\n");
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
