// Measures what a run costs beyond starting Node: CPU of the process and its threads, medians of
// interleaved runs, so that a busy machine burdens both sides alike. Then what kernels cost on large sets.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { kernels } from "./bench-kernels.mjs";

const sallyport = fileURLToPath(new URL("../packages/cli/bin/sallyport.js", import.meta.url));
const runs = Number(process.env.BENCH_RUNS ?? 15);
const work = mkdtempSync(join(tmpdir(), "sallyport-bench-"));
const empty = join(work, "empty.mjs");
writeFileSync(empty, "");
const azure = ["--scenario", "azure-to-azure", "--source", "eastus", "--target", "centralus"];
let next = 0;
const fresh = () => join(work, `out${next++}`);

const cases = {
  "empty Node program": () => [empty],
  "sallyport --version": () => [sallyport, "--version"],
  "generate, one format (azure-nsg)": () => [
    sallyport,
    "generate",
    ...azure,
    "-f",
    "azure-nsg",
    "-o",
    fresh(),
  ],
  "generate, all six formats": () => [sallyport, "generate", ...azure, "-o", fresh()],
  "generate, all six, seed edition": () => [
    sallyport,
    "generate",
    ...azure,
    "--as-of",
    "2017-05-13",
    "-o",
    fresh(),
  ],
};

const samples = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (let run = 0; run < runs; run++) {
  for (const [name, command] of Object.entries(cases)) samples[name].push(cpuOf(command()));
}
rmSync(work, { recursive: true });

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const floor = median(samples["empty Node program"]);
console.log(`CPU in ms (user and system, all threads), median of ${runs} interleaved runs\n`);
for (const [name, values] of Object.entries(samples)) {
  const value = median(values);
  console.log(
    `${name.padEnd(34)} ${value.toFixed(0).padStart(5)}  ${`+${(value - floor).toFixed(0)}`.padStart(6)}`,
  );
}

const script = fileURLToPath(new URL("bench-kernels.mjs", import.meta.url));
const kernelRuns = Math.min(runs, 5);
console.log(`\nCPU in ms of the work alone, median of ${kernelRuns} runs in processes of their own\n`);
for (const name of Object.keys(kernels)) {
  const measured = Array.from({ length: kernelRuns }, () => measureKernel(name));
  const ms = median(measured.map((each) => each.ms));
  console.log(`${name.padEnd(58)} ${ms.toFixed(0).padStart(5)}  ${measured[0].result}`);
}

function measureKernel(name) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, name], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

function cpuOf(parameters) {
  const env = { ...process.env };
  // Node 20 reads this file at every start, which is not ours to pay.
  delete env.NODE_EXTRA_CA_CERTS;
  const timed = ["-c", `TIMEFORMAT='%U %S'; time "$@" 2>/dev/null`, "bash", process.execPath, ...parameters];
  const { status, stderr } = spawnSync("bash", timed, {
    env,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${parameters.join(" ")} ended with ${status}`);
  const [user, system] = stderr.trim().split(" ").map(Number);
  return (user + system) * 1000;
}
