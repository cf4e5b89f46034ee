// Generates the output of every example that is committed beside its description. Where an example has a
// list of hashes in the place of all its output, the list is made anew, and of the output what is there.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const examples = fileURLToPath(new URL("../examples", import.meta.url));
const sallyport = fileURLToPath(new URL("../packages/cli/bin/sallyport.js", import.meta.url));
const manifest = "sallyport.manifest.json";

for (const name of readdirSync(examples).sort()) {
  const folder = join(examples, name);
  if (!existsSync(join(folder, "sallyport.yaml"))) continue;
  if (existsSync(join(folder, "out.sha256"))) listHashes(folder);
  else generate(folder);
}

function generate(folder, ...more) {
  // What is committed rests on the shipped dataset alone.
  const parameters = [
    "--config",
    join(folder, "sallyport.yaml"),
    "--store",
    join(examples, "no-store"),
    ...more,
  ];
  const { status } = spawnSync(process.execPath, [sallyport, "generate", ...parameters], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = status ?? 1;
  return status === 0;
}

function listHashes(folder) {
  const whole = mkdtempSync(join(tmpdir(), "sallyport-examples-"));
  try {
    if (!generate(folder, "--out", whole)) return;
    const paths = filesBelow(whole).filter((path) => path !== manifest);
    const lines = paths.map((path) => `${sha256(readFileSync(join(whole, path)))}  ${path}\n`);
    writeFileSync(join(folder, "out.sha256"), lines.join(""));
    for (const path of filesBelow(join(folder, "out")))
      copyFileSync(join(whole, path), join(folder, "out", path));
  } finally {
    rmSync(whole, { recursive: true });
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}
