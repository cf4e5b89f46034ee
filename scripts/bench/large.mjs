// Large policies: the workloads on which other generators were measured, four outputs of one long list beside `cat`
// of them, and cost against size.
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawPrefixes } from "./draw-prefixes.mjs";
import { emptyProgram, interleave, peakOf, sallyport } from "./measure.mjs";
import { mb, ms, ratioRow } from "./row.mjs";

/**
 * CPU in seconds of the better of Capirca and Aerleon for disjoint IPv4 prefixes of /20 to /32, measured on the machine that
 * docs/performance.md names.
 */
const peers = {
  "1 x 10,000": { rules: 1, each: 10_000, paloalto: 0.78, iptables: 1.14, nft: 0.33, ipset: 0.35 },
  "100 x 100": { rules: 100, each: 100, paloalto: 1.05, iptables: 0.44, nft: 0.5, ipset: 0.39 },
  "2,000 x 5": { rules: 2000, each: 5, paloalto: 2.39, iptables: 0.9, nft: 0.94, ipset: 0.98 },
  "1 x 100,000": { rules: 1, each: 100_000, paloalto: 9.77, iptables: 11.78, nft: 3.1, ipset: 3.98 },
};
const share = 1 / 5;
const mostMemory = 200;

/** One format of ours writes what the peers have three targets for; a list of 100,000 linear rules it refuses. */
const withIpset = { iptables: { files: "iptables" } };
const linear = { iptables: { files: "iptables", style: "linear" } };
const targets = {
  paloalto: () => ({ paloalto: { files: "xml" } }),
  iptables: ({ each }) => (each > 10_000 ? withIpset : linear),
  nft: () => ({ iptables: { files: "nftables" } }),
  ipset: () => withIpset,
};

/** @param {import("./run.mjs").Bench} bench */
export async function rows({ runs, work, short }) {
  return [
    ...besideCat(work, runs, short ? 1000 : 100_000),
    ...besidePeers(work, runs, short),
    ...againstSize(work, Math.min(runs, 3), short),
  ];
}

function besideCat(work, runs, count) {
  const edl = { files: "xml", "prefixes-as": "edl", "edl-url": "https://lists.example.com" };
  const config = writeConfig(work, "cat", 1, count, {
    outputs: [
      { out: "out-cat/objects", formats: { iptables: {}, paloalto: { files: "xml" } } },
      { out: "out-cat/lists", formats: { paloalto: edl } },
    ],
  });
  const all = { parameters: [sallyport, "generate", "--config", config] };
  interleave({ all: () => all }, 1);
  const kinds = [".ipset", ".nft", ".xml", ".txt"];
  const outputs = ["objects/iptables", "objects/paloalto", "lists/paloalto"].flatMap((folder) => {
    const path = join(work, "out-cat", folder);
    return readdirSync(path)
      .filter(
        (file) =>
          kinds.some((kind) => file.endsWith(kind)) && !(folder.startsWith("lists") && file.endsWith(".xml")),
      )
      .map((file) => join(path, file));
  });
  if (outputs.length !== kinds.length) throw new Error(`there are ${outputs.join(", ")}`);
  const taken = interleave(
    {
      all: () => fresh(all, work),
      cat: () => ({ program: "cat", parameters: outputs, output: join(work, "cat.out") }),
      empty: () => emptyProgram(work),
    },
    runs,
  );
  const name = `${count.toLocaleString("en")} prefixes to ipset, nft, PAN EDL and PAN XML`;
  return [ratioRow(name, taken.all.cpu, "cat and an empty program", taken.cat.cpu + taken.empty.cpu, 6)];
}

function besidePeers(work, runs, short) {
  return Object.entries(peers).flatMap(([title, workload]) => {
    if (short && workload.each * workload.rules > 10_000) return [];
    const commands = new Map();
    const keys = Object.keys(targets).map((target) => {
      const formats = targets[target](workload);
      const key = JSON.stringify(formats);
      if (!commands.has(key)) {
        const config = writeConfig(work, `peer${commands.size}`, workload.rules, workload.each, { formats });
        commands.set(key, { parameters: [sallyport, "generate", "--config", config] });
      }
      return { target, key };
    });
    const taken = interleave(
      Object.fromEntries([...commands].map(([key, command]) => [key, () => fresh(command, work)])),
      runs,
    );
    const judged = keys.map(({ target, key }) =>
      peerRow(`${title} to ${target}`, taken[key].cpu, workload[target]),
    );
    return workload.each < 100_000
      ? judged
      : [...judged, ...keys.map(({ target, key }) => memoryRow(title, target, commands.get(key), work))];
  });
}

/** @returns {import("./row.mjs").Row} */
function peerRow(name, cpu, seconds) {
  const ratio = cpu / (seconds * 1000);
  const reference = `the better peer ${ms(seconds * 1000)}`;
  return { name, figure: ms(cpu), reference, ratio, target: "at most 0.2 x", pass: ratio <= share };
}

function memoryRow(title, target, command, work) {
  const peak = peakOf(fresh(command, work), work);
  return {
    name: `${title} to ${target}, memory`,
    figure: mb(peak),
    target: `under ${mostMemory} MB`,
    pass: peak < mostMemory,
  };
}

function againstSize(work, runs, short) {
  const most = short ? 10_000 : 1_000_000;
  const prefixes = [1000, 10_000, 100_000, 1_000_000].filter((size) => size <= most);
  const rules = [10, 100, 1000, 10_000].filter((size) => size <= most / 10);
  return [
    slopeRow(work, runs, "prefixes of one rule to iptables", prefixes, (size) => [1, size], { iptables: {} }),
    slopeRow(work, runs, "rules of five prefixes to iptables", rules, (size) => [size, 5], { iptables: {} }),
    slopeRow(work, runs, "rules of five prefixes to paloalto", rules, (size) => [size, 5], { paloalto: {} }),
  ];
}

/** What a policy of one prefix takes is no cost of size, and is taken off. */
function slopeRow(work, runs, name, sizes, shape, formats) {
  const command = (size) => {
    const [rules, each] = size === 0 ? [1, 1] : shape(size);
    const config = writeConfig(work, `size${size}`, rules, each, { formats });
    return { parameters: [sallyport, "generate", "--config", config] };
  };
  const commands = Object.fromEntries([0, ...sizes].map((size) => [`n${size}`, command(size)]));
  const taken = interleave(
    Object.fromEntries(Object.entries(commands).map(([key, each]) => [key, () => fresh(each, work)])),
    runs,
  );
  const costs = sizes.map((size) => Math.max(1, taken[`n${size}`].cpu - taken.n0.cpu));
  const slope = slopeOf(sizes, costs);
  const most = slopeOf(
    sizes,
    sizes.map((size) => size * Math.log(size)),
  );
  return {
    name,
    figure: `slope ${slope.toFixed(2)} (${sizes.map((size, at) => `${size}: ${ms(costs[at])}`).join(", ")})`,
    reference: `n log n ${most.toFixed(2)}`,
    ratio: slope / most,
    target: "at most 1 x",
    pass: slope <= most,
  };
}

/** Of the straight line through the logarithms of both that lies nearest. */
function slopeOf(sizes, costs) {
  const [x, y] = [sizes.map(Math.log), costs.map(Math.log)];
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const covered = x.reduce((sum, value, at) => sum + (value - meanX) * (y[at] - meanY), 0);
  return covered / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
}

/** A config of rules that allow as many prefixes each, all different. */
function writeConfig(work, name, count, each, rest) {
  const file = join(work, `${name}-${count}-${each}.json`);
  if (existsSync(file)) return file;
  const draw = drawPrefixes();
  const rules = Array.from({ length: count }, (_, index) => ({
    name: `term-${index}`,
    purpose: `Ticket ${index}`,
    from: "any",
    to: { prefixes: Array.from({ length: each }, () => draw.next().value) },
    ports: [443],
  }));
  const out = rest.outputs === undefined ? { out: `out-${name}` } : {};
  writeFileSync(file, JSON.stringify({ policies: [{ name: "large", rules }], ...out, ...rest }, null, 1));
  return file;
}

/** Into folders that are not there yet: what lies there would be read and compared. */
function fresh(command, work) {
  for (const name of readdirSync(work))
    if (name.startsWith("out-")) rmSync(join(work, name), { recursive: true });
  return command;
}
