import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { workFolder } from "./sallyport.js";

const cli = fileURLToPath(new URL("../packages/cli/", import.meta.url));
const work = workFolder();

interface Output {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
  readonly bytes: number;
}

const outputs = new Map(
  Object.entries(
    (JSON.parse(readFileSync(`${cli}dist/metafile.json`, "utf8")) as { outputs: Record<string, Output> })
      .outputs,
  ).map(([path, output]) => [path.slice("packages/cli/dist/".length), output]),
);

/** Which chunks a command loads, and whether V8 took their code cache. */
function chunksOf(...command: readonly string[]): ReadonlyMap<string, boolean> {
  const script = `
    const { chunks, load } = require(${JSON.stringify(`${cli}dist/load.cjs`)});
    const silent = { out: () => {}, err: () => {} };
    load("./main.js").main(${JSON.stringify(command)}, silent).then(() => {
      const told = [...chunks].map(([name, { script }]) => [name, script.cachedDataRejected]);
      process.stdout.write(JSON.stringify(told));
      process.exitCode = 0;
    });`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  return new Map(
    (JSON.parse(stdout) as [string, boolean | null][]).map(([name, no]) => [name, no === false]),
  );
}

/** The sources behind chunks, as paths from the root of the repository. */
function sourcesOf(chunks: ReadonlyMap<string, boolean>): readonly string[] {
  return [...chunks.keys()].flatMap((name) => Object.keys(outputs.get(name)!.inputs));
}

const generate = ["generate", "--scenario", "azure-to-azure", "--source", "eastus", "--target", "centralus"];

describe("what a command loads", () => {
  it("for help is the table of commands, and neither work nor data", () => {
    const sources = sourcesOf(chunksOf("--help"));
    const rooms =
      /(cli\/src\/(run|write|store|update|folder)|core\/src\/(emit|flow|dataset|address)|emitter-|yaml|zod|handlebars)/;
    expect(sources.filter((path) => rooms.test(path))).toEqual([]);
    expect(sources.some((path) => path.endsWith("commands/table.ts"))).toBe(true);
  });

  it("for one format is that format alone, without YAML or Handlebars' compiler", () => {
    const sources = sourcesOf(chunksOf(...generate, "--format", "azure-nsg", "--out", join(work, "nsg")));
    const emitters = new Set(sources.flatMap((path) => /emitter-[a-z-]+/.exec(path) ?? []));
    expect([...emitters]).toEqual(["emitter-azure-nsg"]);
    expect(
      sources.filter((path) => /node_modules\/yaml|handlebars\/dist\/cjs\/handlebars\/compiler/.test(path)),
    ).toEqual([]);
  });

  it("is taken from the code cache, chunk by chunk", () => {
    for (const command of [["--help"], [...generate, "--out", join(work, "six")]])
      expect([...chunksOf(...command)].filter(([, isTaken]) => !isTaken)).toEqual([]);
  });
});

it("the bundle stays small: help in 140 kB, all in 1.4 MB", () => {
  const bytes = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + outputs.get(name)!.bytes, 0);
  expect(bytes(chunksOf("--help").keys())).toBeLessThan(140_000);
  expect(bytes(outputs.keys())).toBeLessThan(1_400_000);
});
