import { collector, emit, fillOptions, gate, type OptionValue } from "@sallyport/core";
import { type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import { describe, expect as expectThat, it } from "vitest";
import { asLists } from "../test/outputs.js";
import { printRule } from "../test/sample-files.js";
import { emitter } from "./index.js";

type Options = Readonly<Record<string, OptionValue>>;

function expected(rules: readonly RuleSketch[], options: Options = {}) {
  const { diagnostics, report } = collector();
  const gated = gate(sketchPolicy(rules), emitter, undefined, new Map(), report);
  expectThat(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return emitter.expect!(gated, fillOptions(emitter.options, options));
}

const rulesOf = (rules: readonly RuleSketch[], options: Options = {}) =>
  expected(rules, options)[0]!.rules.map(printRule);

describe("what files must mean", () => {
  it("is the same of both forms, in the place of the options", () => {
    const ids = (options: Options) => expected([{ any: true }], options).map(({ id }) => id);
    expectThat(ids({})).toEqual(["vsys1 rulebase in sample.set", "vsys1 rulebase in sample.xml"]);
    expectThat(ids({ vsys: "vsys3", "multi-vsys": true })[0]).toBe("vsys3 rulebase in sample.set");
    expectThat(ids({ target: "panorama" })[0]).toBe("shared pre-rulebase in sample.set");
    expectThat(ids({ target: "panorama", "device-group": "d", rulebase: "post" })[1]).toBe(
      "device-group d post-rulebase in sample.xml",
    );
    expectThat(ids({ files: "set" })).toEqual(["vsys1 rulebase in sample.set"]);
    expectThat(ids({ files: "xml" })).toEqual(["vsys1 rulebase in sample.xml"]);
    const [set, xml] = expected([{ any: true }]);
    expectThat(set!.rules).toEqual(xml!.rules);
    expectThat([set!.otherwise, set!.platform?.map(({ name }) => name)]).toEqual([
      "open",
      ["intrazone-default", "interzone-default"],
    ]);
  });

  it("hangs on the lists of what is allowed, and never on one for a deny", () => {
    const rules: readonly RuleSketch[] = [
      { id: "a", prefixes: ["20.0.0.0/8"], action: "deny" },
      { id: "b", prefixes: ["20.0.0.0/8"] },
      { id: "c", hosts: ["a.example"] },
    ];
    expectThat(expected(rules, asLists).map(({ files }) => files)).toEqual([
      ["sample.set", "sample.b.txt"],
      ["sample.xml", "sample.b.txt"],
    ]);
    expectThat(expected(rules).map(({ files }) => files)).toEqual([["sample.set"], ["sample.xml"]]);
    const sources = (options: Options) => expected(rules, options).map(({ settings }) => settings);
    const source = [
      { what: "the URL of sample.b.txt", value: `${asLists["edl-url"]}/sample.b.txt` },
      { what: "the certificate profile of sample.b.txt", value: "lists" },
    ];
    expectThat(sources(asLists)).toEqual([source, source]);
    expectThat(sources({})).toEqual([[], []]);
  });

  it("is the rules, one for one, in order", () => {
    const rules: readonly RuleSketch[] = [
      { id: "a", hosts: ["*.a.example"], from: ["10.0.0.0/8"], ports: [443, 80] },
      { id: "b", hosts: ["*.a.example"], action: "deny" },
      { id: "c", prefixes: ["20.0.0.0/8"], protocol: "udp", ports: "any" },
      { id: "d", any: true, protocol: "icmp" },
      { id: "e", any: true, protocol: "any", action: "deny" },
    ];
    expectThat(rulesOf(rules, { "from-zone": "trust" })).toEqual([
      "a@undefined allow; from zone trust; source 10.0.0.0/8; host *.a.example; application ssl, web-browsing; tcp; port 443 80",
      "b@undefined deny; from zone trust; host *.a.example; tcp; port 443",
      "c@undefined allow; from zone trust; destination 20.0.0.0/8; udp",
      "d@undefined allow; from zone trust; icmp",
      "e@undefined deny; from zone trust",
    ]);
    expectThat(rulesOf(rules.slice(0, 1), { applications: ["any"], "to-zone": "x" })[0]).toBe(
      "a@undefined allow; to zone x; source 10.0.0.0/8; host *.a.example; tcp; port 443 80",
    );
  });

  it("leaves out what PAN-OS would take for IPv4, where IPv4 can come and is not meant", () => {
    const ends = (from: "any" | readonly string[], prefixes: readonly string[]) =>
      rulesOf([{ from, prefixes, protocol: "any" }])[0]!
        .split("; ")
        .slice(1);
    expectThat(ends("any", ["8000::/1", "::/95"])).toEqual(["destination ::1:0:0/96 8000::/1"]);
    expectThat(ends("any", ["0.0.0.0/0", "::/0"])).toEqual(["destination 0.0.0.0/0 ::/0"]);
    expectThat(ends(["fd00::/8"], ["0.0.0.0/8", "::/0"])).toEqual(["source fd00::/8", "destination ::/0"]);
    expectThat(ends(["fd00::/8", "10.0.0.0/8"], ["::/0"])).toEqual(["source fd00::/8", "destination ::/0"]);
    expectThat(ends(["::/95", "10.0.0.0/8"], ["::/95", "10.0.0.0/8"])).toEqual([
      "source 10.0.0.0/8 ::1:0:0/96",
      "destination 10.0.0.0/8 ::1:0:0/96",
    ]);
  });

  it("needs no files to be told", () => {
    const policy = sketchPolicy([{ any: true }]);
    const { gated, files } = emit({ policy, emitter, options: {}, sets: new Map() });
    expectThat(
      emitter.expect!(gated, fillOptions(emitter.options, {})).map(({ files: [path] }) => path),
    ).toEqual(files.map(({ path }) => path).filter((path) => !path.endsWith(".clear")));
  });
});
