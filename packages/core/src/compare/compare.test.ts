import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDevice, everyFlow, everyRelayedFlow, knownTags } from "../../test/random-devices.js";
import { prefixSet } from "../address/index.js";
import { type Condition, type Device, type DeviceRule, decide } from "../flow/index.js";
import { hostPattern } from "../host/index.js";
import {
  compareDevices,
  compareLists,
  comparisonJson,
  isSame,
  type ListComparison,
  printComparisonMarkdown,
  printComparisonText,
  type SideLists,
} from "./index.js";

const tcp = { of: "protocol", protocols: ["tcp"] } as const;
const port = (...ports: readonly number[]) =>
  ({ of: "port", ports: ports.map((each) => ({ first: each, last: each })) }) as const;
const to = (...prefixes: readonly string[]) => ({ of: "destination", set: prefixSet(prefixes) }) as const;
const rule = (action: DeviceRule["action"], ...conditions: readonly Condition[]): DeviceRule => ({
  name: "r",
  action,
  conditions,
});
const device = (rules: readonly DeviceRule[], sketch: Partial<Device> = {}): Device => ({
  id: "list",
  files: ["a.txt"],
  otherwise: "open",
  rules,
  ...sketch,
});
const side = (devices: readonly Device[], unread: readonly string[] = []): SideLists => ({
  policy: "asr",
  format: "iptables",
  devices,
  besides: [],
  unread: new Set(unread),
});
const lists = (before: readonly SideLists[], after: readonly SideLists[]): readonly ListComparison[] =>
  compareLists(before, after, () => knownTags);

describe("two lists of decisions", () => {
  it("that relay are the same exactly if no flow tells them apart, whatever the families of its ends", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyDevice, anyDevice, fc.boolean(), (a, b, alike) => {
        const other = alike ? { ...a, rules: [...a.rules, ...a.rules] } : b;
        const result = compareDevices(a, other, { tags: knownTags, relays: true });
        const isChanged = everyRelayedFlow.some(
          (flow) => decide(a, flow, knownTags) !== decide(other, flow, knownTags),
        );
        expect(result.kind).toBe(isChanged ? "changed" : "same");
        seen.add(`${isChanged} ${result.kind}`);
      }),
      { numRuns: 25, seed: 2 },
    );
    expect(seen).toContain("true changed");
    expect(seen).toContain("false same");
  });

  it("are the same exactly if no flow tells them apart; kinds of changes are those of the flows", () => {
    const kindOf = { "open allow": "opened", "deny allow": "opened", "allow open": "closed" } as const;
    const kinds: Readonly<Record<string, string>> = {
      ...kindOf,
      "allow deny": "closed",
      "open deny": "denied",
      "deny open": "released",
    };
    let same = 0;
    fc.assert(
      fc.property(anyDevice, anyDevice, fc.boolean(), (a, b, alike) => {
        const other = alike ? { ...a, rules: [...a.rules, ...a.rules] } : b;
        const decided = everyFlow.map(
          (flow) => `${decide(a, flow, knownTags)} ${decide(other, flow, knownTags)}`,
        );
        const expected = new Set(decided.flatMap((pair) => kinds[pair] ?? []));
        const result = compareDevices(a, other, { tags: knownTags });
        if (result.kind === "same") same++;
        const told = result.kind === "changed" ? result.changes.map(({ kind }) => kind) : [];
        expect(new Set<string>(told)).toEqual(expected);
        expect(result.kind === "same").toBe(expected.size === 0);
      }),
      { numRuns: 15, seed: 1 },
    );
    expect(same).toBeGreaterThan(0);
  });

  it("that are too large are told with a flow that differs, or to be the same", () => {
    const rules = Array.from({ length: 60 }, (_, index) =>
      rule(
        "allow",
        { of: "source", set: prefixSet([`10.${index}.0.0/16`]) },
        to(`20.${index * 3}.7.0/24`),
        tcp,
      ),
    );
    const small = { mostNodes: 400 };
    expect(compareDevices(device(rules), device(rules.toReversed().toReversed()), small)).toEqual({
      kind: "same",
    });
    expect(compareDevices(device(rules), device(rules.slice(1)), small)).toMatchObject({
      kind: "too large",
      witness: { source: "10.0.0.1", destination: "20.0.7.0" },
    });
    expect(compareDevices(device(rules), device(rules.toReversed()), small)).toMatchObject({
      kind: "too large",
      reason: expect.stringContaining("too large"),
    });
  });

  it("of a device that relays are compared from one family to the other, too", () => {
    const from = (...prefixes: readonly string[]) => ({ of: "source", set: prefixSet(prefixes) }) as const;
    const web = [tcp, port(443)] as const;
    const before = device([rule("allow", from("10.0.0.0/8"), to("192.0.2.0/24"), ...web)]);
    const hole = rule("allow", from("10.0.0.0/8"), to("2001:db8::/32"), ...web);
    const after = device([...before.rules, hole]);
    expect(compareDevices(before, after)).toEqual({ kind: "same" });
    // With a name and without.
    const names = 2n;
    const boxesOf = (first: Device, second: Device) => {
      const result = compareDevices(first, second, { relays: true });
      if (result.kind !== "changed") return result.kind;
      return result.changes.flatMap(({ kind, boxes, flows }) => [
        `${kind} ${flows}`,
        ...boxes.map(
          ({ source, destination }) =>
            `${source.all ?? source.texts} to ${destination.all ?? destination.texts}`,
        ),
      ]);
    };
    expect(boxesOf(before, after)).toEqual([
      `opened ${2n ** (24n + 96n) * names}`,
      "10.0.0.0/8 to 2001:db8::/32",
    ]);
    expect(boxesOf(after, before)[0]).toBe(`closed ${2n ** (24n + 96n) * names}`);
    const back = rule("allow", from("2001:db8::/32"), to("192.0.2.0/24"), ...web);
    expect(boxesOf(before, device([...before.rules, back]))).toEqual([
      `opened ${2n ** (96n + 8n) * names}`,
      "2001:db8::/32 to 192.0.2.0/24",
    ]);
    // Both ends of both families are one box, as any flow between them changes; a name is told once.
    const both = rule(
      "allow",
      from("10.0.0.0/8", "2001:db8::/32"),
      to("198.51.100.0/24", "2001:db8:9::/48"),
      ...web,
    );
    expect(boxesOf(before, device([...before.rules, both])).slice(1)).toEqual([
      "10.0.0.0/8,2001:db8::/32 to 198.51.100.0/24,2001:db8:9::/48",
    ]);
    const name = rule("allow", { of: "host", patterns: [hostPattern("a.example")] }, tcp, port(80));
    expect(boxesOf(before, device([...before.rules, name])).slice(1)).toEqual(["any to any"]);
  });

  it("lets only so many boxes be listed", () => {
    const after = device([1, 2, 3].map((each) => rule("allow", to(`10.0.${each}.0/24`), tcp, port(each))));
    const result = compareDevices(device([]), after, { mostBoxes: 2 });
    expect(result).toMatchObject({
      kind: "changed",
      changes: [{ kind: "opened", more: true, boxes: [{}, {}] }],
    });
  });
});

describe("folders", () => {
  const b = device([], { id: "b", files: ["b.txt"] });

  it("are matched by policy, format and list; what has no match is told", () => {
    const other = { ...side([b]), format: "squid" };
    const found = lists([side([device([]), b])], [side([device([])]), other]);
    expect(found.map(({ format, list, result }) => `${format} ${list} ${result.kind}`)).toEqual([
      "iptables b only in first",
      "iptables list same",
      "squid b only in second",
    ]);
    expect(found.map(isSame)).toEqual([false, true, false]);
  });

  it("with unreadable files are compared as far as they were read", () => {
    const found = lists([side([device([]), b])], [side([b], ["a.txt"])]);
    expect(found.map(({ list, result }) => `${list} ${result.kind}`)).toEqual(["b same", "list unread"]);
    expect(lists([side([b])], [side([b], ["b.txt"])])[0]!.result.kind).toBe("unread");
  });
});

describe("a comparison", () => {
  const method = { of: "other", what: "method CONNECT" } as const;
  const before = device([
    rule("deny", to("192.0.2.9/32")),
    rule("allow", to("192.0.2.0/24"), tcp, port(443)),
    rule("allow", { of: "host", patterns: [hostPattern("*.example.com")] }, method, tcp, port(443)),
  ]);
  const after = device(
    [
      rule("allow", to("192.0.2.0/24", "2001:db8::/32"), tcp, port(443)),
      rule("allow", { of: "host", patterns: [hostPattern(".example.com")] }, method, tcp, port(443)),
    ],
    { otherwise: "deny" },
  );
  const found = (text = "") =>
    lists(
      [{ ...side([{ ...before, id: `chain${text}` }]), policy: `asr${text}` }],
      [{ ...side([{ ...after, id: `chain${text}` }]), policy: `asr${text}` }],
    );

  it("prints as reviewed", () => {
    expect(printComparisonText(found())).toMatchInlineSnapshot(`
      "asr iptables chain:
        let through now:
          tcp port 443 from any to 192.0.2.9/32, 2001:db8::/32 (1 IPv4 address, about 2^96 IPv6 addresses), not method CONNECT
          tcp port 443 from any IPv4 address to any name but example.com at 192.0.2.9/32 (1 IPv4 address), method CONNECT
          tcp port 443 from any to example.com at any but 192.0.2.0/29, 192.0.2.8/32, 192.0.2.10/31, 192.0.2.12/30, 192.0.2.16/28, 192.0.2.32/27, 192.0.2.64/26, 192.0.2.128/25 (4294967041 IPv4 addresses, about 2^128 IPv6 addresses), method CONNECT
          tcp port 443 from any IPv6 address to any name but .example.com at 2001:db8::/32 (about 2^96 IPv6 addresses), method CONNECT
        denied now, and left open before:
          any protocol but tcp from any IPv4 address to any IPv4 address but 192.0.2.9/32 (4294967295 IPv4 addresses)
          tcp any port but 443 from any to any but 192.0.2.9/32 (4294967295 IPv4 addresses, about 2^128 IPv6 addresses)
          tcp port 443 from any to any but 192.0.2.0/24, 2001:db8::/32 (4294967040 IPv4 addresses, about 2^128 IPv6 addresses), not method CONNECT
          tcp port 443 from any to any name but .example.com at any but 192.0.2.0/24, 2001:db8::/32 (4294967040 IPv4 addresses, about 2^128 IPv6 addresses), method CONNECT
          any protocol but tcp from any IPv6 address to any IPv6 address
      1 list differs, 0 let the same through.
      "
    `);
    expect(printComparisonMarkdown(found())).toMatchInlineSnapshot(`
      "## Difference in what passes

      1 list differs, 0 let the same through.

      | Policy | Format | Decisions |  | Flows |
      | --- | --- | --- | --- | --- |
      | \`asr\` | \`iptables\` | \`chain\` | let through now | tcp port 443 from any to \`192.0.2.9/32\`, \`2001:db8::/32\` (1 IPv4 address, about 2^96 IPv6 addresses), \`not method CONNECT\` |
      | \`asr\` | \`iptables\` | \`chain\` | let through now | tcp port 443 from any IPv4 address to any name but \`example.com\` at \`192.0.2.9/32\` (1 IPv4 address), \`method CONNECT\` |
      | \`asr\` | \`iptables\` | \`chain\` | let through now | tcp port 443 from any to \`example.com\` at any but \`192.0.2.0/29\`, \`192.0.2.8/32\`, \`192.0.2.10/31\`, \`192.0.2.12/30\`, \`192.0.2.16/28\`, \`192.0.2.32/27\`, \`192.0.2.64/26\`, \`192.0.2.128/25\` (4294967041 IPv4 addresses, about 2^128 IPv6 addresses), \`method CONNECT\` |
      | \`asr\` | \`iptables\` | \`chain\` | let through now | tcp port 443 from any IPv6 address to any name but \`.example.com\` at \`2001:db8::/32\` (about 2^96 IPv6 addresses), \`method CONNECT\` |
      | \`asr\` | \`iptables\` | \`chain\` | denied now, and left open before | any protocol but tcp from any IPv4 address to any IPv4 address but \`192.0.2.9/32\` (4294967295 IPv4 addresses) |
      | \`asr\` | \`iptables\` | \`chain\` | denied now, and left open before | tcp any port but 443 from any to any but \`192.0.2.9/32\` (4294967295 IPv4 addresses, about 2^128 IPv6 addresses) |
      | \`asr\` | \`iptables\` | \`chain\` | denied now, and left open before | tcp port 443 from any to any but \`192.0.2.0/24\`, \`2001:db8::/32\` (4294967040 IPv4 addresses, about 2^128 IPv6 addresses), \`not method CONNECT\` |
      | \`asr\` | \`iptables\` | \`chain\` | denied now, and left open before | tcp port 443 from any to any name but \`.example.com\` at any but \`192.0.2.0/24\`, \`2001:db8::/32\` (4294967040 IPv4 addresses, about 2^128 IPv6 addresses), \`method CONNECT\` |
      | \`asr\` | \`iptables\` | \`chain\` | denied now, and left open before | any protocol but tcp from any IPv6 address to any IPv6 address |
      "
    `);
  });

  it("says nothing but that where all is the same", () => {
    expect(printComparisonText(lists([side([before])], [side([before])]))).toBe(
      "0 lists differ, 1 lets the same through.\n",
    );
  });

  it("shows long lists in part, families by name, and protocols by number", () => {
    const many = Array.from({ length: 12 }, (_, index) => `10.0.${index * 2}.0/24`);
    const text = printComparisonText(
      lists(
        [side([device([])])],
        [
          side([
            device([
              rule("allow", to(...many), { of: "protocol", protocols: [47, "udp"] }),
              rule("allow", { of: "source", set: prefixSet(["::/0"]) }, tcp),
            ]),
          ]),
        ],
      ),
    );
    expect(text).toContain("tcp from any IPv6 address to any IPv6 address\n");
    expect(text).toMatch(
      /udp, protocol 47 from any IPv4 address to 10\.0\.0\.0\/24, .*10\.0\.14\.0\/24 and 4 more \(3072 IPv4 addresses\)/,
    );
  });

  it("keeps any text of files inside code, and on its line", () => {
    const skeleton = (markdown: string) => markdown.replace(/`[^`|\n]+`/g, "CODE");
    for (const text of ["`", "|", "\n## x", "<b>", "\u0007"]) {
      expect(skeleton(printComparisonMarkdown(found(text)))).toBe(skeleton(printComparisonMarkdown(found())));
      expect(printComparisonText(found(text)).split("\n").length).toBe(
        printComparisonText(found()).split("\n").length,
      );
    }
  });

  it("is plain data, with counts as texts", () => {
    const json = JSON.parse(JSON.stringify(comparisonJson(found())));
    expect(json[0]).toMatchObject({ policy: "asr", format: "iptables", list: "chain", kind: "changed" });
    expect(json[0].changes[0]).toMatchObject({ kind: "opened", more: false });
    expect(json[0].changes[0].boxes[0]).toEqual({
      protocols: { texts: ["tcp"] },
      ports: { texts: ["443"] },
      hosts: { all: "any", texts: [] },
      destination: { texts: ["192.0.2.9/32", "2001:db8::/32"], v4: "1", v6: (2n ** 96n).toString() },
      source: { all: "any", texts: [], v4: (2n ** 32n).toString(), v6: (2n ** 128n).toString() },
      others: ["not method CONNECT"],
    });
    expect(json[0].changes[0].flows).toMatch(/^\d+$/);
    expect(comparisonJson(lists([side([before])], []))).toMatchObject([{ kind: "only in first" }]);
  });
});
