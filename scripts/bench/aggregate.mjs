// Lists of a million prefixes, from a file to a file, beside programs that do the same, or less.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawList } from "./draw-list.mjs";
import { interleave, peakOf, sallyport } from "./measure.mjs";
import { mb, ratioRow } from "./row.mjs";

/** What is aggregated, beside what, and how much it may cost. */
const cases = [
  {
    title: "IPv4 prefixes, /17 to /32",
    family: 4,
    lengths: [17, 32],
    program: "iprange",
    before: ["--optimize"],
    // Sallyport writes lengths everywhere, unless it is asked to write single addresses as iprange does.
    flags: ["--bare-hosts"],
    most: 1.3,
    identical: true,
  },
  // No program is known that aggregates IPv6 at this size: sorting the lines is the least that one would do.
  { title: "IPv6 prefixes, /32 to /64", family: 6, lengths: [32, 64], ...sorting() },
  { title: "IPv6 prefixes, /40 to /128", family: 6, lengths: [40, 128], ...sorting() },
];

function sorting() {
  return { program: "sort", before: ["-u"], env: { LC_ALL: "C" }, flags: [], most: 1 };
}

/**
 * CPU and memory of each case, and whether the bytes are those of the reference where they have to be.
 * @param {Partial<import("./run.mjs").Bench> & { readonly runs: number, readonly work: string }} bench
 */
export function rows({ runs, work, short = false }) {
  return cases.flatMap((each, index) =>
    measure(each, { runs, work, index, count: short ? 10_000 : 1_000_000 }),
  );
}

function measure(
  { title, family, lengths, program, before, env = {}, flags, most, identical = false },
  bench,
) {
  const { runs, work, index, count } = bench;
  const [list, theirs, ours] = ["list", "theirs", "ours"].map((name) => join(work, `${name}-${index}.txt`));
  writeFileSync(list, drawList(family, lengths, count));
  const aggregate = { parameters: [sallyport, "aggregate", list, ...flags, "--out", ours] };
  const reference = { program, parameters: [...before, list], output: theirs, env };
  const isThere = spawnSync(program, ["--version"]).error === undefined;
  const taken = interleave({ ours: () => aggregate, ...(isThere ? { theirs: () => reference } : {}) }, runs);
  const name = `aggregate ${count.toLocaleString("en")} ${title}`;
  const memory = { name: `${name}: memory`, figure: mb(peakOf(aggregate, work)) };
  const label = [...Object.entries(env).map((pair) => pair.join("=")), program, ...before].join(" ");
  const row = ratioRow(name, taken.ours.cpu, label, taken.theirs?.cpu ?? Number.NaN, most);
  if (!isThere) {
    const { reference: _, ratio: _ratio, pass: _pass, ...told } = row;
    return [{ ...told, missing: `${program} is not installed` }, memory];
  }
  if (!identical) return [row, memory];
  const isSame = readFileSync(ours).equals(readFileSync(theirs));
  const bytes = { name: `${name}: bytes`, figure: isSame ? "the same" : "others", reference: label };
  return [row, { ...bytes, target: "the same", pass: isSame, guard: true }, memory];
}
