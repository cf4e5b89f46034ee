import { spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { bin, workFolder } from "./sallyport.js";
import { bundle, chunksOf, sourcesOf, type Trace, traceOf } from "./trace.js";

const work = workFolder();
const limits = JSON.parse(
  readFileSync(new URL("../scripts/bench/limits.json", import.meta.url), "utf8"),
) as Readonly<Record<"mainBytes" | "helpChunkBytes" | "checkChunkBytes" | "bundleBytes", number>>;
const generate = ["generate", "--scenario", "azure-to-azure", "--source", "eastus", "--target", "centralus"];

const help: Trace = traceOf(["--help"]);

describe("what a command loads", () => {
  it("for help is the table of commands, and neither work nor data", () => {
    const sources = sourcesOf(help);
    const rooms =
      /(cli\/src\/(run|write|store|update|folder)|core\/src\/(emit|flow|dataset|address)|emitter-|yaml|zod|handlebars)/;
    expect(sources.filter((path) => rooms.test(path))).toEqual([]);
    expect(sources.some((path) => path.endsWith("commands/table.ts"))).toBe(true);
  });

  it("for one format is that format alone, without YAML or Handlebars' compiler", () => {
    const sources = sourcesOf(traceOf([...generate, "--format", "azure-nsg", "--out", join(work, "nsg")]));
    const emitters = new Set(sources.flatMap((path) => /emitter-[a-z-]+/.exec(path) ?? []));
    expect([...emitters]).toEqual(["emitter-azure-nsg"]);
    expect(
      sources.filter((path) => /node_modules\/yaml|handlebars\/dist\/cjs\/handlebars\/compiler/.test(path)),
    ).toEqual([]);
  });

  it.each(["azure-nsg", "pac", "squid"])(
    "for %s is no diagram, and nothing that sets V8's flags",
    (format) => {
      const run = [...generate, "--format", format, "--out", join(work, `alone-${format}`)];
      const sources = sourcesOf(traceOf(run));
      expect(sources.filter((path) => /flow\/(diagram|flows-of|universe|witness)\.ts$/.test(path))).toEqual(
        [],
      );
      const told =
        "process.on('exit', () => console.error(process.moduleLoadList.includes('NativeModule v8')))";
      const { stderr } = spawnSync(
        process.execPath,
        ["-e", `${told}; require(process.argv[1])`, bin, ...run],
        {
          encoding: "utf8",
        },
      );
      expect(stderr.trimEnd().endsWith("false")).toBe(true);
    },
  );

  it("is taken from the code cache, file by file", () => {
    const list = join(work, "list.txt");
    writeFileSync(list, "10.0.0.1\n");
    const config = join(work, "sallyport.yaml");
    writeFileSync(config, "policies: [{ scenario: azure-to-azure, source: eastus, target: centralus }]\n");
    const runs = [
      ["--help"],
      ...["azure-nsg", "pac", "squid"].map((format) => [
        ...generate,
        "--format",
        format,
        "--out",
        join(work, "one"),
      ]),
      [...generate, "--out", join(work, "six")],
      ["check", ...generate.slice(1), "--out", join(work, "six")],
      ["generate", "--config", config],
      ["check", "--config", config],
      ["aggregate", list, "--out", list],
    ];
    for (const run of runs) expect([...traceOf(run).files].filter(([, { isTaken }]) => !isTaken)).toEqual([]);
  });
});

it("the version is printed without a chunk of the bundle", () => {
  const told = `process.on("exit", () => process.stdout.write(JSON.stringify(Object.keys(require.cache))))`;
  const script = `${told}; require(${JSON.stringify(bin)});`;
  const { stdout } = spawnSync(process.execPath, ["-e", script, bin, "--version"], { encoding: "utf8" });
  const [version, loaded] = stdout.split("\n");
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  expect(JSON.parse(loaded!)).toEqual([bin, join(dirname(dirname(bin)), "package.json")]);
});

it("the bundle stays small, what stands before any work is a tenth of it, and check runs less than a third", () => {
  const bytes = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + bundle.get(name)!.bytes, 0);
  const out = join(work, "checked");
  traceOf([...generate, "--out", out]);
  const check = traceOf(["check", ...generate.slice(1), "--out", out]);
  expect(check.status).toBe(0);
  expect(bytes(chunksOf(check))).toBeLessThan(limits.checkChunkBytes);
  expect(statSync(join(dirname(dirname(bin)), "dist/main.js")).size).toBeLessThan(limits.mainBytes);
  expect(bytes(chunksOf(help))).toBeLessThan(limits.helpChunkBytes);
  expect(bytes(bundle.keys())).toBeLessThan(limits.bundleBytes);
});

describe("flags of V8", () => {
  const flagsUnder = (
    version: string,
    run = "for (let time = 0; time < 2; time++) beginWork();",
    parameters: readonly string[] = [],
  ): readonly unknown[] => {
    const load = join(dirname(dirname(bin)), "dist/load.cjs");
    const script = `
      Object.defineProperty(process, "versions", { value: { ...process.versions, v8: ${JSON.stringify(version)} } });
      const flags = [];
      require("node:v8").setFlagsFromString = (flag) => flags.push(flag);
      const { asAtStart, beginWork } = require(${JSON.stringify(load)});
      ${run}
      process.stdout.write(JSON.stringify(flags));`;
    return JSON.parse(
      spawnSync(process.execPath, ["-e", script, "--", ...parameters], { encoding: "utf8" }).stdout,
    );
  };

  const nursery = (growth: number) => `--semi-space-growth-factor=${growth}`;
  const tables = {
    "11.3.244.8-node.38": {
      start: "--interrupt-budget=67584 --min-semi-space-size=0 --baseline-batch-compilation",
      work: "--interrupt-budget=1000000 --min-semi-space-size=4 --no-baseline-batch-compilation",
    },
    "12.4.254.21-node.57": {
      start: "--invocation-count-for-turbofan=3000 --baseline-batch-compilation",
      work: "--invocation-count-for-turbofan=30000 --no-baseline-batch-compilation",
    },
  };

  it("are set once, and only of a version that is known to have them", () => {
    for (const [version, { work }] of Object.entries(tables))
      expect(flagsUnder(version)).toEqual([`${work} ${nursery(1)}`]);
    for (const version of ["10.2.1", "13.6.233", "111.3"]) expect(flagsUnder(version)).toEqual([]);
  });

  it.each(Object.entries(tables))(
    "are those of the start again while code is loaded: %s",
    (version, { start, work }) => {
      const loading = "beginWork(); asAtStart(() => flags.push(0));";
      const [starting, working] = [`${start} ${nursery(2)}`, `${work} ${nursery(1)}`];
      expect(flagsUnder(version, loading)).toEqual([working, starting, 0, working]);
      expect(flagsUnder(version, "asAtStart(() => flags.push(0));")).toEqual([0]);
    },
  );

  it("let the nursery grow where a long config is read", () => {
    const file = join(work, "long.yaml");
    writeFileSync(file, `# ${"-".repeat(200_000)}\n`);
    for (const [version, { start, work }] of Object.entries(tables)) {
      const flags = flagsUnder(version, "beginWork(); asAtStart(() => {});", ["generate", "--config", file]);
      const working = `${work} ${nursery(8)}`;
      expect(flags).toEqual([working, `${start} ${nursery(2)}`, working]);
    }
  });

  it("are at the start what V8 has by itself, or it would take no code cache", () => {
    const defaults = spawnSync(process.execPath, ["--v8-options"], { encoding: "utf8" }).stdout;
    const loading = "beginWork(); flags.length = 0; asAtStart(() => {});";
    const [start] = flagsUnder(process.versions.v8, loading) as readonly [string?];
    for (const flag of start?.split(" ") ?? []) expect(defaults).toContain(`default: ${flag}\n`);
  });

  it("are all known here, so that nothing is said of them", () => {
    const { stderr } = spawnSync(process.execPath, [bin, "explain", "SP1003"], {
      encoding: "utf8",
      env: { ...process.env, NODE_EXTRA_CA_CERTS: "" },
    });
    expect(stderr).toBe("");
  });
});
