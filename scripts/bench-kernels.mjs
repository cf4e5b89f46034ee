// What the kernels cost on large sets. Run by bench.mjs with the name of one of them, in a process of its
// own for each run, so that nothing is warm: prints the CPU (ms, all threads) of the work alone, after
// its input was made, and what came of it.
import {
  countPrefixes,
  coverCurve,
  createUniverse,
  decisionsOf,
  equalFlows,
  equalSets,
  firstDifference,
  listPrefixes,
  parsePrefixLines,
  prefixSet,
  prove,
} from "@sallyport/core";
import { drawPolicy } from "./bench-policies.mjs";

/** By name: what is made before, and what is measured. */
export const kernels = {
  "cover 10,000 IPv4 prefixes by 1,000": coverCase(4, 10_000, 1_000),
  "cover 50,000 IPv4 prefixes by 4,000": coverCase(4, 50_000, 4_000),
  "cover 10,000 IPv6 prefixes by 1,000": coverCase(6, 10_000, 1_000),
  "cover 50,000 IPv6 prefixes by 4,000": coverCase(6, 50_000, 4_000),
  "price 10,000 IPv4 prefixes, all budgets": coverCase(4, 10_000, 10_000),
  "parse and merge a million prefixes": {
    prepare: () => new TextEncoder().encode(drawPrefixes(4, 1_000_000).join("\n")),
    work: (bytes) => `${countPrefixes(parsePrefixLines(bytes).set)} prefixes`,
  },
  "compare two sets of a million prefixes, equal": compareCase([]),
  "compare two sets of a million prefixes, one address more": compareCase(["9.9.9.9/32"]),
  "prove a policy of 1,000 rules equal to its rows on a device": {
    prepare: () => drawPolicy(1_000),
    work: ({ rules, rows }) => {
      const { kind, way } = prove(rules, rows);
      return `${rows.rules.length} rows ${kind} by ${way}`;
    },
  },
  "the same by diagrams of every row": {
    prepare: () => drawPolicy(1_000),
    work: ({ rules, rows }) => {
      const universe = createUniverse([rules, rows]);
      const [asked, said] = [rules, rows].map((device) => decisionsOf(universe, device));
      const isEqual = equalFlows(asked.allow, said.allow) && equalFlows(asked.deny, said.deny);
      return `${universe.diagrams.size()} nodes, ${isEqual ? "equal" : "different"}`;
    },
  },
};

function coverCase(family, count, most) {
  return {
    prepare: () => prefixSet(listPrefixes(prefixSet(drawPrefixes(family, count * 2))).slice(0, count)),
    work: (set) => {
      const curve = coverCurve(set, family, {}, most);
      return `${curve.exact} became ${countPrefixes(curve.coverAt(most))}`;
    },
  };
}

function compareCase(more) {
  return {
    prepare: () => {
      const texts = hosts(1_000_000);
      return [prefixSet(texts), prefixSet([...texts.reverse(), ...more])];
    },
    work: ([a, b]) => (equalSets(a, b) ? "equal" : `different at ${firstDifference(a, b)}`),
  };
}

/** A million single hosts, none next to another, so that none merge. */
function hosts(count) {
  return Array.from({ length: count }, (_, index) => `${printAddress4(0x14000000 + index * 2)}/32`);
}

/** Prefixes of 17 to 32 bits, or of 40 to 128, anywhere; the same at every run. */
function drawPrefixes(family, count) {
  let state = count;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  return Array.from({ length: count }, () => {
    const [bits, shortest] = family === 4 ? [32, 17] : [128, 40];
    const length = shortest + ((next() >>> 8) % (bits - shortest + 1));
    const words = Array.from({ length: bits / 32 }, (_, word) => {
      const kept = Math.min(32, Math.max(0, length - word * 32));
      return kept === 0 ? 0 : (next() & (-1 << (32 - kept))) >>> 0;
    });
    return `${family === 4 ? printAddress4(words[0]) : printAddress6(words)}/${length}`;
  });
}

function printAddress4(address) {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

/** Inside 2000::/4, as all that is routed. */
function printAddress6(words) {
  const groups = words.flatMap((word) => [word >>> 16, word & 0xffff]);
  groups[0] = 0x2000 | (groups[0] & 0x0fff);
  return groups.map((group) => group.toString(16)).join(":");
}

const [name] = process.argv.slice(2);
if (name !== undefined) {
  const { prepare, work } = kernels[name];
  const input = await prepare();
  const before = process.cpuUsage();
  const result = work(input);
  const { user, system } = process.cpuUsage(before);
  const { maxRSS } = process.resourceUsage();
  console.log(JSON.stringify({ ms: (user + system) / 1000, mb: maxRSS / 1024, result }));
}
