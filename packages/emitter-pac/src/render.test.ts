import { runInNewContext } from "node:vm";
import { emit, fillOptions, type OptionValue, type Policy } from "@sallyport/core";
import { compileTemplate } from "@sallyport/core/template";
import {
  emitted,
  fileEnding,
  hostileTexts,
  oddHosts,
  openGoldens,
  type RuleSketch,
  sketchPolicy,
} from "@sallyport/testkit";
import { parse, tokenizer } from "acorn";
import { describe, expect, it } from "vitest";
import { emitter } from "./index.js";

const goldens = openGoldens(import.meta.url);
const proxies = ["proxy1.example.com:3128", "proxy2.example.com:3128"];
const print = (policy: Policy, options: Readonly<Record<string, OptionValue>> = { proxies }) =>
  fileEnding(emitted(emitter, policy, { options }), ".pac");
const head = (source: string) => source.slice(0, source.indexOf("\nfunction "));
const data = (source: string) => source.slice(source.indexOf("// The way of"));
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `n${index}.example`);
const webPorts = [
  { first: 80, last: 80 },
  { first: 443, last: 443 },
  { first: 8000, last: 8100 },
];
const twoSides = [
  { id: "source", shortId: "src", title: "East US" },
  { id: "target", shortId: "tgt", title: "Central US" },
];

describe("the file", () => {
  it("opens with the banner, the notes and what to know of it", () => {
    const rules: readonly RuleSketch[] = [
      { side: "source", hosts: ["cache1.blob.example"] },
      { side: "target", hosts: ["cache2.blob.example"] },
    ];
    const sketch = { sides: twoSides, scenario: "azure-to-azure", notes: ["A note of the policy."] };
    goldens.expect("head.txt", head(print(sketchPolicy(rules, sketch), { unmatched: "block" })));
  });

  it("says mirrored sides once, and nothing of them in its head", () => {
    const hosts = ["*.blob.example", "login.example"];
    const rules: readonly RuleSketch[] = [
      { id: "source-storage", side: "source", hosts },
      { id: "target-storage", side: "target", hosts },
    ];
    const source = print(sketchPolicy(rules, { sides: twoSides }));
    expect(head(source)).not.toContain("differ");
    goldens.expect("mirrored-sides.txt", data(source));
  });

  it("keeps the order of rules that contradict each other, port by port", () => {
    const rules: readonly RuleSketch[] = [
      { id: "no-plain-http", action: "deny", hosts: ["*.example"], ports: [80] },
      { id: "web", hosts: [".example", "api.example"], ports: webPorts },
      { id: "api", hosts: ["api.example", "*.test"], ports: "any", condition: "if the API is used" },
    ];
    goldens.expect("contradicting-rules.txt", data(print(sketchPolicy(rules))));
  });

  it("changes by one line with one host", () => {
    const before = print(sketchPolicy([{ hosts: numbered(50) }])).split("\n");
    const after = print(sketchPolicy([{ hosts: [...numbered(50), "zz.example"] }])).split("\n");
    expect(after.filter((line) => !before.includes(line))).toEqual(['  "zz.example.": p443,']);
    expect(after.length).toBe(before.length + 1);
  });

  it("is the same in whatever order the hosts of a rule come", () => {
    const hosts = [...numbered(20), "*.a.example", ".b.example", "b.a.example"];
    const reversed = print(sketchPolicy([{ hosts: [...hosts].reverse() }, { hosts: ["c.test", "b.test"] }]));
    expect(print(sketchPolicy([{ hosts }, { hosts: ["b.test", "c.test"] }]))).toBe(reversed);
  });

  it("is one per policy, so that policies share a folder", () => {
    const result = emitted(emitter, sketchPolicy([{ hosts: ["a.example"] }], { name: "other" }));
    expect([...result.files.keys()]).toEqual(["other.pac"]);
  });

  it("comes in pieces, however many hosts there are", () => {
    const policy = sketchPolicy([{ hosts: numbered(20_000) }]);
    const { read: _read, expect: _expect, ...unproven } = emitter;
    const [file] = emit({ policy, emitter: unproven, options: { proxies }, sets: new Map() }).files;
    const lengths = [...file!.chunks].map((chunk) => chunk.length);
    expect(lengths.length).toBe(23);
    expect(Math.max(...lengths)).toBeLessThan(64 * 1024);
  });
});

describe("hostile text", () => {
  const spread = (text: string): Policy => {
    const policy = sketchPolicy([{ hosts: ["a.example"], title: text, purpose: text, condition: text }], {
      title: text,
      notes: [text],
      sides: [
        { id: "all", shortId: "all", title: text },
        { id: "none", shortId: "non", title: text },
      ],
    });
    const provenance = [{ document: text, date: "2026-01-02", path: text }];
    return { ...policy, rules: policy.rules.map((rule) => ({ ...rule, provenance })) };
  };
  const tokens = (source: string) =>
    [...tokenizer(source, { ecmaVersion: 3 })].map(
      ({ type, start, end }) => `${type.label} ${source.slice(start, end)}`,
    );
  const plain = tokens(print(spread("plain")));

  it.each([
    ...hostileTexts,
    "//@cc_on",
    "@if (1) @end",
    "<!--",
    "-->",
    "\\",
    "\u2029x",
    "\u000bx",
    "\ud83d\ude00 \ud800",
  ])("%j stays a comment, in ASCII", (text) => {
    const source = print(spread(text));
    expect(source).toMatch(/^[\n\x20-\x7e]*$/);
    expect(tokens(source)).toEqual(plain);
    // JScript takes a comment that begins with @ for a directive.
    expect(source).not.toMatch(/^\s*\/[/*]@/m);
  });

  it("escapes what is not ASCII", () => {
    expect(print(sketchPolicy([], { title: "Zürich \u2028" }))).toContain(
      "Sallyport: Z\\u00fcrich \\u2028\n",
    );
  });

  it("stands in no place that takes names and addresses only", () => {
    for (const text of ['a"b', "a\\b", "a\nb", "a b(", "", "ä"]) {
      expect(() => emitter.escapes.quoted(text)).toThrow(RangeError);
      expect(() => emitter.escapes.token(text)).toThrow(RangeError);
    }
    expect(() => emitter.escapes.token("1a")).toThrow(RangeError);
  });

  it("leaves odd hosts hosts", () => {
    const find = runInNewContext(
      `${print(sketchPolicy([{ hosts: oddHosts }]), { proxies: ["p:1"] })}FindProxyForURL`,
    );
    for (const host of oddHosts) expect(find(`https://${host}/`, host)).toBe("PROXY p:1");
    for (const host of ["example.com", "constructor", "hasOwnProperty.x", "__proto__"]) {
      expect(find(`https://${host}/`, host)).toBe("DIRECT");
    }
  });
});

describe("the measured size", () => {
  const sizes = (policy: Policy, options: Readonly<Record<string, OptionValue>>, used = emitter) => {
    const { gated } = emit({ policy, emitter: used, options, sets: new Map() });
    const plan = used.lower(gated, { options: fillOptions(used.options, options), report: () => {} });
    return [...new Set(used.measure(plan).map(({ value }) => value))];
  };

  it.each<readonly [string, readonly RuleSketch[], Readonly<Record<string, OptionValue>>]>([
    ["no rules", [], {}],
    ["one host", [{ hosts: ["a.example"] }], {}],
    [
      "several port sets and a denial",
      [
        { action: "deny", hosts: [".b.example"] },
        { any: true, ports: [1, 2] },
      ],
      { proxies },
    ],
    ["a long list", [{ hosts: numbered(2500) }, { hosts: numbered(3001) }], { unmatched: "block" }],
    ["text that is escaped", [{ hosts: ["a.example"], purpose: "Zürich 東京 \u{1f600}" }], {}],
  ])("is the size of the file: %s", (_, rules, options) => {
    const policy = sketchPolicy(rules);
    expect(sizes(policy, options)).toEqual([Buffer.byteLength(print(policy, options))]);
  });

  it("is also right under a template of the user's own", () => {
    const source = "{{#each entries}}/* own */ {{quoted key}}: {{token ports}},\n{{/each}}";
    const own = { source, ...compileTemplate(source) };
    const overridden = { ...emitter, templates: { ...emitter.templates, hosts: own } };
    const policy = sketchPolicy([{ hosts: numbered(30) }]);
    const written = fileEnding(emitted(overridden, policy), ".pac");
    expect(written).toContain("/* own */");
    expect(sizes(policy, {}, overridden)).toEqual([written.length]);
  });

  it.each([
    [256_000, 1],
    [1_000_000, 2],
    [1_048_576, 3],
  ])("may be %i bytes, and is reported beyond", (max, reports) => {
    const filled = (extra: number) =>
      sketchPolicy([{ hosts: ["a.example"] }], { notes: ["x".repeat(extra)] });
    const fixed = print(filled(0), { proxies: ["p:1"] }).length;
    const over = (bytes: number) =>
      emitted(emitter, filled(bytes - fixed), { options: { proxies: ["p:1"] } }).codes;
    expect(over(max).length).toBe(reports - 1);
    expect(over(max + 1)).toEqual(Array.from({ length: reports }, () => "SP3011"));
  });
});

it("is ECMAScript 3, whatever the options", () => {
  const policy = sketchPolicy([{ hosts: ["a.example"] }, { action: "deny", any: true, ports: "any" }]);
  for (const matched of ["proxy", "direct"]) {
    for (const unmatched of ["proxy", "direct", "block"]) {
      for (const denied of ["block", "unmatched"]) {
        for (const named of [[], proxies]) {
          const source = print(policy, {
            matched,
            unmatched,
            denied,
            proxies: named,
            "fallback-direct": true,
          });
          expect(() => parse(source, { ecmaVersion: 3 })).not.toThrow();
          expect(source.endsWith("};\n")).toBe(true);
        }
      }
    }
  }
});
