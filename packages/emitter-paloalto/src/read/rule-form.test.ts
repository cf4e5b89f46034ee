import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meaning } from "../../test/plain-samples.js";
import { readCommands } from "./commands.js";
import { createFaults } from "./faults.js";
import { branchAt, childNames, nodeNamed } from "./tree.js";
import { readXml } from "./xml.js";

/** Mostly the first, so that rules follow each other in one form. */
const mostly = <Value>(usual: Value, ...others: readonly Value[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));

const rules = fc.array(
  fc.record({
    name: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 1, max: 60 }).map((at) => `r${at}`) },
      fc.constant("any"),
    ),
    source: fc.constantFrom("any", "a1", "a2"),
    destination: fc.constantFrom("g1", "g2", "a1", "b6", "any", "20.9.0.0/16", "nothing"),
    application: mostly("any", "ping", "ssl"),
    service: mostly("s1", "any", "application-default", "s2", "late"),
    action: mostly("allow", "deny", "strange"),
    description: fc.option(mostly("Ticket 1", "to a destination g1 <here>", "a source", "\u00e9", "x", "")),
    more: mostly("", "disabled", "negated", "twice", "schedule", "group", "both", "quoted", "comment"),
  }),
  { minLength: 2, maxLength: 9 },
);
type Sketch = (typeof rules extends fc.Arbitrary<infer List> ? List : never) extends readonly (infer One)[]
  ? One
  : never;

const objects: readonly string[] = [
  "address a1 ip-netmask 20.1.0.0/16",
  "address a2 ip-netmask 20.2.0.0/16",
  "address b6 ip-netmask 2603::/16",
  "address-group g1 static a1",
  "address-group g1 static b6",
  "address-group g2 static a2",
  "service s1 protocol tcp port 443",
  "service s2 protocol udp port 53",
];

/** A rule as commands: one for what it matches, and some more. */
function commandsOf({ name, source, destination, application, service, action, description, more }: Sketch) {
  const rule = `rulebase security rules ${name}`;
  const from = more === "quoted" ? '"a zone"' : "any";
  const ends = `source ${source} destination ${more === "both" ? `[ ${destination} g2 ]` : destination}`;
  return [
    `${rule} from ${from} to any ${ends} application ${application} service ${service} action ${action}`,
    ...(more === "disabled" ? [`${rule} disabled yes`] : []),
    ...(more === "negated" ? [`${rule} negate-destination yes`] : []),
    ...(more === "twice" ? [`${rule} destination g2`] : []),
    ...(more === "schedule" ? [`${rule} schedule x`] : []),
    ...(more === "quoted" ? [`${rule} log-setting "a destination g1 b"`] : []),
    `${rule} tag sallyport`,
    ...(description === null ? [] : [`${rule} description "${description}"`]),
  ];
}

function setOf(sketches: readonly Sketch[]): string {
  const lines = [...objects, ...sketches.flatMap(commandsOf), "service late protocol tcp port 1"];
  return lines.map((line) => `set ${line}\n`).join("");
}

const list = (name: string, ...values: readonly string[]) =>
  `<${name}>\n${values.map((value) => `<member>${value}</member>\n`).join("")}</${name}>\n`;

function entryOf({
  name,
  source,
  destination,
  application,
  service,
  action,
  description,
  more,
}: Sketch): string {
  const fields = [
    list("from", "any"),
    list("to", "any"),
    list("source", source),
    list("destination", destination, ...(more === "both" ? ["g2"] : more === "twice" ? [destination] : [])),
    list("application", application),
    list("service", service),
    `<action>${action}</action>\n`,
    more === "disabled" ? "<disabled>yes</disabled>\n" : "",
    more === "negated" ? "<negate-destination>yes</negate-destination>\n" : "",
    more === "comment" ? "<!-- <destination><member>g2</member></destination> -->" : "",
    more === "quoted" ? `<tag note="<destination>"><member>x</member></tag>` : list("tag", "x"),
    description === null ? "" : `<description>${description.replace(/</g, "&lt;")}</description>\n`,
  ];
  return `<entry name="${name}"${more === "group" ? ' uuid="1"' : ""}>${fields.join("")}</entry>\n`;
}

function xmlOf(sketches: readonly Sketch[]): string {
  return `<config><shared>
<address><entry name="a1"><ip-netmask>20.1.0.0/16</ip-netmask></entry>
<entry name="a2"><ip-netmask>20.2.0.0/16</ip-netmask></entry>
<entry name="b6"><ip-netmask>2603::/16</ip-netmask></entry></address>
<address-group><entry name="g1">${list("static", "a1", "b6")}</entry>
<entry name="g2">${list("static", "a2")}</entry></address-group>
<service><entry name="s1"><protocol><tcp><port>443</port></tcp></protocol></entry>
<entry name="s2"><protocol><udp><port>53</port></udp></protocol></entry></service>
<pre-rulebase><security><rules>
${sketches.map(entryOf).join("")}</rules></security></pre-rulebase></shared></config>\n`;
}

/** The same in words and tags that make no form: each line and each entry begins in another way. */
const formless: Readonly<Record<string, (text: string) => string>> = {
  "x.set": (text) => {
    let line = 0;
    return text.replace(/^set /gm, () => `set${" ".repeat(++line)}`);
  },
  "x.xml": (text) => text.replace(/<entry name/g, "<entry  name"),
};

describe.each([
  ["x.set", setOf],
  ["x.xml", xmlOf],
] as const)("rules that are written alike in %s", (file, print) => {
  it("mean what they mean if each is read by itself", () => {
    let certain = 0;
    fc.assert(
      fc.property(rules, (sketches) => {
        const text = print(sketches);
        const plain = meaning(file, text);
        expect(plain).toBe(meaning(file, formless[file]!(text)));
        if (!plain.includes("SP4001")) certain++;
      }),
      { numRuns: 400 },
    );
    expect(certain).toBeGreaterThan(10);
  });
});

describe("a rule in the form of another", () => {
  const sketch: Sketch = {
    name: "r",
    source: "a1",
    destination: "g1",
    application: "any",
    service: "s1",
    action: "allow",
    description: "Ticket 1",
    more: "",
  };
  const sketches = Array.from(
    { length: 50 },
    (_, at): Sketch => ({
      ...sketch,
      name: `r${at}`,
      destination: at % 2 === 0 ? "g1" : "g2",
      description: `Ticket ${at}`,
    }),
  );
  const faults = createFaults("x", () => undefined);
  const lists = {
    set: branchAt(readCommands(setOf(sketches), faults), "vsys", "vsys1", "rulebase", "security", "rules")!,
    xml: branchAt(readXml(xmlOf(sketches), faults), "shared", "pre-rulebase", "security", "rules")!,
  };

  it.each(Object.entries(lists))("has no nodes until somebody asks: %s", (_, list) => {
    const kinds = childNames(list).map((name) => nodeNamed(list, name)!.kind);
    expect(kinds.filter((kind) => kind === "formed")).toHaveLength(47);
    const last = branchAt(list, "r49")!;
    const first = branchAt(list, "r0")!;
    const step = (last.line - first.line) / 49;
    expect(last.children?.get("destination")).toEqual({
      ...first.children?.get("destination"),
      only: "g2",
      line: first.children!.get("destination")!.line + 49 * step,
      onlyLine: (first.children!.get("destination") as { onlyLine: number }).onlyLine + 49 * step,
    });
    expect(last.children?.get("description")).toMatchObject({ text: "Ticket 49" });
  });
});
