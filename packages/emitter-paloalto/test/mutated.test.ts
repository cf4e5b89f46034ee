import { type Flow as CoreFlow, type Device, decide as decideByReading } from "@sallyport/core";
import { createRandom, type Random, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Boundaries, boundariesOf, drawFlow, pick } from "./boundary-flows.js";
import type { Configuration } from "./configuration.js";
import { type Flow, firewallOf } from "./device.js";
import { meaningsOf, readFiles } from "./meaning.js";
import { everywhere, inBoth, inCommands, inLists, inXml, type Mutation } from "./mutations.js";
import { asLists, edlUrl, inVsys1 } from "./outputs.js";
import { anyRules } from "./random-policies.js";
import { readSet } from "./read-set.js";
import { readXml } from "./read-xml.js";
import { skippedEntries } from "./refuse-rules.js";
import { findRefusals } from "./validate.js";

type Files = ReadonlyMap<string, string>;

/** A flow as the device sees it, between the boundaries of what was read. */
function drawTraffic(random: Random, boundaries: Boundaries): Flow {
  const { source, destination, protocol, port, host } = drawFlow(random, boundaries);
  const ends = { source, destination: destination!, from: zone(random), to: zone(random) };
  if (protocol === "tcp") {
    const isWeb = host !== undefined;
    const application = isWeb ? pick(random, ["ssl", "web-browsing"]) : "ssh";
    return { ...ends, protocol, port: port!, application, ...(isWeb ? { host } : {}) };
  }
  if (protocol === "udp") return { ...ends, protocol, port: port!, application: "ntp" };
  const plain = source.includes(":") ? "ipv6-icmp" : "icmp";
  return { ...ends, protocol: "icmp", port: 0, application: pick(random, ["ping", plain]) };
}

function zone(random: Random): string {
  return pick(random, ["trust", "dmz", "untrust"]);
}

/** The same flow in the words of core: which of the conditions that it knows by name only hold. */
function toCore({ source, destination, protocol, port, host, ...rest }: Flow, device: Device): CoreFlow {
  const others = new Set(
    device.rules.flatMap(({ conditions }) =>
      conditions.flatMap((each) =>
        each.of === "other" && holdsOther(each.what, { ...rest, protocol }) ? [each.what] : [],
      ),
    ),
  );
  return {
    source,
    destination,
    protocol,
    ...(protocol === "icmp" ? {} : { port }),
    ...(host === undefined ? {} : { host }),
    others: [...others],
  };
}

function holdsOther(what: string, flow: Pick<Flow, "application" | "from" | "to" | "protocol">): boolean {
  if (what === "service application-default") return flow.protocol === "icmp";
  const [, of, names] = /^(application|from zone|to zone) (.*)$/.exec(what)!;
  const value = { application: flow.application, "from zone": flow.from, "to zone": flow.to }[of!];
  return names!.split(", ").includes(value!);
}

/** The configuration in a file, and its lists; undefined if PAN-OS would refuse some of it. */
function loaded(path: string, files: Files): { configuration: Configuration; lists: Files } | undefined {
  const lists = [...files].filter(([name]) => name.endsWith(".txt"));
  if (lists.some(([, text]) => skippedEntries(text).length > 0)) return undefined;
  try {
    const text = files.get(path)!;
    const configuration = path.endsWith(".set") ? readSet(text, inVsys1.words) : readXml(text, inVsys1.steps);
    if (findRefusals(configuration).length > 0) return undefined;
    return { configuration, lists: new Map(lists.map(([name, each]) => [`${edlUrl}/${name}`, each])) };
  } catch {
    return undefined;
  }
}

const tables: Readonly<Record<string, Readonly<Record<string, Mutation>>>> = {
  set: { ...everywhere, ...inBoth, ...inCommands },
  xml: { ...everywhere, ...inBoth, ...inXml },
  txt: { ...everywhere, ...inLists },
};

/** One or two changes in the main file or a list; what they were, and the files then. */
function mutated(files: Files, random: Random): { readonly done: string; readonly files: Files } {
  const changed = new Map(files);
  const done: string[] = [];
  while (done.length === 0 || (done.length < 2 && random() < 0.3)) {
    const path = pick(random, [...files.keys()]);
    const table = tables[path.slice(path.lastIndexOf(".") + 1)]!;
    const name = pick(random, Object.keys(table));
    const lines = table[name]!(changed.get(path)!.trimEnd().split("\n"), random);
    if (lines === undefined) continue;
    changed.set(path, `${lines.join("\n")}\n`);
    done.push(`${name} in ${path}`);
  }
  return { done: done.join(", then "), files: changed };
}

interface Count {
  files: number;
  flows: number;
  refused: number;
  unreadable: number;
}

/** Sends flows through a changed file, as the reader understands it and as the documents have it. */
function compare(
  path: string,
  before: Files,
  expected: readonly Device[],
  random: Random,
  count: Count,
): void {
  const { done, files } = mutated(before, random);
  count.files++;
  const there = loaded(path, files);
  if (there === undefined) {
    count.refused++;
    return;
  }
  const { devices, diagnostics } = readFiles(files);
  if (diagnostics.length > 0) {
    count.unreadable++;
    return;
  }
  const [device] = devices;
  const firewall = firewallOf(there.configuration, there.lists);
  const boundaries = boundariesOf([...expected, ...devices]);
  for (let drawn = 0; drawn < 10; drawn++) {
    const flow = drawTraffic(random, boundaries);
    const said = device === undefined ? "open" : decideByReading(device, toCore(flow, device));
    const about = `${done}\n${JSON.stringify(flow)}\n${files.get(path)}`;
    expect(said, about).toBe(firewall(flow) ?? "open");
    count.flows++;
  }
}

describe("the reader and a firewall by the documents decide alike", () => {
  it("over files that people have changed", () => {
    const count: Count = { files: 0, flows: 0, refused: 0, unreadable: 0 };
    const ending = fc.constantFrom("set", "xml");
    fc.assert(
      fc.property(anyRules, fc.boolean(), ending, fc.nat(), (rules, isList, chosen, seed) => {
        const meanings = meaningsOf(sketchPolicy(rules), { options: isList ? asLists : {} });
        if (meanings === undefined) return;
        const random = createRandom(seed);
        const path = `sample.${chosen}`;
        const own = [...meanings.files].filter(([name]) => name === path || name.endsWith(".txt"));
        for (let round = 0; round < 5; round++) {
          compare(path, new Map(own), meanings.expected, random, count);
        }
      }),
      { numRuns: 100, seed: 4001 },
    );
    // What the reader leaves open does not count; it must stay little.
    expect(count.flows).toBeGreaterThan(3000);
    expect(count.unreadable / (count.files - count.refused)).toBeLessThan(0.1);
  });
});
