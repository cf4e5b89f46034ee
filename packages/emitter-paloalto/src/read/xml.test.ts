import { describe, expect, it } from "vitest";
import { readFiles } from "../../test/meaning.js";
import { rulesOf } from "../../test/sample-files.js";

const any = (...fields: readonly string[]) =>
  fields.map((field) => `<${field}><member>any</member></${field}>`).join("");
const ruleOf = (inner: string) =>
  `<rulebase><security><rules><entry name="r" uuid="1-2">${inner}</entry></rules></security></rulebase>`;
const plain = ruleOf(
  `${any("from", "to", "source")}<destination><member>a &amp; b</member></destination>
${any("application", "service")}<action>allow</action>`,
);
const address = '<address><entry name="a &amp; b"><ip-netmask>10.0.0.0/8</ip-netmask></entry></address>';
const inVsys = (inner: string) =>
  `<config version="10.1.0"><devices><entry name='localhost.localdomain'><vsys>
<entry name="vsys1">${inner}</entry></vsys></entry></devices></config>`;

function idsOf(text: string): readonly string[] {
  const { devices, diagnostics } = readFiles({ "a.xml": text });
  expect(diagnostics).toEqual([]);
  return devices.map(({ id, rules }) => `${id}: ${rules.length}`);
}

function faultsOf(text: string): readonly string[] {
  const { devices, diagnostics } = readFiles({ "a.xml": text });
  expect(devices).toEqual([]);
  return diagnostics.map(({ code, message, place }) => `${code} ${place!.line}: ${message}`);
}

describe("XML", () => {
  it("makes rules, each with its line", () => {
    expect(rulesOf({ "a.xml": inVsys(address + plain) })).toEqual(["r@2 allow; destination 10.0.0.0/8"]);
    expect(rulesOf({ "a.xml": inVsys(plain + address) })).toEqual(["r@2 allow; destination 10.0.0.0/8"]);
    const spread = inVsys(address + plain).replaceAll("><", ">\r\n<!-- -->\r\n<");
    expect(rulesOf({ "a.xml": `<?xml version="1.0"?>\n${spread}` })[0]).toMatch(
      /^r@\d+ allow; destination 10/,
    );
  });

  it("may be a file, an export or an answer of the API, whole or from a place on", () => {
    const whole = inVsys(address + plain);
    expect(idsOf(whole)).toEqual(["vsys1 rulebase in a.xml: 1"]);
    expect(idsOf(`<response status="success"><result>${whole}</result></response>`)).toEqual([
      "vsys1 rulebase in a.xml: 1",
    ]);
    expect(idsOf(whole.replace(/<\/?config[^>]*>/g, ""))).toEqual(["vsys1 rulebase in a.xml: 1"]);
    const inShared = `<shared>${address}${plain.replaceAll("rulebase", "post-rulebase")}</shared>`;
    expect(idsOf(inShared)).toEqual(["shared post-rulebase in a.xml: 1"]);
    expect(idsOf(`<config><mgt-config><users/></mgt-config>${inShared}</config>`)).toEqual([
      "shared post-rulebase in a.xml: 1",
    ]);
    expect(idsOf(`<device-group><entry name="d">${inShared.slice(8, -9)}</entry></device-group>`)).toEqual([
      "device-group d post-rulebase in a.xml: 1",
    ]);
  });

  it("may describe things in several lines", () => {
    const described = address.replace("</ip-netmask>", "</ip-netmask><description>\n why?\n</description>");
    expect(idsOf(inVsys(described + plain))).toEqual(["vsys1 rulebase in a.xml: 1"]);
  });

  it("may hold no rules, or say nothing of them", () => {
    expect(idsOf(inVsys("<rulebase><security><rules/></security></rulebase>"))).toEqual([
      "vsys1 rulebase in a.xml: 0",
    ]);
    expect(idsOf(inVsys("<rulebase/>"))).toEqual(["vsys1 rulebase in a.xml: 0"]);
    expect(idsOf(inVsys(address))).toEqual([]);
  });
});

describe("XML that is not certain is told with its line", () => {
  it.each([
    ["not well formed", "<config>", "1: <config> does not end"],
    ["with a document type", "<!DOCTYPE a><config/>", "1: document types and CDATA sections are not taken"],
    ["that is something else", "<html/>", "1: it is not known what <html> means here"],
    [
      "with an unknown element",
      inVsys("<adress><x/></adress>"),
      "2: it is not known what <adress> means here",
    ],
    [
      "with an entry without a name",
      inVsys("<address><entry/></address>"),
      "2: it is not known what <entry> means here",
    ],
    [
      "with an entry where none belongs",
      inVsys('<entry name="x"/>'),
      "2: it is not known what <entry> means here",
    ],
    [
      "with an element in a value",
      inVsys(address.replace("10.", "<b/>10.")),
      "2: it is not known what <b> means here",
    ],
    [
      "with an element in a member",
      inVsys(plain.replace("any<", "<b/>any<")),
      "2: it is not known what <b> means here",
    ],
    [
      "with a text in a list",
      inVsys(plain.replace("<source>", "<source>any")),
      "2: a text stands between the elements of <source>",
    ],
    [
      "with a text between entries",
      inVsys(`any${address}`),
      "2: a text stands between the elements of <entry>",
    ],
    [
      "with a member that is empty",
      inVsys(plain.replace("<member>any</member>", "<member/>")),
      "2: a member is empty",
    ],
    [
      "with blanks in a value",
      inVsys(address.replace("10.", " 10.")),
      "2: blanks stand around the text of <ip-netmask>",
    ],
    [
      "with blanks in a member",
      inVsys(plain.replace("any<", "any <")),
      "2: blanks stand around the text of <member>",
    ],
    [
      "with an object twice",
      inVsys(address.replace(/(<entry.*entry>)/, "$1\n$1")),
      '3: "a & b" stands there twice',
    ],
    [
      "with a field twice",
      inVsys(address.replace("</ip", "</ip-netmask>\n<ip-netmask>1</ip")),
      '3: "ip-netmask" stands there twice',
    ],
    [
      "of two devices",
      inVsys(address).replace("</devices>", '<entry name="b"/></devices>'),
      "2: a second device begins",
    ],
    [
      "with rules of Panorama in a firewall",
      inVsys(plain.replaceAll("rulebase", "pre-rulebase")),
      "2: it is not known what <pre-rulebase> means here",
    ],
    ["with other rules", inVsys("<rulebase><nat/></rulebase>"), "2: it is not known what <nat> means here"],
    ["pushed by Panorama", "<config><panorama/></config>", "1: it is not known what <panorama> means here"],
    ["whose answer is an error", "<response><msg/></response>", "1: it is not known what <msg> means here"],
    ["whose devices are none", "<devices><x/></devices>", "1: it is not known what <x> means here"],
  ])("%s", (_title, text, message) => {
    expect(faultsOf(text)).toEqual([`SP4001 ${message}`]);
  });
});
