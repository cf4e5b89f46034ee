// What the kernels cost on large sets. Run by kernels.mjs with the index of one of them and a scale, in a process of
// its own for each run, so that nothing is warm: prints the CPU (ms, all threads) of the work alone, after
// its input was made, and what came of it.
import { fileURLToPath } from "node:url";
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
import { drawPolicy } from "./draw-policy.mjs";

/**
 * A kernel, what is made before it, and what is measured. `against` names the row that does the same another way.
 * @typedef {object} Kernel
 * @property {string} name
 * @property {() => unknown} prepare
 * @property {(input: any) => string} work
 * @property {string} [against]
 */

/**
 * Every kernel, with sizes by this factor.
 * @returns {readonly Kernel[]}
 */
export function kernelsAt(scale) {
  const million = 1_000_000 * scale;
  const rules = 1_000 * scale;
  const byDiagrams = `decide ${count(rules)} rules and their rows by diagrams`;
  return [
    coverCase(4, 10_000 * scale, 1_000 * scale),
    coverCase(4, 50_000 * scale, 4_000 * scale),
    coverCase(6, 10_000 * scale, 1_000 * scale),
    coverCase(6, 50_000 * scale, 4_000 * scale),
    coverCase(4, 10_000 * scale, 10_000 * scale),
    {
      name: `parse and merge ${count(million)} prefixes`,
      prepare: () => new TextEncoder().encode(drawPrefixes(4, million).join("\n")),
      work: (bytes) => `${countPrefixes(parsePrefixLines(bytes).set)} prefixes`,
    },
    compareCase(million, "equal", []),
    compareCase(million, "one more", ["9.9.9.9/32"]),
    {
      name: `prove ${count(rules)} rules equal to their rows`,
      against: byDiagrams,
      prepare: () => drawPolicy(rules),
      work: (drawn) => {
        const { kind, way } = prove(drawn.rules, drawn.rows);
        return `${drawn.rows.rules.length} rows ${kind} by ${way}`;
      },
    },
    {
      name: byDiagrams,
      prepare: () => drawPolicy(rules),
      work: (drawn) => {
        const universe = createUniverse([drawn.rules, drawn.rows]);
        const [asked, said] = [drawn.rules, drawn.rows].map((device) => decisionsOf(universe, device));
        const isEqual = equalFlows(asked.allow, said.allow) && equalFlows(asked.deny, said.deny);
        return `${universe.diagrams.size()} nodes, ${isEqual ? "equal" : "different"}`;
      },
    },
  ];
}

function coverCase(family, size, most) {
  return {
    name: `cover ${count(size)} IPv${family} prefixes by ${count(most)}`,
    prepare: () => prefixSet(listPrefixes(prefixSet(drawPrefixes(family, size * 2))).slice(0, size)),
    work: (set) => {
      const curve = coverCurve(set, family, {}, most);
      return `${curve.exact} became ${countPrefixes(curve.coverAt(most))}`;
    },
  };
}

function compareCase(size, title, more) {
  return {
    name: `compare two sets of ${count(size)} prefixes, ${title}`,
    prepare: () => {
      const texts = hosts(size);
      return [prefixSet(texts), prefixSet([...texts.reverse(), ...more])];
    },
    work: ([a, b]) => (equalSets(a, b) ? "equal" : `different at ${firstDifference(a, b)}`),
  };
}

function count(size) {
  return size.toLocaleString("en");
}

/** Single hosts, none next to another, so that none merge. */
function hosts(size) {
  return Array.from({ length: size }, (_, index) => `${printAddress4(0x14000000 + index * 2)}/32`);
}

/** Prefixes of 17 to 32 bits, or of 40 to 128, anywhere; the same at every run. */
function drawPrefixes(family, size) {
  let state = size;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  return Array.from({ length: size }, () => {
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [index, scale] = process.argv.slice(2).map(Number);
  const { prepare, work } = kernelsAt(scale)[index];
  const input = await prepare();
  const before = process.cpuUsage();
  const result = work(input);
  const { user, system } = process.cpuUsage(before);
  const { maxRSS } = process.resourceUsage();
  console.log(JSON.stringify({ cpu: (user + system) / 1000, mb: maxRSS / 1024, result }));
}
