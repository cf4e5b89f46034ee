import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { commands } from "../packages/cli/src/commands/table.js";
import { main } from "../packages/cli/src/main.js";
import { reporterNames, reportFlagSpecs } from "../packages/cli/src/report/flags.js";
import { findCandidates } from "../packages/cli/src/run/complete.js";
import { workFolder } from "./sallyport.js";

const work = workFolder();
const config = join(work, "sallyport.yaml");
writeFileSync(
  config,
  `policies:
  - name: saas
    rules:
      - name: login
        purpose: sign in
        from: any
        to: { hosts: [login.example.com], prefixes: [192.0.2.0/24] }
        ports: [443]
formats: [squid]
`,
);
const list = join(work, "list.txt");
writeFileSync(list, "192.0.2.1\n");

interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
async function run(...parameters: readonly string[]): Promise<Run> {
  let [out, err] = ["", ""];
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  await main(parameters, io);
  const status = Number(process.exitCode);
  process.exitCode = undefined;
  return { status, out, err };
}

const made = join(work, "made");
await run("generate", "--config", config, "--out", made);
const edited = join(work, "edited");
await run("generate", "--config", config, "--out", edited);
const [conf] = readdirSync(join(edited, "squid")).filter((name) => name.endsWith(".conf"));
appendFileSync(join(edited, "squid", conf!), "http_access allow all\n");

/** Command lines with the exit code of what they find. */
const lines: readonly (readonly [string, number, readonly string[]])[] = [
  ["generate", 0, ["generate", "--config", config, "--out", made]],
  ["generate --dry-run", 0, ["generate", "--config", config, "--out", join(work, "dry"), "--dry-run"]],
  ["check", 1, ["check", "--config", config, "--out", edited]],
  ["diff", 1, ["diff", "--config", config, "--out", edited]],
  ["verify", 1, ["verify", edited, "--config", config]],
  ["query", 1, ["query", made, "--to", "evil.example.com"]],
  ["compare", 1, ["compare", made, edited]],
  ["lint", 0, ["lint", config]],
  ["audit", 1, ["audit", list, "--cloud", "china"]],
  ["explain", 0, ["explain", "login", "--config", config]],
  ["a code", 0, ["explain", "SP1003"]],
  ["price", 0, ["price", "EventHub.EastUS"]],
  ["list", 0, ["list", "regions", "--cloud", "china"]],
  ["dataset list", 0, ["dataset", "list", "--cloud", "china"]],
  ["dataset show", 0, ["dataset", "show", "--cloud", "china"]],
  ["dataset tag", 0, ["dataset", "tag", "Storage.EastUS"]],
  ["dataset diff", 0, ["dataset", "diff", "china/2026-07-20", "china/2026-07-20"]],
  ["a flag that there is not", 2, ["check", "--what"]],
  [
    "a fault of the input",
    2,
    ["check", "--scenario", "azure-to-azur", "--source", "eastus", "--target", "westus"],
  ],
];

describe.each(lines)("%s", (_title, status, parameters) => {
  it("reports in every form, with the same exit code", async () => {
    const text = await run(...parameters);
    expect(text.status, text.err).toBe(status);
    const json = await run(...parameters, "--json");
    const { schemaVersion, diagnostics, findings = [] } = JSON.parse(json.out);
    expect([json.status, json.err, schemaVersion, Array.isArray(diagnostics)]).toEqual([status, "", 1, true]);
    for (const { code } of diagnostics) expect(text.err + text.out).toContain(code);

    const sarif = await run(...parameters, "--reporter", "sarif");
    const [{ results, invocations }] = JSON.parse(sarif.out).runs;
    expect([sarif.status, sarif.err, invocations[0].exitCode]).toEqual([status, "", status]);
    // What fails a run is among its results.
    expect(results.length > 0 || status === 0).toBe(true);
    expect(results.length).toBeGreaterThanOrEqual(diagnostics.length + findings.length);

    const github = await run(...parameters, "--reporter", "github");
    const commandLines = github.out.split("\n").filter((line) => /^::(error|warning|notice) /.test(line));
    expect([github.status, github.err, commandLines.length]).toEqual([status, "", results.length]);

    const markdown = await run(...parameters, "--reporter", "markdown");
    expect([markdown.status, markdown.err]).toEqual([status, ""]);
    expect(markdown.out).toMatch(/^## /);
  });
});

describe("what is found and is no complaint of the text", () => {
  it.each([
    ["SP1031", "query", made, "--to", "evil.example.com"],
    ["SP1032", "compare", made, edited],
    ["SP5021", "diff", "--config", config, "--out", edited],
    ["SP7113", "audit", list, "--cloud", "china"],
  ])("is %s where programs read it: %s", async (code, ...parameters) => {
    expect((await run(...parameters)).err).not.toContain(code);
    const { out } = await run(...parameters, "--reporter", "github");
    expect(out).toContain(`title=${code} `);
  });
});

describe("the form of a report", () => {
  it("is asked for by the same flags of every command but those that print what other programs read", () => {
    const without = commands.filter(({ flags }) => reportFlagSpecs.some((spec) => !flags.includes(spec)));
    expect(without.map(({ usage }) => usage.split(" ")[0]).sort()).toEqual(["complete", "dataset", "schema"]);
    const dataset = commands.find(({ usage }) => usage.startsWith("dataset"))!;
    for (const { flags } of reportFlagSpecs) expect(dataset.flags.map((each) => each.flags)).toContain(flags);
  });

  it("is made in one place: commands hand over what they found", () => {
    const folder = fileURLToPath(new URL("../packages/cli/src/run", import.meta.url));
    const printing = readdirSync(folder).filter((name) =>
      /\bio\.(out|err)\(|flags\.json|wantsColour/.test(readFileSync(join(folder, name), "utf8")),
    );
    // What these print is no report: a list, a script and a schema.
    expect(printing.sort()).toEqual(["aggregate.ts", "complete.ts", "schema.ts"]);
  });

  it("is one, or the command line is refused in the form that a program reads", async () => {
    const both = await run("check", "--json", "--reporter", "sarif");
    expect([both.status, JSON.parse(both.out).diagnostics[0].code]).toEqual([2, "SP1013"]);
    const unknown = await run("check", "--reporter", "xml");
    expect([unknown.status, unknown.out, unknown.err.includes("SP1006")]).toEqual([2, "", true]);
    const twice = await run("check", "--reporter", "github", "--reporter", "sarif");
    expect([twice.status, twice.out.includes("SP1007")]).toEqual([2, true]);
  });

  it("has short flags for two of them, which may stand beside the long one", async () => {
    const code = ["explain", "SP1003", "--reporter"];
    const json = await run(...code, "json");
    expect(await run("explain", "SP1003", "--json")).toEqual(json);
    expect(await run(...code, "json", "--json")).toEqual(json);
    expect(await run("explain", "SP1003", "--markdown")).toEqual(await run(...code, "markdown"));
  });

  it("is kept where no command is read, and where Sallyport itself fails", async () => {
    for (const reporter of reporterNames) {
      const { status, out, err } = await run("genrate", `--reporter=${reporter}`);
      expect([status, (reporter === "text" ? err : out).includes("SP1007")]).toEqual([2, true]);
    }
    const folder = join(work, "folder.yaml");
    mkdirSync(folder);
    const { status, out } = await run("lint", folder, "--reporter", "sarif");
    expect([status, JSON.parse(out).runs[0].invocations[0].executionSuccessful]).toEqual([2, false]);
  });

  it("is completed, as what may be said of colours is", async () => {
    expect(await findCandidates(["check", "--reporter", ""])).toEqual(reporterNames);
    expect(await findCandidates(["dataset", "list", "--color", "a"])).toEqual(["auto", "always"]);
  });

  it("has colours if they are asked for", async () => {
    const paint = (...flags: readonly string[]) => run("check", "--config", "absent.yaml", ...flags);
    expect((await paint("--color", "always")).err).toContain("\u001b[31merror\u001b[39m SP");
    expect((await paint("--color", "never")).err).not.toContain("\u001b");
    expect((await paint("--color", "sometimes")).err).toContain("SP1006");
  });
});
