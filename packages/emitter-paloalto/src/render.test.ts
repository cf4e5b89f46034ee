import {
  bannerLines,
  collectPrefixes,
  fillOptions,
  isEmptySet,
  listPrefixes,
  parsePrefix,
} from "@sallyport/core";
import { emitted, fileEnding, openGoldens, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asLists } from "../test/outputs.js";
import { anyOptions, anyRules } from "../test/random-policies.js";
import { emitter } from "./index.js";
import { options } from "./options.js";

const goldens = openGoldens(import.meta.url);
const byHosts = sketchPolicy([
  { id: "storage", hosts: ["*.blob.example.com", "login.example.com"], from: ["10.1.0.0/16"] },
]);
const byPrefixes = sketchPolicy([{ id: "storage", prefixes: ["20.33.0.0/16", "2603:1030::/32"] }]);

describe("the files", () => {
  it("say a rule by hosts as commands", () => {
    goldens.expect("hosts.set", fileEnding(emitted(emitter, byHosts), ".set"));
  });

  it("say a rule by prefixes as commands, in a device group of Panorama", () => {
    const sketch = {
      options: { target: "panorama", "device-group": "Branch offices", "log-setting": "to-siem" },
    };
    goldens.expect("prefixes-panorama.set", fileEnding(emitted(emitter, byPrefixes, sketch), ".set"));
  });

  it("say a rule by hosts as XML", () => {
    const policy = sketchPolicy([{ id: "login", hosts: ["login.example.com"] }], { notes: ["A note."] });
    const text = fileEnding(emitted(emitter, policy), ".xml");
    goldens.expect("hosts-rule.xml", text.slice(text.indexOf("          <profiles>")));
  });

  it("say an external list as XML", () => {
    const sketch = { options: { ...asLists, target: "panorama", "edl-recurring": "daily" } };
    const text = fileEnding(emitted(emitter, byPrefixes, sketch), ".xml");
    goldens.expect("edl.xml", text.slice(0, text.indexOf("    <pre-rulebase>")));
  });

  it("keep the order of rules that allow and deny", () => {
    const policy = sketchPolicy([
      { id: "not-this", prefixes: ["20.33.1.0/24"], action: "deny" },
      { id: "but-this", prefixes: ["20.33.0.0/16"] },
      { id: "not-that", any: true, protocol: "any", action: "deny" },
    ]);
    const lines = fileEnding(emitted(emitter, policy), ".set").split("\n");
    goldens.expect("order.set", `${lines.filter((line) => /^move| from /.test(line)).join("\n")}\n`);
  });

  it("empty the lists before an update", () => {
    goldens.expect("update.clear", fileEnding(emitted(emitter, byHosts), ".clear"));
  });

  it("count what they hold", () => {
    const { outputs } = emitted(emitter, byPrefixes, { options: asLists });
    const counts = outputs.map(({ path, rules, hosts, prefixes }) => [path, rules, hosts, prefixes]);
    expect(counts).toEqual([
      ["sample.set", ["storage"], 0, 0],
      ["sample.xml", ["storage"], 0, 0],
      ["sample.clear", ["storage"], 0, 0],
      ["sample.storage.txt", ["storage"], 0, 2],
    ]);
    const [set] = emitted(emitter, byHosts).outputs;
    expect([set!.rules, set!.hosts, set!.prefixes]).toEqual([["storage"], 2, 1]);
  });

  it("are of one form, the same as beside the other, if only it is asked for", () => {
    fc.assert(
      fc.property(anyRules, anyOptions, fc.constantFrom("set", "xml"), (rules, given, files) => {
        const policy = sketchPolicy(rules);
        const both = emitted(emitter, policy, { options: given });
        const one = emitted(emitter, policy, { options: { ...given, files } });
        const kept = [...both.files].filter(([path]) => !path.endsWith(files === "set" ? ".xml" : ".set"));
        expect([...one.files]).toEqual(kept);
        expect(one.codes.filter((code) => code !== "SP6413")).toEqual(both.codes);
      }),
      { numRuns: 60 },
    );
  });

  it("tell that XML alone keeps no order where it decides", () => {
    const rules = [
      { id: "not-this", prefixes: ["20.33.1.0/24"], action: "deny" as const },
      { id: "but-this", prefixes: ["20.33.0.0/16"] },
    ];
    const codes = (from: number, files: string) =>
      emitted(emitter, sketchPolicy(rules.slice(from)), { options: { files } }).codes;
    expect(codes(0, "xml")).toContain("SP6413");
    expect(codes(0, "set")).not.toContain("SP6413");
    expect(codes(1, "xml")).not.toContain("SP6413");
  });

  it("end in one line end and hold no carriage return", () => {
    for (const text of emitted(emitter, byPrefixes, { options: asLists }).files.values()) {
      expect(text).toMatch(/[^\n]\n$/);
      expect(text).not.toContain("\r");
    }
  });
});

describe("the same policy", () => {
  const texts = (policy: ReturnType<typeof sketchPolicy>) => [...emitted(emitter, policy).files];

  it("gives the same bytes, whatever the order of its hosts, prefixes and ports", () => {
    const lists = {
      hosts: ["a.example", "*.b.example", ".c.example"],
      prefixes: ["20.1.0.0/16", "20.3.0.0/16", "2603::/16"],
      ports: [443, 80, 8443],
    };
    const turned = Object.fromEntries(
      Object.entries(lists).map(([name, list]) => [name, [...list].reverse()]),
    ) as unknown as typeof lists;
    expect(texts(sketchPolicy([turned]))).toEqual(texts(sketchPolicy([lists])));
  });

  it("with one prefix more differs in the lines of that prefix", () => {
    const lines = (prefixes: readonly string[], ending: string) =>
      new Set(fileEnding(emitted(emitter, sketchPolicy([{ prefixes }])), ending).split("\n"));
    const before = lines(["20.33.0.0/16", "20.40.0.0/16"], ".set");
    const after = lines(["20.33.0.0/16", "20.36.0.0/16", "20.40.0.0/16"], ".set");
    expect([...after].filter((line) => !before.has(line))).toEqual([
      "set address sp-v4-20.36.0.0-16 ip-netmask 20.36.0.0/16",
      "set address-group sample_rule-1_dst static sp-v4-20.36.0.0-16",
    ]);
    expect([...before].filter((line) => !after.has(line))).toEqual([]);
  });
});

describe("many rules", () => {
  it("ask the templates no more often than few rules do", () => {
    const asked = (count: number) => {
      const times: Record<string, number> = {};
      const templates = Object.fromEntries(
        Object.entries(emitter.templates).map(([name, template]) => {
          const spec: typeof template.spec = (words, view) => {
            times[name] = (times[name] ?? 0) + 1;
            return template.spec(words, view);
          };
          return [name, { ...template, spec }];
        }),
      );
      const rules = Array.from({ length: count }, (_, at) => ({ prefixes: [`20.${at}.0.0/16`] }));
      emitted({ ...emitter, templates }, sketchPolicy(rules));
      return times;
    };
    expect(asked(100)).toEqual(asked(10));
  });
});

describe("templates of the user's own", () => {
  const mine = Object.fromEntries(
    Object.entries(emitter.templates).map(([name, template]) => [
      name,
      { ...template, override: { file: `${name}.hbs`, sha256: "" } },
    ]),
  );

  it("print what is printed without them, where they say what the built-in ones say", () => {
    const prefix = fc.oneof(
      fc.tuple(fc.ipV4(), fc.integer({ min: 8, max: 32 })).map(([address, length]) => `${address}/${length}`),
      fc
        .tuple(fc.ipV6(), fc.integer({ min: 16, max: 128 }))
        .map(([address, length]) => `${address}/${length}`),
    );
    fc.assert(
      fc.property(fc.array(fc.array(prefix, { maxLength: 12 }), { minLength: 1, maxLength: 3 }), (lists) => {
        const sets = lists
          .map((list) => collectPrefixes(list.map(masked)).set)
          .filter((set) => !isEmptySet(set));
        fc.pre(sets.length > 0);
        const policy = sketchPolicy(sets.map((set) => ({ prefixes: listPrefixes(set) })));
        expect([...emitted({ ...emitter, templates: mine }, policy).files.values()].map(bare)).toEqual(
          [...emitted(emitter, policy).files.values()].map(bare),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("print rules of all kinds as the built-in ones do", () => {
    fc.assert(
      fc.property(anyRules, anyOptions, (rules, options) => {
        const [own, plain] = [{ ...emitter, templates: mine }, emitter].map((each) =>
          [...emitted(each, sketchPolicy(rules), { options }).files].map(([path, text]) => [
            path,
            bare(text),
          ]),
        );
        expect(own).toEqual(plain);
      }),
      { numRuns: 100 },
    );
  });

  it("print long lists as well, a slice at a time", () => {
    const prefixes = Array.from({ length: 5_100 }, (_, at) => `20.${at >> 7}.${(at & 127) * 2}.0/24`);
    const more = Array.from({ length: 2_000 }, (_, at) => `2603:${(at * 2).toString(16)}::/32`);
    const policy = sketchPolicy([{ prefixes: [...prefixes, ...more] }]);
    const [own, plain] = [{ ...emitter, templates: mine }, emitter].map((each) =>
      bare(fileEnding(emitted(each, policy), ".set")),
    );
    expect(own).toBe(plain);
  });

  /** Without the line that says that templates are the user's own. */
  function bare(text: string): string {
    return text.replace(/^.*Printed with custom templates.*\n/m, "");
  }

  function masked(text: string): string {
    const result = parsePrefix(text);
    return result.ok ? text : (result.masked ?? text);
  }
});

describe("render", () => {
  it("prints nothing that lower did not decide: a plan is data", () => {
    const filled = fillOptions(options, {});
    const reported: string[] = [];
    const policy = { ...byPrefixes, rules: [] };
    const plan = emitter.lower(policy, { options: filled, report: (code) => reported.push(code) });
    expect(structuredClone(plan)).toEqual(plan);
    expect(bannerLines(byPrefixes)).toHaveLength(3);
    expect(reported).toEqual([]);
  });
});
