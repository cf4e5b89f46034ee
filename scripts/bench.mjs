// Measures what a run costs beyond starting Node: CPU of the process and its threads, and the most memory
// that it held, medians of interleaved runs, so that a busy machine burdens all alike. Then what kernels
// cost on large sets.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { kernels } from "./bench-kernels.mjs";

const sallyport = fileURLToPath(new URL("../packages/cli/bin/sallyport.js", import.meta.url));
const runs = Number(process.env.BENCH_RUNS ?? 15);
const work = mkdtempSync(join(tmpdir(), "sallyport-bench-"));
const empty = join(work, "empty.mjs");
writeFileSync(empty, "");
const told = join(work, "told.json");
const teller = join(work, "teller.mjs");
writeFileSync(teller, tellUsage(told));
const tags = writeTags(join(work, "ServiceTags_Public_20990105.json"));
const azure = ["--scenario", "azure-to-azure", "--source", "eastus", "--target", "centralus"];
let next = 0;
const fresh = () => join(work, `out${next++}`);

const cases = {
  "empty Node program": () => [empty],
  "sallyport --version": () => [sallyport, "--version"],
  "generate, one format (azure-nsg)": () => generate("-f", "azure-nsg"),
  "generate, all six formats": () => generate(),
  "generate, all six, seed edition": () => generate("--as-of", "2017-05-13"),
  [`dataset import, tags of ${megabytes(statSync(tags).size)} MB`]: () => [
    ...[sallyport, "dataset", "import", tags, "--accept", "all", "--store", fresh()],
  ],
};

const samples = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (let run = 0; run < runs; run++) {
  for (const [name, command] of Object.entries(cases)) samples[name].push(usageOf(command()));
}
rmSync(work, { recursive: true });

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const cpuOf = (name) => median(samples[name].map(({ cpu }) => cpu));
const floor = cpuOf("empty Node program");
console.log(`Medians of ${runs} interleaved runs: CPU (user and system, all threads), and peak memory\n`);
console.log(`${"".padEnd(34)}  CPU ms   more    MB`);
for (const name of Object.keys(cases)) {
  const [cpu, memory] = [cpuOf(name), median(samples[name].map(({ maxRSS }) => maxRSS / 1024))];
  const columns = [cpu.toFixed(0), `+${(cpu - floor).toFixed(0)}`, memory.toFixed(0)];
  console.log(`${name.padEnd(34)}  ${columns.map((text) => text.padStart(6)).join(" ")}`);
}

const script = fileURLToPath(new URL("bench-kernels.mjs", import.meta.url));
const kernelRuns = Math.min(runs, 5);
console.log(
  `\nCPU in ms of the work alone, and peak memory in MB with the making of its input, median of ${kernelRuns} runs\n`,
);
for (const name of Object.keys(kernels)) {
  const measured = Array.from({ length: kernelRuns }, () => measureKernel(name));
  const ms = median(measured.map((each) => each.ms));
  const mb = median(measured.map((each) => each.mb));
  console.log(
    `${name.padEnd(60)} ${ms.toFixed(0).padStart(5)} ${mb.toFixed(0).padStart(5)}  ${measured[0].result}`,
  );
}

function measureKernel(name) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, name], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

function generate(...more) {
  return [sallyport, "generate", ...azure, ...more, "-o", fresh()];
}

/** CPU in ms, and the most resident memory in kB, which each process tells at its end. */
function usageOf(parameters) {
  const env = { ...process.env };
  // Node 20 reads this file at every start, which is not ours to pay.
  delete env.NODE_EXTRA_CA_CERTS;
  const given = [`--import=${pathToFileURL(teller)}`, ...parameters];
  const timed = ["-c", `TIMEFORMAT='%U %S'; time "$@" 2>/dev/null`, "bash", process.execPath, ...given];
  const stdio = ["ignore", "ignore", "pipe"];
  const { status, stderr } = spawnSync("bash", timed, { env, stdio, encoding: "utf8" });
  if (status !== 0) throw new Error(`${parameters.join(" ")} ended with ${status}`);
  const [user, system] = stderr.trim().split(" ").map(Number);
  return { cpu: (user + system) * 1000, ...JSON.parse(readFileSync(told, "utf8")) };
}

function tellUsage(file) {
  const write = `fs.writeFileSync(${JSON.stringify(file)}, JSON.stringify({ maxRSS: process.resourceUsage().maxRSS }))`;
  return `import fs from "node:fs";\nprocess.on("exit", () => ${write});\n`;
}

/** A file of the size and shape of the public one: 3,200 tags with 131,200 prefixes. */
function writeTags(file) {
  let count = 0;
  const prefix = () => `10.${(++count >> 8) & 255}.${count & 255}.${(count >> 16) << 4}/28`;
  const tag = (name) => ({
    name,
    id: name,
    properties: {
      ...{ changeNumber: 1, region: "", regionId: 0, platform: "Azure", systemService: "" },
      addressPrefixes: Array.from({ length: 41 }, prefix),
      networkFeatures: ["NSG"],
    },
  });
  const families = Array.from({ length: 100 }, (_, index) => `Family${index}`);
  const regions = Array.from({ length: 32 }, (_, index) => `Region${index}`);
  const values = families.flatMap((family) => regions.map((region) => tag(`${family}.${region}`)));
  writeFileSync(file, JSON.stringify({ changeNumber: 1, cloud: "Public", values }, null, 2));
  return file;
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
