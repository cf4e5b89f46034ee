// Generates the output of every example that is committed beside its description.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const examples = fileURLToPath(new URL("../examples", import.meta.url));
const sallyport = fileURLToPath(new URL("../packages/cli/bin/sallyport.js", import.meta.url));

for (const name of readdirSync(examples).sort()) {
  const config = join(examples, name, "sallyport.yaml");
  if (!existsSync(config)) continue;
  // What is committed rests on the shipped dataset alone.
  const parameters = ["generate", "--config", config, "--store", join(examples, "no-store")];
  const { status } = spawnSync(process.execPath, [sallyport, ...parameters], { stdio: "inherit" });
  if (status !== 0) process.exitCode = status ?? 1;
}
