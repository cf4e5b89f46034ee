// Does what users do most, and keeps the code that V8 compiled for it beside each chunk of the bundle: first, with
// the argument "help", of the chunks that stand before any work, and then, without one, of the others.
const { mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const dist = join(__dirname, "../packages/cli/dist");
const { asAtStart, files, load } = require(join(dist, "load.cjs"));
const silent = { out: () => {}, err: () => {} };

const work = mkdtempSync(join(tmpdir(), "sallyport-cache-"));
const config = join(work, "sallyport.yaml");
writeFileSync(
  config,
  "policies: [{ scenario: azure-to-azure, source: eastus, target: centralus }]\nout: out\nstore: store\n",
);

const list = join(work, "list.txt");
writeFileSync(list, "10.0.0.1\n10.0.0.4-10.0.0.9\n2001:db8::/32\n2001:db8:0:1::1\n");

const commands = [
  [
    "generate",
    "--scenario",
    "azure-to-azure",
    "--source",
    "eastus",
    "--target",
    "westus",
    "--out",
    join(work, "a"),
  ],
  ["generate", "--config", config],
  ["check", "--config", config],
  ["check", "--config", config, "--match", "prefixes"],
  ["diff", "--config", config],
  ["verify", join(work, "out")],
  ["query", "--config", config, "--to", "login.microsoftonline.com"],
  ["lint", config],
  ["explain", "SP4002"],
  ["list", "formats"],
  ["aggregate", list, "--out", join(work, "aggregated.txt")],
];

main();

async function main() {
  try {
    const { main: run } = load("main.js");
    if (process.argv[2] === "help") await run(["--help"], silent);
    const before = new Set(files.keys());
    if (process.argv[2] !== "help") for (const command of commands) await run(command, silent);
    process.exitCode = 0;
    for (const [name, { script }] of files)
      if (process.argv[2] === "help" || !before.has(name))
        writeFileSync(
          join(dist, `${name}.cache`),
          asAtStart(() => script.createCachedData()),
        );
  } finally {
    rmSync(work, { recursive: true });
  }
}
