// Runs whole programs and tells what they took. CPU is user and system time of the process, all of its threads
// and the children that it waited for (getrusage, as bash's `time` prints it).
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

export const sallyport = fileURLToPath(new URL("../../packages/cli/bin/sallyport.js", import.meta.url));
export const dist = fileURLToPath(new URL("../../packages/cli/dist/", import.meta.url));

/**
 * A program to be measured.
 * @typedef {object} Command
 * @property {string} [program] Node by default.
 * @property {readonly string[]} parameters
 * @property {string} [output] A file for standard output, which is dropped otherwise.
 * @property {Readonly<Record<string, string>>} [env] Beside the surroundings of all.
 */

/**
 * @typedef {object} Usage
 * @property {number} cpu In ms.
 * @property {number} wall In ms.
 */

/**
 * What one run took. Throws if it did not end well.
 * @param {Command} command
 * @returns {Usage}
 */
export function usageOf(command) {
  const { status, stdout, stderr } = spawnSync("bash", timed(command), {
    env: surroundingsOf(command),
    encoding: "utf8",
  });
  return readUsage(command, status, stdout, stderr);
}

/**
 * The same, with the memory (MB, resident) of the program and its children at every so many ms: 0 where there is no /proc.
 * @param {Command} command
 * @returns {Promise<Usage & { readonly resident: readonly number[] }>}
 */
export async function watchUsage(command, every = 100) {
  const child = spawn("bash", timed(command), { env: surroundingsOf(command) });
  const resident = [];
  const timer = setInterval(() => resident.push(residentOf(child.pid)), every);
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  clearInterval(timer);
  return { ...readUsage(command, status, stdout, stderr), resident };
}

/** For bash: what was taken goes to standard error, what the program itself complains of to standard output. */
function timed({ program = process.execPath, parameters }) {
  const script = `TIMEFORMAT='%3U %3S %3R'; { time "$@" >"$OUTPUT_OF_BENCH" 2>&3; } 3>&1`;
  return ["-c", script, "bash", program, ...parameters];
}

function surroundingsOf({ output = "/dev/null", env = {} }) {
  return { ...surroundings(), ...env, OUTPUT_OF_BENCH: output };
}

/** bash cuts both times to whole ms: half of one of each, on average. In ms. */
const cutOff = 1;

function readUsage({ program = "node", parameters }, status, complaints, taken) {
  if (status !== 0) throw new Error(`${program} ${parameters.join(" ")} ended with ${status}: ${complaints}`);
  const [user, system, wall] = taken.trim().split(" ").map(Number);
  return { cpu: (user + system) * 1000 + cutOff, wall: wall * 1000 };
}

/** A process that ended meanwhile holds nothing. */
function residentOf(pid) {
  try {
    const [, held = "0"] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    return children
      .filter((child) => child !== "")
      .reduce((sum, child) => sum + residentOf(child), Number(held) / 1024);
  } catch {
    return 0;
  }
}

/**
 * Runs of all commands in turn, so that a busy machine burdens all alike: the median of what each took.
 * @template {string} Name
 * @param {Readonly<Record<Name, () => Command>>} commands Made anew for each run.
 * @param {number} runs
 * @returns {Readonly<Record<Name, Usage>>}
 */
export function interleave(commands, runs) {
  const names = Object.keys(commands);
  const taken = new Map(names.map((name) => [name, []]));
  for (let run = 0; run < runs; run++)
    for (const name of names) taken.get(name).push(usageOf(commands[name]()));
  return Object.fromEntries(
    names.map((name) => {
      const usages = taken.get(name);
      return [
        name,
        { cpu: median(usages.map(({ cpu }) => cpu)), wall: median(usages.map(({ wall }) => wall)) },
      ];
    }),
  );
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The most memory (MB, resident) that a Node program held, told by itself at its end.
 * @param {Command} command
 * @param {string} work
 */
export function peakOf({ parameters, ...command }, work) {
  const [teller, told] = [join(work, "teller.cjs"), join(work, "told")];
  const write = `require("node:fs").writeFileSync(${JSON.stringify(told)}, String(process.resourceUsage().maxRSS))`;
  writeFileSync(
    teller,
    `if (require("node:worker_threads").isMainThread) process.on("exit", () => ${write});\n`,
  );
  usageOf({ ...command, parameters: [`--require=${teller}`, ...parameters] });
  return Number(readFileSync(told, "utf8")) / 1024;
}

/** The environment without what changes the start of Node, or names a store of the user's. */
export function surroundings() {
  const {
    NODE_EXTRA_CA_CERTS: _certificates,
    NODE_OPTIONS: _options,
    NODE_COMPILE_CACHE: _cache,
    NODE_V8_COVERAGE: _coverage,
    ...rest
  } = process.env;
  return { ...rest, SALLYPORT_STORE: "/nonexistent/sallyport-store", NO_COLOR: "1" };
}

/**
 * A program that does nothing: the floor of every other.
 * @param {string} work
 * @returns {Command}
 */
export function emptyProgram(work) {
  const file = join(work, "empty.js");
  writeFileSync(file, "");
  return { parameters: [file] };
}
