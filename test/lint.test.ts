import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codesIn, readTree, sallyport, workFolder } from "./sallyport.js";

const work = workFolder();
let next = 0;

const rule = (name: string, more: string) =>
  `      - name: ${name}\n        purpose: p\n        from: [10.0.0.0/8]\n        ports: [443]\n${more.replaceAll(/^/gm, "        ")}\n`;

function lint(rules: string, ...parameters: readonly string[]) {
  const file = join(work, `lint${next++}.yaml`);
  writeFileSync(file, `policies:\n  - name: own\n    rules:\n${rules}`);
  const { status, stdout, stderr } = sallyport(["lint", file, ...parameters]);
  return {
    status,
    stdout: stdout.replaceAll(file, "x.yaml"),
    codes: codesIn(stdout),
    stderr: codesIn(stderr),
    file,
  };
}

describe("a config", () => {
  it("in which nothing is odd is fine", () => {
    const { status, stdout } = lint(rule("a", "to: { hosts: [a.example.com] }"));
    expect([status, stdout]).toEqual([0, "nothing found in 1 rule\n"]);
  });

  it("has rules that do nothing, at their lines, with what covers them", () => {
    const { status, stdout } = lint(
      [
        rule("low", "to: { prefixes: [192.0.2.0/25] }"),
        rule("high", "to: { prefixes: [192.0.2.128/25] }\naction: deny"),
        rule("all", "to: { prefixes: [192.0.2.0/24] }"),
      ].join(""),
    );
    expect(status).toBe(1);
    expect(stdout).toBe(
      [
        'warning SP4202 x.yaml:4:9 low: rule "low" can go: without it "all" would decide the same',
        "  help: remove one rule at a time: of two that cover each other both are named",
        'warning SP4201 x.yaml:15:9 all: rule "all" never decides: "low", "high" (deny) before it decide all that it matches, for example tcp 10.0.0.1 -> 192.0.2.128 port 443',
        "2 warnings; `sallyport explain CODE` tells more of each",
        "",
      ].join("\n"),
    );
  });

  it("covers by what tags stand for in the edition", () => {
    const rules = [
      rule("wide", "to: { tags: [Storage] }"),
      rule("narrow", "to: { tags: [Storage.EastUS] }"),
    ].join("");
    expect(lint(rules).codes).toEqual(["SP4201"]);
  });

  it("has rules that are too wide; notes are no findings", () => {
    const wide = lint(rule("a", 'to: { hosts: ["*.co.uk"], prefixes: [20.0.0.0/7] }'));
    expect([wide.status, wide.codes]).toEqual([1, ["SP4207", "SP4208"]]);
    const any = lint(rule("a", "to: any").replace("[443]", "any"));
    expect([any.status, any.codes]).toEqual([1, ["SP4205"]]);
    const notes = lint(
      [
        rule("but", "to: { prefixes: [192.0.2.1] }\naction: deny"),
        rule("all", "to: { prefixes: [192.0.2.0/24] }"),
      ].join(""),
    );
    expect([notes.status, notes.codes]).toEqual([0, ["SP4204"]]);
  });

  it("declares what nothing uses, but for what is for other configs as well", () => {
    const base = join(work, "base.yaml");
    writeFileSync(base, "sets: { shared: { hosts: [s.example.com] } }\n");
    const file = join(work, "unused.yaml");
    const rules = rule("a", "to: { sets: [mail] }\nfromExcept: [lab]\nowner: Network");
    writeFileSync(
      file,
      `extends: base.yaml\nsets:\n  mail: { hosts: [m.example.com] }\n  lab: { prefixes: [10.1.0.0/16] }\n  old: { prefixes: [10.2.0.0/16] }\ndefaults:\n  ticket: CHG-1\n  owner: Nobody\npolicies:\n  - name: own\n    rules:\n${rules}`,
    );
    const { status, stdout } = sallyport(["lint", file]);
    expect(status).toBe(1);
    expect(stdout.replaceAll(file, "x.yaml").split("\n")).toEqual([
      'warning SP1212 x.yaml:5:8: no rule uses the set "old"',
      'warning SP1213 x.yaml:8:10: every policy that takes "owner" gives its own',
      "2 warnings; `sallyport explain CODE` tells more of each",
      "",
    ]);
  });

  it("has rules that have expired, by the edition or by the clock", () => {
    const rules = [
      rule("gone", "to: { hosts: [a.example.com] }\nexpires: 2024-01-01\nowner: Network\nticket: CHG-12"),
      rule("late", "to: { hosts: [b.example.com] }\nexpires: 2025-01-01"),
      rule("live", "to: { hosts: [c.example.com] }\nexpires: 2999-01-01"),
    ].join("");
    const { status, stdout, codes } = lint(rules, "--as-of", "2024-06-30");
    expect([status, codes]).toEqual([1, ["SP4210", "SP4209"]]);
    expect(stdout).toMatch(
      /SP4210 x\.yaml:9:18 gone: rule "gone" expired on 2024-01-01 \(owner Network, ticket CHG-12\)/,
    );
    expect(stdout).toMatch(/SP4209 x\.yaml:12:9 late: rule "late" expired on 2025-01-01, and is made still/);
    expect(lint(rules, "--as-of", "2023-12-31").codes).toEqual(["SP4209", "SP4209"]);
  });

  it("can be of a scenario", () => {
    const file = join(work, "scenario.yaml");
    writeFileSync(file, "policies:\n  - { scenario: azure-to-azure, source: eastus, target: centralus }\n");
    const { status, stdout } = sallyport(["lint", file]);
    expect([status, stdout]).toEqual([0, "nothing found in 8 rules\n"]);
  });

  it("is complained of where it is no config", () => {
    const { status, stderr } = lint("      - { name: a }\n");
    expect([status, stderr.includes("SP1105")]).toEqual([2, true]);
    expect(codesIn(sallyport(["lint"]).stderr)).toEqual(["SP1007"]);
  });

  it("is told as one document", () => {
    const { stdout, status } = lint(rule("a", "to: { prefixes: [20.0.0.0/7] }"), "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      policies: [{ name: "own", rules: 1 }],
      findings: [
        { code: "SP4207", policy: "own", rule: "a", place: { line: 4, pointer: "/policies/0/rules/0" } },
      ],
      diagnostics: [],
    });
  });
});

describe("an expired rule", () => {
  const generate = (rules: string) => {
    const { file } = lint(rules);
    const out = join(work, `out${next++}`);
    const result = sallyport(["generate", "--config", file, "--out", out, "--format", "squid"]);
    return { ...result, codes: codesIn(result.stderr), out };
  };
  const gone = rule("gone", "to: { hosts: [a.example.com] }\nexpires: 2024-01-01\nowner: Network");
  const live = rule(
    "live",
    "to: { hosts: [b.example.com] }\nexpires: 2999-01-01\nowner: Network\nticket: CHG-12",
  );

  it("is not generated, and the manifest says so", () => {
    const { status, codes, out } = generate(gone + live);
    expect([status, codes]).toEqual([0, ["SP4210"]]);
    const tree = readTree(out);
    const manifest = JSON.parse(tree.get("sallyport.manifest.json")!);
    expect(manifest.policies[0]).toMatchObject({
      rules: [{ id: "live", expires: "2999-01-01", owner: "Network", ticket: "CHG-12" }],
      expired: [{ rule: "gone", expires: "2024-01-01", owner: "Network" }],
    });
    const files = [...tree].filter(([path]) => path.startsWith("squid/")).map(([, text]) => text);
    expect(files.join("")).not.toContain("a.example.com");
    expect(tree.get("squid/own.conf")).toContain("# Expires 2999-01-01, owner Network, ticket CHG-12\n");
  });

  it("is an error where no other is left", () => {
    const { status, codes } = generate(gone);
    expect([status, codes]).toEqual([2, ["SP4210", "SP4211"]]);
  });
});

it("a rule for what a proxy relays is of use where there is a proxy", () => {
  const rule = (name: string, from: string, to: string) =>
    `      - { name: ${name}, purpose: x, from: [${from}], to: { prefixes: [${to}] }, ports: [443] }\n`;
  const [v4, v6] = [
    ["10.0.0.0/8", "192.0.2.0/24"],
    ["'2001:db8::/32'", "'2001:db8:9::/48'"],
  ] as const;
  const rules = [
    rule("v4", ...v4),
    rule("v6", ...v6),
    rule("both", `${v4[0]}, ${v6[0]}`, `${v4[1]}, ${v6[1]}`),
  ];
  const findingsFor = (format: string) => {
    const file = join(work, `relayed-${format}.yaml`);
    writeFileSync(file, `policies:\n  - name: own\n    rules:\n${rules.join("")}formats: [${format}]\n`);
    return sallyport(["lint", file]).stdout;
  };
  expect(findingsFor("iptables")).toContain('rule "both" never decides');
  expect(findingsFor("squid")).not.toContain('rule "both" never decides');
  expect(findingsFor("squid")).toContain('rule "v4" can go');
});
