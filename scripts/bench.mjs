// Measures what the program costs, beside references that do the same work on the same machine at the same time, and
// prints one table. docs/performance.md tells what each figure is.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { modules, rowsOf } from "./bench/run.mjs";
import { printTable, verdictOf } from "./bench/table.mjs";

const usage = `Usage: npm run bench -- [--only NAME]... [--runs N] [--short] [--json]

  --only NAME  only these rows: ${Object.keys(modules).join(", ")}
  --runs N     how often each program runs (default: 7); figures are medians
  --short      small sizes, once, without a verdict on what needs a clock
  --json       one JSON document on standard output
`;

const options = readOptions();
if (typeof options === "string") {
  process.stderr.write(options);
  process.exitCode = 64;
} else {
  await main(options);
}

async function main({ names, runs, short, json }) {
  const work = mkdtempSync(join(tmpdir(), "sallyport-bench-"));
  const rows = [];
  try {
    for (const name of names) {
      process.stderr.write(`${name}: ${modules[name]} ...\n`);
      const own = join(work, name);
      mkdirSync(own);
      for (const row of await rowsOf(name, { runs, work: own, short })) rows.push({ module: name, ...row });
      rmSync(own, { recursive: true });
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const judged = rows.map((row) => ({ ...row, verdict: verdictOf(row, !short) }));
  const machine = describeMachine();
  process.stdout.write(
    json
      ? `${JSON.stringify({ machine, runs, short, rows: judged }, null, 2)}\n`
      : `${Object.values(machine).join(", ")}; medians of ${runs}\n\n${printTable(rows, !short)}`,
  );
  if (judged.some(({ verdict }) => verdict === "short")) process.exitCode = 1;
}

function describeMachine() {
  const { model } = cpus()[0] ?? { model: "unknown CPU" };
  return {
    date: new Date().toISOString().slice(0, 10),
    node: `Node ${process.versions.node}`,
    cpu: `${availableParallelism()} x ${model.trim()}`,
  };
}

/** What the command line asks for, or what is wrong with it. */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: "string", multiple: true },
        runs: { type: "string" },
        short: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const { short, json, only = Object.keys(modules) } = values;
    const runs = Number(values.runs ?? (short ? 1 : 7));
    if (values.help || !Number.isInteger(runs) || runs < 1) return usage;
    const unknown = only.find((name) => !Object.hasOwn(modules, name));
    if (unknown !== undefined) return `There is no "${unknown}".\n\n${usage}`;
    return { names: only, runs, short, json };
  } catch (error) {
    return `${error.message}\n\n${usage}`;
  }
}
