import { isIPv6 } from "node:net";
import { collector, type Device, decide, decidingRule, printFlow } from "@sallyport/core";
import { createRandom, describeWith, emitted, sketchPolicy } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { boundaryProbes, flowOf } from "./boundary.js";
import { type Choice, createChoice } from "./choice.js";
import { askKernel, type Decision, type Loadable } from "./kernel.js";
import { mutate } from "./mutations.js";
import type { Probe } from "./network.js";
import { randomIptables } from "./random-iptables.js";
import { randomNft } from "./random-nft.js";
import { randomSketches } from "./random-policy.js";

const needed = ["python3", "namespaces", "iptables", "ip6tables", "ipset", "nft"] as const;

/** Another one tries other configurations: SALLYPORT_SEED=7 npx vitest run packages/emitter-iptables/test/read-kernel */
const seed = Number(process.env.SALLYPORT_SEED ?? 1);

/** Configurations of each kind, of which every third is not mutated, and flows for each. */
const triedEach = 24;
const flowsEach = 48;
/** Fewer flows of a kind, or more configurations that load and are unreadable, tell too little. */
const fewestFlows = 400;
const mostUnreadable = 4;

/** A configuration, and what the chain that is asked for is called. */
interface Made extends Pick<Loadable, "files" | "way"> {
  readonly id: string;
}

/** What the reader makes of it; no device if it says SP4001. */
interface Tried extends Made, Loadable {
  readonly device: Device | undefined;
}

const makers: Readonly<Record<string, (choice: Choice) => Made>> = {
  "generated files for iptables and ipset": (choice) => generated(choice, { style: "sets" }),
  "generated linear files for iptables": (choice) => generated(choice, { style: "linear" }),
  "generated scripts for nft": (choice) => ({
    files: filesOf(choice, {}, /\.nft$/),
    way: { kind: "nft", family: "inet", table: "filter", chain: "p_all" },
    id: "nft chain inet filter p_all",
  }),
  "generated filters for nft": (choice) => ({
    files: filesOf(choice, { "nft-hook": "output" }, /\.nft$/),
    way: { kind: "hooked" },
    id: "nft chain inet p_all output",
  }),
  "hand-made files for iptables and ipset": (choice) => ({
    files: randomIptables(choice, "top"),
    way: { kind: "iptables", chain: "top" },
    id: "iptables chain top",
  }),
  "hand-made filters for iptables and ipset": (choice) => ({
    files: randomIptables(choice, "OUTPUT"),
    way: { kind: "hooked" },
    id: "iptables chain OUTPUT",
  }),
  "hand-made scripts for nft": (choice) => {
    const family = choice.one(["inet", "inet", "ip", "ip6"] as const);
    return {
      files: new Map([["r.nft", randomNft(family, false, choice)]]),
      way: { kind: "nft", family, table: "t", chain: "top" },
      id: `nft chain ${family} t top`,
    };
  },
  "hand-made filters for nft": (choice) => {
    const family = choice.one(["inet", "inet", "ip", "ip6"] as const);
    return {
      files: new Map([["r.nft", randomNft(family, true, choice)]]),
      way: { kind: "hooked" },
      id: `nft chain ${family} t top`,
    };
  },
};

function generated(choice: Choice, options: Readonly<Record<string, string>>): Made {
  return {
    files: filesOf(choice, options, /\.(?:ipset|rules)$/),
    way: { kind: "iptables", chain: "p_all" },
    id: "iptables chain p_all",
  };
}

function filesOf(choice: Choice, options: Readonly<Record<string, string>>, kinds: RegExp) {
  const policy = sketchPolicy(randomSketches(choice), { name: "p", shortName: "p" });
  const all = { ...options, "deny-target": choice.one(["DROP", "REJECT"]) };
  const { files, diagnostics } = emitted(emitter, policy, { options: all });
  if (files.size === 0) throw new Error(JSON.stringify(diagnostics));
  return new Map([...files].filter(([path]) => kinds.test(path)));
}

/** A script that lost its hook filters nothing, and its chain could not be asked. */
function isHooked(files: ReadonlyMap<string, string>): boolean {
  return [...files.values()].some((text) => text.includes("type filter hook output priority"));
}

function tryOne(made: Made, choice: Choice): Tried {
  const { report, diagnostics } = collector();
  const devices = emitter.read!(made.files, report);
  const device = diagnostics.length > 0 ? undefined : devices.find(({ id }) => id === made.id);
  const texts = [...made.files.values()];
  return {
    ...made,
    device,
    probes: device === undefined ? [] : boundaryProbes(device, texts, flowsEach, choice),
  };
}

/** What is held against a device: flows that it decides otherwise than the kernel. */
function disagreements(
  { device, probes, way, files }: Tried,
  verdicts: readonly Decision[],
): readonly string[] {
  return probes.flatMap((probe, index) => {
    const flow = flowOf(probe);
    const decided = decide(device!, flow);
    const said = way.kind === "hooked" && decided === "open" ? "allow" : decided;
    if (said === verdicts[index]) return [];
    const place = decidingRule(device!.rules, flow)?.place;
    const where = place === undefined ? "no rule" : `${place.file}:${place.line}`;
    const rules = [...files].map(([path, text]) => `--- ${path}\n${text.replaceAll(/^\s*#.*\n/gm, "")}`);
    return [
      `${printFlow(flow)}: read as ${said} (${where}), the kernel says ${verdicts[index]}\n${rules.join("")}`,
    ];
  });
}

const everyKind = ["IPv4", "IPv6"].flatMap((version) =>
  ["icmp", "sctp", "tcp", "udp"].map((protocol) => `${version} ${protocol}`),
);

function kindOf({ protocol, to }: Probe): string {
  return `${isIPv6(to) ? "IPv6" : "IPv4"} ${protocol}`;
}

describeWith(needed, "the reader and the kernel", () => {
  it.each(Object.entries(makers))("agree on boundary flows of %s", (title, make) => {
    const random = createRandom(seed * 1000 + title.length);
    const choice = createChoice(random);
    const tried = Array.from({ length: triedEach }, (_, index) => {
      const made = make(choice);
      const files = index % 3 === 0 ? made.files : mutate(made.files, choice, random);
      return tryOne(isHooked(files) === isHooked(made.files) ? { ...made, files } : made, choice);
    });
    const verdicts = askKernel(tried);
    const loaded = tried.flatMap((each, index) =>
      verdicts[index] === undefined ? [] : [{ each, said: verdicts[index] }],
    );
    const read = loaded.filter(({ each }) => each.device !== undefined);
    const flows = read.reduce((sum, { said }) => sum + said.length, 0);
    const unreadable = loaded.length - read.length;
    console.log(
      `${title}: ${loaded.length} of ${tried.length} load, ${unreadable} of them are unreadable; ${flows} flows`,
    );
    expect(read.flatMap(({ each, said }) => disagreements(each, said)).slice(0, 1), `seed ${seed}`).toEqual(
      [],
    );
    expect(new Set(read.flatMap(({ said }) => said)).size).toBeGreaterThan(1);
    expect([...new Set(read.flatMap(({ each }) => each.probes.map(kindOf)))].sort()).toEqual(everyKind);
    expect(flows).toBeGreaterThanOrEqual(fewestFlows);
    expect(unreadable).toBeLessThanOrEqual(mostUnreadable);
  });

  it("disagree where the reader would be wrong", () => {
    const rules = "ip daddr 20.1.2.0/24 accept\nip6 daddr 2603::/16 tcp dport 443 accept";
    const chain = `chain top {\ntype filter hook output priority filter; policy drop\n${rules}\n}`;
    const files = new Map([["r.nft", `table inet t {\n${chain}\n}\n`]]);
    const choice = createChoice(createRandom(seed));
    const tried = tryOne({ files, way: { kind: "hooked" }, id: "nft chain inet t top" }, choice);
    const [verdicts] = askKernel([tried]);
    expect(disagreements(tried, verdicts!)).toEqual([]);
    const wrong = { ...tried, device: { ...tried.device!, otherwise: "open" as const } };
    const denied = verdicts!.filter((verdict) => verdict === "deny");
    expect(denied.length).toBeGreaterThan(10);
    expect(disagreements(wrong, verdicts!)).toHaveLength(denied.length);
  });
});
