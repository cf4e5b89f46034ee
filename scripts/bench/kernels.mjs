// The work on sets of prefixes and on lists of decisions alone, without reading, rendering or starting.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { kernelsAt } from "./kernel-cases.mjs";
import { median, surroundings } from "./measure.mjs";
import { mb, ms, ratioRow } from "./row.mjs";

const script = fileURLToPath(new URL("kernel-cases.mjs", import.meta.url));
/** The way that is only there to be compared with must never be the better one. */
const mostOfOther = 1;

/** @param {import("./run.mjs").Bench} bench */
export function rows({ runs, short }) {
  const scale = short ? 0.01 : 1;
  const kernels = kernelsAt(scale);
  const samples = kernels.map(() => []);
  for (let run = 0; run < Math.min(runs, 5); run++)
    for (const index of kernels.keys()) samples[index].push(measure(index, scale));
  const cpuOf = (index) => median(samples[index].map(({ cpu }) => cpu));
  return kernels.map(({ name, against }, index) => {
    const memory = median(samples[index].map((each) => each.mb));
    const title = `${name}: ${samples[index][0].result}`;
    if (against === undefined) return { name: title, figure: `${ms(cpuOf(index))}, ${mb(memory)}` };
    const other = kernels.findIndex((kernel) => kernel.name === against);
    return ratioRow(title, cpuOf(index), "by diagrams", cpuOf(other), mostOfOther);
  });
}

function measure(index, scale) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, String(index), String(scale)], {
    env: surroundings(),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${kernelsAt(scale)[index].name} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
