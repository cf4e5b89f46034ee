import {
  describeWith,
  type Emitted,
  emitted,
  hostileTexts,
  type RuleSketch,
  sketchPolicy,
} from "@sallyport/testkit";
import { expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { type Form, headerCommands, hostForms } from "./forms.js";
import { listAll } from "./listing.js";
import { runAll, runInNetwork } from "./network.js";

const needed = ["namespaces", "iptables", "ip6tables", "ipset", "nft"] as const;
const allForms = hostForms.map((form) => [form.name, form] as const);
/** The forms whose files differ in more than the hook. */
const forms = allForms.filter(([, { options }]) => options["nft-hook"] === undefined);
const list = { run: listAll };

const added = "20.9.0.0/16";
const rules: readonly RuleSketch[] = [
  { action: "deny", prefixes: ["20.1.2.128/25"], ports: [25, { first: 8000, last: 8100 }] },
  { prefixes: ["20.1.2.0/24", "20.7.0.64/28", "2603:1030:210::/47"] },
  { from: ["10.0.0.0/8"], any: true, protocol: "icmp" },
];
const wider = rules.map((rule, index) =>
  index === 1 ? { ...rule, prefixes: [...rule.prefixes!, added] } : rule,
);

function emit(form: Form, sketches: readonly RuleSketch[], name = "sample"): Emitted {
  return emitted(emitter, sketchPolicy(sketches, { name, shortName: name }), { options: form.options });
}

/** The files under other names, so that two versions fit into one folder. */
function variant(result: Emitted, prefix: string, change = (text: string) => text): Emitted {
  const files = [...result.files].map(([path, text]) => [prefix + path, change(text)] as const);
  return { ...result, files: new Map(files) };
}

function apply(form: Form, result: Emitted) {
  return { run: form.apply(result, "all") };
}

function filesOf(...results: readonly Emitted[]): ReadonlyMap<string, string> {
  return new Map(results.flatMap(({ files }) => [...files]));
}

describeWith(needed, "a load", () => {
  it.each(allForms)("gives the same rules and sets the second time: %s", (_, form) => {
    const result = emit(form, rules);
    const [, once, , twice] = runAll({
      files: result.files,
      steps: [apply(form, result), list, apply(form, result), list],
    });
    expect(once!.out).toContain("sample_all");
    expect(twice!.out).toBe(once!.out);
  });

  it.each(forms)("of one prefix more adds that prefix and nothing else: %s", (_, form) => {
    const [before, after] = [emit(form, rules), variant(emit(form, wider), "wider-")];
    const [, listed, , changed] = runAll({
      files: filesOf(before, after),
      steps: [apply(form, before), list, apply(form, after), list],
    });
    const withPrefix = words(changed!.out);
    const without = withPrefix.filter((word) => word !== added);
    expect(withPrefix.length - without.length).toBe(1);
    // A linear rule is more than its prefix.
    if (form.options.style === "linear") return;
    expect(without.filter((word) => word !== "add" && word !== "sample_rule-2_4")).toEqual(
      words(listed!.out).filter((word) => word !== "add" && word !== "sample_rule-2_4"),
    );
  });

  it.each(allForms)("of damaged files leaves the old rules and sets: %s", (_, form) => {
    const good = emit(form, rules);
    const other = emit(form, wider);
    const damaged = [
      variant(other, "wrong-", (text) => text.replaceAll(added, "20.9.0.0/99")),
      // Ends in the middle of a prefix, which is then a wider one.
      variant(other, "cut-", (text) => text.slice(0, text.indexOf(added) + "20.9.0.0/1".length)),
      variant(other, "short-", (text) => text.slice(0, text.indexOf(added)).replace(/[^\n]*$/, "")),
    ];
    const results = runInNetwork({
      files: filesOf(good, ...damaged),
      steps: [
        apply(form, good),
        list,
        // What the tools say of cut files differs; only what comes of it counts.
        ...damaged.flatMap((result) => [{ run: `{ ${form.apply(result, "all")}\n} || true` }, list]),
        apply(form, good),
        list,
      ],
    });
    expect(results[0]!.status).toBe(0);
    expect(results[2]!.err).not.toBe("");
    for (const index of [3, 5, 7, 9]) expect(results[index]!.out).toBe(results[1]!.out);
    expect(results[8]!.status).toBe(0);
  });

  it.each(forms)("keeps rules, chains and sets that are not its own: %s", (_, form) => {
    const foreign = `
      ipset create theirs hash:net; ipset add theirs 192.0.2.0/24
      iptables -N theirs; iptables -A theirs -m set --match-set theirs dst -j DROP; iptables -I OUTPUT -j theirs
      nft add table inet filter; nft add chain inet filter theirs
      nft 'add set inet filter learned { type ipv4_addr; flags timeout; timeout 1h; }'
      nft add element inet filter learned '{ 192.0.2.7 }'
      nft add rule inet filter theirs ip daddr @learned accept`;
    const result = emit(form, rules);
    const [, , kept] = runAll({
      files: result.files,
      steps: [{ run: foreign }, { run: `${form.apply(result, "all")}\n${form.apply(result, "all")}` }, list],
    });
    for (const line of [
      "add theirs 192.0.2.0/24",
      "-A OUTPUT -j theirs",
      "-A theirs -m set --match-set theirs dst -j DROP",
      "elements = { 192.0.2.7 }",
      "ip daddr @learned accept",
    ]) {
      expect(kept!.out).toContain(line);
    }
  });

  it.each(forms)("leaves another policy on the machine alone: %s", (_, form) => {
    const [one, two] = [emit(form, rules, "shop"), emit(form, wider, "shop-all")];
    const [, alone, , both, , again] = runAll({
      files: filesOf(one, two),
      steps: [apply(form, one), list, apply(form, two), list, apply(form, one), list],
    });
    expect(again!.out).toBe(both!.out);
    const others = linesAbout(both!.out, "shop-all_");
    expect(others.length).toBeGreaterThan(0);
    expect(linesAbout(both!.out, "shop_")).toEqual(linesAbout(alone!.out, "shop_"));
  });

  it.each(forms)("closes a family that no rule concerns any more: %s", (_, form) => {
    const before = emit(form, rules);
    const after = variant(emit(form, [{ prefixes: ["20.1.2.0/24"] }]), "after-");
    const probes = [
      { protocol: "tcp", from: "fd00:9::9", to: "2603:1030:210::1", port: 443 },
      { protocol: "tcp", from: "10.9.9.9", to: "20.1.2.3", port: 443 },
    ] as const;
    const [opened, closed] = runAll({
      files: filesOf(before, after),
      steps: [
        { run: `${form.apply(before, "all")}\n${form.hook(before, "sample_all")}`, probes },
        { ...apply(form, after), probes },
      ],
    });
    expect(opened!.arrived).toEqual([true, true]);
    expect(closed!.arrived).toEqual([false, true]);
  });

  it.each(allForms)("takes the commands of the headers, as often as one likes: %s", (_, form) => {
    const { files } = emit(form, rules);
    const base = "{ type filter hook output priority filter; policy drop; }";
    const commands = [...files.values()].flatMap(headerCommands);
    const lasting = commands.filter((command) => !command.startsWith("nft delete"));
    const results = runInNetwork({
      files,
      steps: [
        { run: `nft 'add table inet filter; add chain inet filter output ${base}'` },
        ...[...lasting, ...lasting].map((run) => ({ run })),
        list,
        ...commands.filter((command) => !lasting.includes(command)).map((run) => ({ run })),
      ],
    });
    expect(results.filter(({ status }) => status !== 0)).toEqual([]);
    // The folder holds the files of all tools: a jump in either iptables and one in nftables.
    const { out } = results[1 + 2 * lasting.length]!;
    expect(out.match(/(?:jump |-A OUTPUT -j )sample_all/g)).toHaveLength(3);
  });

  it.each(forms)("of texts with syntax in them gives what plain texts give: %s", (_, form) => {
    const safe = hostileTexts.filter((text) => !/[\n\r\u2028]/.test(text));
    const nasty = [
      ...safe,
      "ends in a backslash \\",
      "add sample_rule-1_4 6.6.6.6 ".repeat(600),
      `${"é".repeat(1100)} create evil hash:net `.repeat(9),
      "-A sample_all -j ACCEPT ".repeat(900),
      "\u{1F512}".repeat(3000),
    ];
    const plain = sketchPolicy(nasty.map((_, index) => ({ id: `rule-${index}`, prefixes: ["20.1.0.0/16"] })));
    const hostile = {
      ...plain,
      title: nasty.join(" "),
      notes: nasty,
      edition: plain.edition,
      sides: plain.sides.map((side) => ({ ...side, title: nasty.join(" ") })),
      rules: plain.rules.map((rule, index) => ({
        ...rule,
        title: nasty[index]!,
        purpose: nasty[index]!,
        condition: nasty[index]!,
        provenance: [{ document: nasty[index]!, date: "2026-01-02", path: "path" }],
      })),
    };
    const [harmless, loaded] = [plain, hostile].map((policy) =>
      emitted(emitter, policy, { options: form.options }),
    );
    const [, expected] = runAll({ files: harmless!.files, steps: [apply(form, harmless!), list] });
    const [, actual] = runAll({ files: loaded!.files, steps: [apply(form, loaded!), list] });
    expect(expected!.out).toContain("sample_all");
    expect(actual!.out).toBe(expected!.out);
  });
});

function words(listing: string): readonly string[] {
  return listing.split(/[\s,{}]+/);
}

function linesAbout(listing: string, name: string): readonly string[] {
  return listing.split("\n").filter((line) => line.split(/[ @]/).some((word) => word.startsWith(name)));
}
