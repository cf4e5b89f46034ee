import type { OptionValue } from "@sallyport/core";
import { emitted, fileEnding, type RuleSketch, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { emitter } from "./index.js";

type Options = Readonly<Record<string, OptionValue>>;

const run = (rules: readonly RuleSketch[], options: Options = {}) =>
  emitted(emitter, sketchPolicy(rules), { options: { proxies: ["proxy:3128"], ...options } });
const lines = (rules: readonly RuleSketch[], options: Options = {}) =>
  fileEnding(run(rules, options), ".pac").split("\n");
const webPorts = [
  { first: 80, last: 80 },
  { first: 8000, last: 8100 },
];
/** The lines of the table and of its port sets. */
const entries = (rules: readonly RuleSketch[], options: Options = {}) =>
  lines(rules, options).filter((line) => /^ {2}".*\.": |^var [pdn]\w+ = \[/.test(line));

describe("the table", () => {
  it("says a subdomain pattern without the apex, and both where both are meant", () => {
    expect(entries([{ hosts: ["a.example", "*.b.example", ".c.example"] }])).toEqual([
      "var none = [];",
      "var p443 = [443, 443, matched];",
      '  "a.example.": p443,',
      '  "*.b.example.": p443,',
      '  "c.example.": p443,',
      '  "*.c.example.": p443,',
      '  "*.": none',
    ]);
  });

  it("leaves out what a wider entry says already, and keeps what differs from it", () => {
    const table = entries([
      { hosts: ["*.example"] },
      { hosts: ["a.example", "*.b.example", "example"] },
      { hosts: ["c.example"], ports: [80] },
    ]);
    expect(table.slice(3)).toEqual([
      '  "*.example.": p443,',
      '  "example.": p443,',
      '  "c.example.": p80_443,',
      '  "*.": none',
    ]);
  });

  it("carries a denied exception down to what is below it", () => {
    const table = entries([
      { action: "deny", hosts: [".bad.example"], ports: "any" },
      { hosts: ["*.example", "good.bad.example"] },
    ]);
    expect(table).toEqual([
      "var dAny = [0, 65535, denied];",
      "var none = [];",
      "var p443 = [443, 443, matched];",
      '  "bad.example.": dAny,',
      '  "*.bad.example.": dAny,',
      '  "*.example.": p443,',
      '  "*.": none',
    ]);
  });

  it("holds a rule for any destination in its last entry", () => {
    expect(entries([{ any: true, ports: "any" }])).toEqual([
      "var pAny = [0, 65535, matched];",
      '  "*.": pAny',
    ]);
  });

  it("names port sets by what they hold, so that a new one does not rename them", () => {
    const many = Array.from({ length: 9 }, (_, index) => 1000 + 10 * index);
    const before = entries([{ hosts: ["a.example"], ports: webPorts }]);
    const after = entries([
      { hosts: ["a.example"], ports: webPorts },
      { hosts: ["b.example"], ports: many },
      { hosts: ["c.example"], ports: [22] },
    ]);
    expect(before).toContain('  "a.example.": p80_8000to8100,');
    expect(after).toContain('  "a.example.": p80_8000to8100,');
    expect(after).toContain('  "b.example.": ports1,');
    expect(after.find((line) => line.startsWith("var ports1 = "))).toMatch(
      /^var ports1 = \[1000, 1000, matched, 1010/,
    );
  });

  it("numbers port sets without a telling name apart, by what they hold", () => {
    const ports = (base: number) => Array.from({ length: 9 }, (_, index) => base + 10 * index);
    const rules = [
      { hosts: ["a.example"], ports: ports(2000) },
      { hosts: ["b.example"], ports: ports(1000) },
    ];
    const table = entries(rules);
    expect(table).toContain('  "a.example.": ports2,');
    expect(table).toContain('  "b.example.": ports1,');
  });

  it("sends what is denied the way of unknown flows if asked to", () => {
    const rules: readonly RuleSketch[] = [
      { action: "deny", hosts: ["bad.example"], ports: "any" },
      { hosts: ["*.example"] },
    ];
    const table = entries(rules, { denied: "unmatched" });
    expect(table).toContain('  "bad.example.": none,');
    expect(lines(rules, { denied: "unmatched" })).not.toContain('var denied = "PROXY 127.0.0.1:9";');
    expect(lines(rules)).toContain('var denied = "PROXY 127.0.0.1:9";');
  });

  it("allows nothing if a policy has no rules", () => {
    expect(entries([])).toEqual(["var none = [];", '  "*.": none']);
  });
});

describe("the ways", () => {
  const ways = (options: Options) =>
    lines([{ hosts: ["a.example"] }], options).filter((line) => /^var (un)?matched/.test(line));

  it("name the proxies in their order", () => {
    expect(ways({ proxies: ["b:2", "HTTPS a:1", "PROXY c:3"] })).toEqual([
      'var matched = "PROXY b:2; HTTPS a:1; PROXY c:3";',
      'var unmatched = "DIRECT";',
    ]);
  });

  it("end directly only if asked to", () => {
    expect(ways({ "fallback-direct": true })[0]).toBe('var matched = "PROXY proxy:3128; DIRECT";');
  });

  it("can be turned round", () => {
    expect(ways({ matched: "direct", unmatched: "proxy" })).toEqual([
      'var matched = "DIRECT";',
      'var unmatched = "PROXY proxy:3128";',
    ]);
  });

  it("lead nowhere with block, and never from there directly", () => {
    expect(ways({ unmatched: "block", "fallback-direct": true })[1]).toBe(
      'var unmatched = "PROXY 127.0.0.1:9";',
    );
  });

  it("fail closed while no proxy is named, whatever the fallback", () => {
    expect(ways({ proxies: [], "fallback-direct": true })[0]).toBe(
      'var matched = "PROXY proxy.invalid:3128";',
    );
  });
});

describe("diagnostics", () => {
  const codes = (options: Options, rules: readonly RuleSketch[] = [{ hosts: ["a.example"] }]) =>
    run(rules, options).codes;

  it("are none for one proxy", () => {
    expect(codes({})).toEqual([]);
  });

  it("say that no proxy is named, and that the fallback waits", () => {
    const { diagnostics } = run([{ hosts: ["a.example"] }], { proxies: [], "fallback-direct": true });
    expect(diagnostics.map(({ code }) => code)).toEqual(["SP6201"]);
    expect(diagnostics[0]!.message).toContain("fallback-direct waits");
  });

  it("say that WinHTTP takes the first proxy only", () => {
    expect(codes({ proxies: ["a:1", "b:2"] })).toEqual(["SP6202"]);
  });

  it("say that the word HTTPS is not known to all clients", () => {
    expect(codes({ proxies: ["HTTPS a:1"] })).toEqual(["SP6203"]);
  });

  it("say that both ways are the same", () => {
    expect(codes({ unmatched: "proxy" })).toEqual(["SP6204"]);
    expect(codes({ proxies: [], matched: "direct" })).toEqual(["SP6204"]);
  });

  it("say that options have no effect", () => {
    expect(codes({ matched: "direct", unmatched: "block" })).toEqual(["SP6205"]);
    expect(codes({ matched: "direct", unmatched: "block", proxies: [], "fallback-direct": true })).toEqual([
      "SP6205",
    ]);
    expect(codes({ matched: "direct", unmatched: "block", "fallback-direct": true })).toEqual([
      "SP6205",
      "SP6205",
    ]);
  });

  it("say that sources are not said, and write the file nevertheless", () => {
    const result = run([{ hosts: ["a.example"], from: ["10.0.0.0/8"] }]);
    expect(result.codes).toEqual(["SP3009"]);
    expect(result.files.size).toBe(1);
  });

  it.each<RuleSketch>([
    { hosts: ["a.example"], protocol: "udp" },
    { hosts: ["a.example"], protocol: "icmp" },
    { hosts: ["a.example"], protocol: "any" },
  ])("refuse a rule for $protocol", (rule) => {
    const result = run([rule, { hosts: ["b.example"] }]);
    expect(result.codes).toEqual(["SP3003"]);
    expect(result.files.size).toBe(0);
  });

  it.each<RuleSketch>([{ prefixes: ["10.0.0.0/8"] }, { prefixes: ["2001:db8::/32"] }, { tags: ["Storage"] }])(
    "refuse a destination without hosts: %j",
    (rule) => {
      const result = run([rule, { hosts: ["b.example"] }]);
      expect(result.codes).toEqual(["SP3001"]);
      expect(result.files.size).toBe(0);
    },
  );

  it("are few for a plain run of Site Recovery", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus");
    expect(emitted(emitter, policy, { sets }).codes).toEqual(["SP6201"]);
  });
});

it("counts what the file holds", async () => {
  const [output] = run([
    { hosts: ["*.example", "b.test"] },
    { hosts: ["a.example", "b.test", "c.test"] },
  ]).outputs;
  const { path, rules, hosts, tags, prefixes } = output!;
  expect({ path, rules, hosts, tags, prefixes }).toEqual({
    path: "sample.pac",
    rules: ["rule-1", "rule-2"],
    hosts: 3,
    tags: 0,
    prefixes: 0,
  });
});

it("refuses to deny some senders only, as the file does not know who asks", () => {
  const rules = [
    { action: "deny" as const, from: ["10.0.0.5"], hosts: ["*.example.com"] },
    { from: ["10.0.0.0/8"], hosts: ["*.example.com"] },
  ];
  expect(emitted(emitter, sketchPolicy(rules)).codes).toContain("SP6206");
});
