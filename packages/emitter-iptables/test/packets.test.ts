import { describeWith, emitted, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { letsOut } from "./expectation.js";
import { type Form, gatewayForms, hostForms } from "./forms.js";
import { type Probe, runAll, type StepResult } from "./network.js";
import { probesAround } from "./probes.js";

interface Case {
  readonly title: string;
  readonly rules: readonly RuleSketch[];
  readonly probes: readonly Probe[];
  /** Whether each probe should get out. */
  readonly expected: readonly boolean[];
}

function makeCase(title: string, rules: readonly RuleSketch[], most: number): Case {
  const probes = probesAround(rules, most);
  return { title, rules, probes, expected: probes.map((probe) => letsOut(rules, probe)) };
}

/** Applies one policy after the other and compares what gets out with what the rules say. */
function tryCases(form: Form, cases: readonly Case[]): void {
  const made = cases.map(({ rules }, index) => {
    const name = `p${index}`;
    return emitted(emitter, sketchPolicy(rules, { name, shortName: name }), { options: form.options });
  });
  const results = runAll({
    files: new Map(made.flatMap(({ files }) => [...files])),
    gateway: form.gateway,
    steps: made.map((result, index) => {
      const run = [form.clear, form.apply(result, "all"), form.hook(result, `p${index}_all`)].join("\n");
      return { run, probes: cases[index]!.probes };
    }),
  });
  for (const [index, each] of cases.entries()) {
    const { arrived, refused } = results[index]!;
    expect(differences(each, results[index]!), each.title).toEqual([]);
    if (!form.gateway) expect(refused).toEqual(arrived.map((reached) => !reached));
  }
}

function differences({ probes, expected }: Case, { arrived }: StepResult): readonly Probe[] {
  return probes.filter((_, index) => expected[index] !== arrived[index]);
}

const v4 = ["20.1.2.0/24", "20.7.0.64/28"];
const v6 = ["2603:1030:210::/47", "2603:1006::1/128"];

/** One kind of rule each. */
const plain: Readonly<Record<string, readonly RuleSketch[]>> = {
  "prefixes of both families, a port and a range": [
    { prefixes: [...v4, ...v6], ports: [443, { first: 8000, last: 8100 }] },
  ],
  "one port over UDP": [{ prefixes: [...v4, ...v6], protocol: "udp", ports: [53] }],
  "every port of TCP": [{ prefixes: [...v4, ...v6], ports: "any" }],
  "the whole range of ports": [{ prefixes: [...v4, ...v6], ports: [{ first: 1, last: 65535 }] }],
  "echo requests of both families": [{ prefixes: [...v4, ...v6], protocol: "icmp", ports: "any" }],
  "every protocol": [{ prefixes: [...v4, ...v6], protocol: "any", ports: "any" }],
  "any destination": [{ any: true, ports: [443] }],
  "any destination for ICMP": [{ any: true, protocol: "icmp", ports: "any" }],
  "sources of both families": [
    { from: ["10.1.0.0/16", "10.3.4.5/32", "fd00:1:2::/48"], prefixes: [...v4, ...v6] },
  ],
  "sources of one family close the other": [
    { from: ["10.1.0.0/16"], any: true, protocol: "any", ports: "any" },
  ],
  "one family only": [{ prefixes: v6 }],
  "whole IPv4 is not IPv6": [{ prefixes: ["0.0.0.0/0"] }],
  "whole IPv6 is not IPv4": [{ prefixes: ["::/0"], from: ["::/0"], protocol: "any", ports: "any" }],
  "a deny before an allow": [
    { action: "deny", prefixes: ["20.1.2.128/25", "2603:1030:211::/48"], ports: [443] },
    { prefixes: [...v4, ...v6], ports: [443, 80] },
  ],
  "an allow before a deny": [
    { prefixes: ["20.1.2.128/25", "2603:1030:211::/48"], ports: [443] },
    { action: "deny", any: true, protocol: "any", ports: "any" },
    { prefixes: [...v4, ...v6], ports: [443, 80] },
  ],
  "more ports than one multiport takes": [
    { prefixes: v4, ports: [...Array(20).keys()].map((index) => (index + 1) * 1000) },
    {
      prefixes: v6,
      ports: [...Array(9).keys()].map((index) => ({ first: index * 100 + 1, last: index * 100 + 50 })),
    },
  ],
};

const pool4 = ["20.1.0.0/16", "20.1.2.0/24", "20.1.2.3/32", "20.0.0.0/7", "100.64.0.0/10", "0.0.0.0/0"];
const pool6 = ["2603:1000::/24", "2603:1000:0:1::/64", "2001:db8::1/128", "::/0"];
const sourcePool = ["10.0.0.0/8", "10.1.0.0/16", "10.1.2.3/32", "fd00:1::/32", "fd00:1:2::/48"];

const portRange = fc
  .tuple(fc.constantFrom(1, 22, 80, 443, 8000), fc.constantFrom(0, 0, 1, 57))
  .map(([first, length]) => ({ first, last: first + length }));
const ports = fc.oneof(fc.constant("any" as const), fc.array(portRange, { minLength: 1, maxLength: 4 }));

const anyRule: fc.Arbitrary<RuleSketch> = fc
  .record({
    action: fc.constantFrom("allow" as const, "allow" as const, "deny" as const),
    from: fc.oneof(fc.constant("any" as const), fc.subarray(sourcePool, { minLength: 1 })),
    prefixes: fc.oneof(
      fc.constant(undefined),
      fc.subarray([...pool4, ...pool6], { minLength: 1, maxLength: 3 }),
    ),
    protocol: fc.constantFrom(
      "tcp" as const,
      "tcp" as const,
      "udp" as const,
      "icmp" as const,
      "any" as const,
    ),
    ports,
  })
  .filter(({ from, prefixes }) => from === "any" || prefixes === undefined || shareFamily(from, prefixes))
  .map(({ prefixes, ...rule }) => (prefixes === undefined ? { ...rule, any: true } : { ...rule, prefixes }));

function shareFamily(from: readonly string[], prefixes: readonly string[]): boolean {
  const families = new Set(from.map((prefix) => prefix.includes(":")));
  return prefixes.some((prefix) => families.has(prefix.includes(":")));
}

const needed = ["python3", "namespaces", "iptables", "ip6tables", "ipset", "nft"] as const;

const plainCases = Object.entries(plain).map(([title, rules]) => makeCase(title, rules, 200));

const mixedCases = fc
  .sample(fc.array(anyRule, { minLength: 2, maxLength: 6 }), { seed: 7, numRuns: 10 })
  .map((rules) => makeCase(JSON.stringify(rules), rules, 200));

describeWith(needed, "real packets", () => {
  it("would get out and would be held by every plain case", () => {
    for (const { title, expected } of plainCases) {
      expect([...new Set(expected)].sort(), title).toEqual([false, true]);
    }
  });

  it.each(named(hostForms))("of every kind get out as the rules say: %s", (_, form) => {
    tryCases(form, plainCases);
  });

  it.each(named(gatewayForms))("of others pass a gateway as the rules say: %s", (_, form) => {
    tryCases(
      form,
      plainCases.filter(({ title }) => /sources|whole|deny|echo/.test(title)),
    );
  });

  it.each(named(hostForms))("get out of mixed policies as the rules say: %s", (_, form) => {
    tryCases(form, mixedCases);
  });

  it.each(named(hostForms))(
    "get out on the side that the machine stands on, and not on the other: %s",
    (_, form) => {
      const sides = {
        source: [{ prefixes: [...v4, ...v6] }],
        target: [{ prefixes: ["20.1.3.0/24", "2603:1030:212::/48"] }],
      };
      const policy = sketchPolicy(
        Object.entries(sides).flatMap(([side, [rule]]) => [{ ...rule!, side, id: `${side}-only` }]),
        {
          sides: [
            { id: "source", shortId: "src", title: "Here" },
            { id: "target", shortId: "tgt", title: "There" },
          ],
        },
      );
      const result = emitted(emitter, policy, { options: form.options });
      const cases = Object.entries(sides).map(([side, rules]) => ({ side, ...makeCase(side, rules, 100) }));
      const chains: Readonly<Record<string, string>> = { source: "sample_src", target: "sample_tgt" };
      const results = runAll({
        files: result.files,
        steps: cases.map(({ side, probes }) => {
          const run = [form.clear, form.apply(result, side), form.hook(result, chains[side]!)].join("\n");
          return { run, probes };
        }),
      });
      expect(cases.map((each, index) => differences(each, results[index]!))).toEqual([[], []]);
    },
  );

  it.each(named(hostForms))("are answered if they are rejected: %s", (_, form) => {
    const policy = sketchPolicy([{ action: "deny", prefixes: ["20.1.2.3/32", "2603::1/128"] }]);
    const result = emitted(emitter, policy, { options: { ...form.options, "deny-target": "REJECT" } });
    const refusal = (address: string) =>
      `bash -c '</dev/tcp/${address}/443' 2>&1 | grep -o "Connection refused" | head -1`;
    const [{ out }] = runAll({
      files: result.files,
      steps: [
        {
          run: `${form.apply(result, "all")}; ${form.hook(result, "sample_all")}
            # The answer of the machine to itself passes like a reply.
            iptables -I OUTPUT -o lo -j ACCEPT; ip6tables -I OUTPUT -o lo -j ACCEPT
            nft list table inet filter >/dev/null 2>&1 && nft insert rule inet filter output oifname lo accept
            ${refusal("20.1.2.3")}; ${refusal("2603::1")}`,
        },
      ],
    }) as [StepResult];
    expect(out.trim().split("\n")).toEqual(["Connection refused", "Connection refused"]);
  });
});

function named(forms: readonly Form[]) {
  return forms.map((form) => [form.name, form] as const);
}
