import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meaning } from "../../test/plain-samples.js";
import { readCommands } from "./commands.js";
import { createFaults } from "./faults.js";
import { branchAt, childNames, nodeNamed } from "./tree.js";
import { readXml } from "./xml.js";

/** How a rule is written, beside its name and its ends. */
const style = fc.record({
  application: fc.constantFrom("any", "any", "icmp ping", "ssl"),
  service: fc.constantFrom("s1", "s1", "any", "application-default", "s2", "late"),
  action: fc.constantFrom("allow", "allow", "deny", "strange"),
  described: fc.constantFrom(true, true, false),
  more: fc.constantFrom(
    "",
    "",
    "disabled",
    "negated",
    "twice",
    "schedule",
    "both",
    "quoted",
    "hidden",
    "uuid",
  ),
});

const values = fc.record({
  name: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 60 }).map((at) => `r${at}`) },
    fc.constant("any"),
  ),
  source: fc.constantFrom("any", "any", "any", "a1", "a2"),
  destination: fc.constantFrom("g1", "g2", "g2", "a1", "b6", "any", "20.9.0.0/16", "nothing"),
  other: fc.constantFrom("g1", "g2"),
  hidden: fc.constantFrom("g1", "g2"),
  text: fc.constantFrom<string>(
    "Ticket 1",
    "Ticket 2",
    "to a destination g1 <here>",
    "a source",
    "\u00e9",
    "x",
    "",
  ),
});

/** Rules that are mostly written in the same style; of half of the lists nothing is strange to be read. */
const rules = fc
  .tuple(
    style,
    fc.boolean(),
    fc.array(fc.tuple(values, fc.oneof({ weight: 8, arbitrary: fc.constant({}) }, style)), {
      minLength: 4,
      maxLength: 9,
    }),
  )
  .map(([usual, isTame, list]) =>
    list.map(([each, own], at) => {
      const sketch = { ...usual, ...own, ...each };
      return isTame ? { ...sketch, ...tamed(sketch), name: each.name === "any" ? "r0" : `r${at}` } : sketch;
    }),
  );

function tamed({ destination, other, action, service, more, text }: Any) {
  return {
    destination: destination === "b6" ? "b6" : other,
    action: action === "strange" ? "allow" : action,
    service: service === "late" ? "s1" : service,
    more: more === "schedule" ? "" : more,
    text: text === "\u00e9" ? "e" : text,
  };
}

type Any = Record<"destination" | "other" | "action" | "service" | "more" | "text", string>;
type Sketch = (typeof rules extends fc.Arbitrary<infer List> ? List : never)[number];

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
function commandsOf(sketch: Sketch) {
  const { name, source, destination, application, service, action, described, text, more, hidden } = sketch;
  const rule = `rulebase security rules ${name}`;
  const gap = more === "hidden" ? "  " : " ";
  const ends = `source ${source} destination${gap}${more === "both" ? `[ ${destination} g2 ]` : destination}`;
  const applications = application.includes(" ") ? `[ ${application} ]` : application;
  return [
    `${rule} from any to any ${ends} application ${applications} service ${service} action ${action}`,
    ...(more === "disabled" ? [`${rule} disabled yes`] : []),
    ...(more === "negated" ? [`${rule} negate-destination yes`] : []),
    ...(more === "twice" ? [`${rule} destination g2`] : []),
    ...(more === "schedule" ? [`${rule} schedule x`] : []),
    ...(more === "quoted" || more === "hidden" ? [`${rule} log-setting "a destination ${hidden} b"`] : []),
    `${rule} tag sallyport`,
    ...(described ? [`${rule} description "${text}"`] : []),
  ];
}

function setOf(sketches: readonly Sketch[]): string {
  const lines = [...objects, ...sketches.flatMap(commandsOf), "service late protocol tcp port 1"];
  return lines.map((line) => `set ${line}\n`).join("");
}

const list = (name: string, ...values: readonly string[]) =>
  `<${name}>\n${values.map((value) => `<member>${value}</member>\n`).join("")}</${name}>\n`;

function entryOf(sketch: Sketch): string {
  const { name, source, destination, application, service, action, described, text, more, hidden } = sketch;
  const ends = list("destination", destination, ...(more === "both" || more === "twice" ? ["g2"] : []));
  const fields = [
    list("from", "any"),
    list("to", "any"),
    list("source", source),
    more === "hidden" ? ends.replace("<destination>", "<destination >") : ends,
    list("application", ...application.split(" ")),
    list("service", service),
    `<action>${action}</action>\n`,
    more === "disabled" ? "<disabled>yes</disabled>\n" : "",
    more === "negated" ? "<negate-destination>yes</negate-destination>\n" : "",
    more === "schedule" ? "<schedule>x</schedule>\n" : "",
    more === "hidden" ? `<!-- <destination><member>${hidden}</member></destination> -->` : "",
    more === "quoted" ? `<tag note="<destination>"><member>x</member></tag>` : list("tag", "x"),
    described ? `<description>${text.replace(/</g, "&lt;")}</description>\n` : "",
  ];
  return `<entry name="${name}"${more === "uuid" ? ' uuid="1"' : ""}>${fields.join("")}</entry>\n`;
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
      { numRuns: 500 },
    );
    expect(certain).toBeGreaterThan(20);
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
    described: true,
    text: "Ticket 1",
    other: "g1",
    hidden: "g1",
    more: "",
  };
  const sketches = Array.from(
    { length: 50 },
    (_, at): Sketch => ({
      ...sketch,
      name: `r${at}`,
      destination: at % 2 === 0 ? "g1" : "g2",
      text: `Ticket ${at}`,
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

  it("takes none of what another one was before its commands came again", () => {
    const again = [
      { ...sketch, name: "r0", more: "disabled" as const },
      ...sketches.slice(1, 4),
      sketches[0]!,
    ];
    const text = setOf([...again, ...sketches.slice(4, 8)]);
    expect(meaning("x.set", text)).toBe(meaning("x.set", formless["x.set"]!(text)));
  });
});
