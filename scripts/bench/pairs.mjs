// Every pair of regions of the public cloud in every format, to disk.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { median, sallyport, surroundings, watchUsage } from "./measure.mjs";
import { mb } from "./row.mjs";

const formats = 6;
const mostSeconds = 60;
const mostMemory = 300;
const mostGrowth = 1.2;

/** @param {import("./run.mjs").Bench} bench */
export async function rows({ work, short }) {
  const regions = regionsOf("public");
  const pairs = pairsOf(short ? regions.slice(0, 7) : regions);
  const config = join(work, "sallyport.json");
  const policies = pairs.map(([source, target]) => ({ scenario: "azure-to-azure", source, target }));
  writeFileSync(config, JSON.stringify({ policies, out: "out" }));
  const generate = { parameters: [sallyport, "generate", "--config", config] };
  const { cpu, wall, resident } = await watchUsage(generate);
  const again = await watchUsage(generate);
  const name = `${pairs.length} pairs x ${formats} formats`;
  const peak = Math.max(...resident);
  const peakAgain = Math.max(...again.resident);
  const [early, late] = growthOf(resident);
  const unseen = peak > 0 ? {} : { missing: "there is no /proc here" };
  return [
    {
      name: `${name}, to disk, wall`,
      figure: `${(wall / 1000).toFixed(1)} s`,
      reference: `its own CPU ${(cpu / 1000).toFixed(1)} s`,
      ratio: wall / cpu,
      target: `at most ${mostSeconds} s`,
      pass: wall <= mostSeconds * 1000,
    },
    {
      name: `${name}, memory`,
      figure: mb(peak),
      target: `under ${mostMemory} MB`,
      pass: peak < mostMemory,
      ...unseen,
    },
    {
      name: `${name}, memory in its last quarter`,
      figure: mb(late),
      reference: `its second quarter ${mb(early)}`,
      ratio: late / early,
      target: `at most ${mostGrowth} x`,
      pass: late <= early * mostGrowth,
      ...unseen,
    },
    { name: `${name}, again, nothing changed, wall`, figure: `${(again.wall / 1000).toFixed(1)} s` },
    {
      name: `${name}, again, nothing changed, memory`,
      figure: mb(peakAgain),
      target: `under ${mostMemory} MB`,
      pass: peakAgain < mostMemory,
      ...unseen,
    },
  ];
}

/** Medians of the second and of the last quarter; in the first one the heap only becomes as large as it needs to be. */
function growthOf(resident) {
  const quarter = Math.ceil(resident.length / 4);
  return [median(resident.slice(quarter, 2 * quarter + 1)), median(resident.slice(-quarter))];
}

function regionsOf(cloud) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [sallyport, "list", "regions", "--cloud", cloud, "--json"],
    { encoding: "utf8", env: surroundings() },
  );
  if (status !== 0) throw new Error(`regions could not be listed: ${stderr}`);
  return JSON.parse(stdout)
    .regions.filter(({ retired }) => retired === undefined)
    .map(({ name }) => name);
}

function pairsOf(regions) {
  return regions.flatMap((source) =>
    regions.filter((target) => target !== source).map((target) => [source, target]),
  );
}
