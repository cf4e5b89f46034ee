// Does what users do most of one kind, and keeps the code that V8 compiled for it for runs of that kind: its name is the
// argument, and load.cjs knows it by the command line.
const { spawnSync } = require("node:child_process");
const { mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { short, shortFormats } = require("../packages/cli/src/load/kinds.cjs");

const silent = { out: () => {}, err: () => {} };
const work = mkdtempSync(join(tmpdir(), "sallyport-cache-"));
const inWork = (name) => join(work, name);

const config = inWork("sallyport.yaml");
writeFileSync(
  config,
  "policies: [{ scenario: azure-to-azure, source: eastus, target: centralus }]\nout: out\nstore: store\n",
);

const list = inWork("list.txt");
writeFileSync(list, "10.0.0.1\n10.0.0.4-10.0.0.9\n2001:db8::/32\n2001:db8:0:1::1\n");

const pair = [
  "--scenario",
  "azure-to-azure",
  "--source",
  "eastus",
  "--target",
  "westus",
  "--out",
  inWork("pair"),
];

/** What is done first, by a process of its own: its code is none of this kind. */
const before = {
  check: [
    ["generate", ...pair],
    ["generate", "--config", config],
  ],
};

/** What is run of each kind, in this order. */
const commands = {
  help: [["--help"]],
  check: [
    ["check", ...pair],
    ["check", "--config", config],
  ],
  [short]: shortFormats.map((format) => ["generate", ...pair, "--format", format]),
  scenario: [["generate", ...pair]],
  config: [["generate", "--config", config]],
  aggregate: [["aggregate", list, "--out", inWork("aggregated.txt")]],
}[process.argv[2]];

for (const command of before[process.argv[2]] ?? [])
  spawnSync(process.execPath, [join(__dirname, "../packages/cli/bin/sallyport.js"), ...command]);
process.argv.splice(2, 1, ...commands[0]);
const { files, load, shippedFolder, writeCache } = require("../packages/cli/dist/load.cjs");

main();

async function main() {
  try {
    for (const command of commands) await load("main.js").main(command, silent);
    process.exitCode = 0;
    for (const [file, { script }] of files) writeCache(shippedFolder, file, script);
  } finally {
    rmSync(work, { recursive: true });
  }
}
