import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { eastToCentral, workFolder } from "./sallyport.js";
import { bundle, sourcesLoadedWith, sourcesOf, type Trace, traceOf } from "./trace.js";

/** What is large or slow to load, by the paths of its sources. */
const rooms: Readonly<Record<string, RegExp>> = {
  commander: /node_modules\/commander\//,
  yaml: /node_modules\/yaml\//,
  zod: /node_modules\/zod\//,
  handlebars: /node_modules\/handlebars\//,
  compiler: /handlebars\/compiler|core\/src\/template\/compile/,
  flow: /core\/src\/flow\//,
  diagrams: /core\/src\/flow\/diagram\.ts/,
  readers: /emitter-[a-z-]+\/src\/(read\/)?read\.ts/,
  covers: /core\/src\/cover\/(solve|tree)\.ts/,
  "own rules": /core\/src\/config\/(rule|resolve-own)\.ts/,
  writing: /cli\/src\/write\/transaction/,
  threads: /cli\/src\/run\/pool\.ts/,
  store: /cli\/src\/store\/(open|make|stage)/,
  network: /cli\/src\/update\//,
};
const formats = ["azure-firewall", "azure-nsg", "squid", "pac", "iptables", "paloalto"];
const proving = ["flow", "readers"];
const generating = [...proving, "writing"];

/** Commands, and the most that each may load; run one after the other in one folder. */
const commands: readonly { readonly line: string; readonly may: readonly string[] }[] = [
  { line: "--help", may: ["commander"] },
  { line: "explain SP1003", may: [] },
  { line: "dataset list", may: ["store"] },
  { line: "dataset tag Storage.EastUS", may: [] },
  { line: "list regions", may: [] },
  { line: "complete words -- gen", may: ["commander"] },
  { line: "price AzureSiteRecovery", may: ["covers"] },
  ...["azure-nsg", "pac", "iptables"].map((format) => ({
    line: `generate ${eastToCentral.join(" ")} --format ${format} --out ${format}`,
    may: [...generating, format],
  })),
  { line: `check ${eastToCentral.join(" ")} --format pac --out pac`, may: ["pac"] },
  { line: "generate --config sallyport.yaml", may: [...generating, "yaml", ...formats] },
  // What is there already is no reason to load more.
  { line: "generate --config ./sallyport.yaml", may: [...generating, "yaml", ...formats] },
  { line: "generate --config pair.json --format pac", may: [...generating, "pac"] },
  { line: "verify out", may: ["diagrams", ...proving, ...formats] },
  {
    line: "query out --to login.microsoftonline.com:443 --format squid",
    may: ["diagrams", ...proving, "squid"],
  },
  {
    line: "query --to login.microsoftonline.com:443 --format squid",
    may: ["diagrams", ...proving, "yaml", "squid"],
  },
  { line: "compare pac pac", may: ["diagrams", ...proving, "pac"] },
  { line: "aggregate list.txt --out aggregated.txt", may: [] },
  { line: "lint sallyport.yaml", may: ["diagrams", "flow", "yaml"] },
  {
    line: "explain source-storage --config sallyport.yaml",
    may: ["diagrams", ...proving, "yaml", ...formats],
  },
];

it.each(Object.entries(rooms))("%s is somewhere in the bundle", (_room, sources) => {
  expect(
    [...bundle.values()].some(({ inputs }) => Object.keys(inputs).some((path) => sources.test(path))),
  ).toBe(true);
});

/** Work that loads one of them before it has begun; all else asks for it when it knows that it is needed. */
const atOnce: Readonly<Record<string, readonly string[]>> = {
  yaml: ["init"],
  compiler: ["doctor", "templates-check"],
  threads: ["pool"],
  network: ["dataset-update"],
};

describe("the work of a command", () => {
  const works = [...bundle].flatMap(([name, { entryPoint = "" }]) => {
    const [, work] = /^packages\/cli\/src\/run\/(.*)\.ts$/.exec(entryPoint) ?? [];
    return work === undefined ? [] : [{ work, sources: sourcesLoadedWith(name) }];
  });

  it.each(Object.entries(atOnce))("loads %s when it is needed, except for %j", (room, may) => {
    expect(works.length).toBeGreaterThan(20);
    const loading = works.filter(({ sources }) => sources.some((path) => rooms[room]!.test(path)));
    expect(loading.map(({ work }) => work).sort()).toEqual(may);
  });

  it("loads no emitter before it knows which", () => {
    const loading = works.filter(({ sources }) =>
      sources.some((path) => path.startsWith("packages/emitter-")),
    );
    expect(loading).toEqual([]);
  });
});

const work = workFolder();
const traces = new Map<string, Trace>();

beforeAll(() => {
  const policy = "{ scenario: azure-to-azure, source: eastus, target: centralus }";
  writeFileSync(join(work, "sallyport.yaml"), `policies: [${policy}]\nout: out\nstore: store\n`);
  const pair = { scenario: "azure-to-azure", source: "eastus", target: "centralus" };
  writeFileSync(join(work, "pair.json"), JSON.stringify({ policies: [pair], out: "json", store: "store" }));
  writeFileSync(join(work, "list.txt"), "10.0.0.1\n");
  for (const { line } of commands) traces.set(line, traceOf(line.split(" "), work));
});

describe.each(commands)("$line", ({ line, may }) => {
  it("ends well, and loads no more than it needs", () => {
    const trace = traces.get(line)!;
    expect(trace.stderr).not.toMatch(/^error/m);
    expect(trace.status).toBe(0);
    const sources = sourcesOf(trace);
    const loaded = [
      ...Object.keys(rooms).filter((room) => sources.some((path) => rooms[room]!.test(path))),
      ...formats.filter((id) => sources.some((path) => path.startsWith(`packages/emitter-${id}/`))),
    ];
    expect(loaded.filter((room) => !may.includes(room))).toEqual([]);
  });

  it("reads and parses each file of the dataset once", () => {
    const { reads, parses } = traces.get(line)!;
    expect([...reads, ...parses].filter(([, times]) => times !== 1)).toEqual([]);
    expect([...parses.keys()]).toEqual([...reads.keys()]);
  });
});

describe("the dataset", () => {
  const filesOf = (start: string) => {
    const { line } = commands.find((command) => command.line.startsWith(start))!;
    return [...traces.get(line)!.reads.keys()].filter((path) => !path.startsWith("guidance/"));
  };

  it("is not read where nothing is asked of it", () => {
    for (const start of ["--help", "explain SP1003", "complete words", "compare"])
      expect(filesOf(start)).toEqual([]);
  });

  it("gives a pair by tags its regions and its edition, and no list of prefixes", () => {
    const files = filesOf(`generate ${eastToCentral.join(" ")} --format azure-nsg`);
    expect(files.sort()).toEqual([
      "editions/public.json",
      "editions/public/2026.json",
      "regions/public.json",
    ]);
  });

  it("gives prefixes of the services of the rules alone", () => {
    const lists = filesOf(`generate ${eastToCentral.join(" ")} --format iptables`).filter((path) =>
      path.startsWith("sets/public/"),
    );
    expect(lists.map((path) => path.slice("sets/public/".length)).sort()).toEqual([
      "AzureActiveDirectory.json",
      "AzureSiteRecovery.json",
      "EventHub.CentralUS.json",
      "EventHub.EastUS.json",
      "Storage.CentralUS.json",
      "Storage.EastUS.json",
    ]);
  });
});
