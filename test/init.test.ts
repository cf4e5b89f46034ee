import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scenarioTable } from "@sallyport/core/scenario";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { printConfig } from "../packages/cli/src/init/print-config.js";
import { bin, codesIn, eastToCentral, sallyport, workFolder } from "./sallyport.js";

const work = workFolder();
let next = 0;
function fresh(): string {
  const folder = join(work, String(next++));
  mkdirSync(folder);
  return folder;
}
const written = (cwd: string) => readFileSync(join(cwd, "sallyport.yaml"), "utf8");

describe("init", () => {
  it("writes a config that says what the flags do, and that generate takes", () => {
    const cwd = fresh();
    const flags = [
      "--format",
      "squid,pac",
      "--option",
      "pac.proxies=proxy1.example.com:3128",
      "--no-failback",
    ];
    const { status, stdout } = sallyport(["init", ...eastToCentral, ...flags], { cwd });
    expect([status, stdout]).toEqual([0, "wrote sallyport.yaml; next: sallyport generate\n"]);
    expect(parse(written(cwd))).toEqual({
      policies: [{ scenario: "azure-to-azure", source: "eastus", target: "centralus", failback: false }],
      formats: { squid: {}, pac: { proxies: ["proxy1.example.com:3128"] } },
    });
    expect(sallyport(["generate"], { cwd }).status).toBe(0);
  });

  it("begins with a rule of one's own that every format can say", () => {
    const cwd = fresh();
    const codes = codesIn(sallyport(["init", "--own-rules"], { cwd }).stderr);
    const generated = sallyport(["generate"], { cwd });
    expect([codesIn(generated.stderr), readdirSync(join(cwd, "out")).length]).toEqual([codes, 7]);
  });

  it.each(["sallyport.yaml", "sallyport.json"])("leaves a %s that is there as it is", (name) => {
    const cwd = fresh();
    writeFileSync(join(cwd, name), "mine");
    const { status, stderr } = sallyport(["init", ...eastToCentral], { cwd });
    expect([status, codesIn(stderr), readdirSync(cwd), readFileSync(join(cwd, name), "utf8")]).toEqual([
      2,
      ["SP1107"],
      [name],
      "mine",
    ]);
  });

  it.each<[string, readonly string[], string]>([
    ["a region that is none", ["--scenario", "hyper-v", "--target", "nowhere"], "SP1003"],
    ["a missing region", ["--scenario", "azure-to-azure", "--source", "eastus"], "SP1007"],
    ["a format that is none", ["--own-rules", "--format", "squidd"], "SP1001"],
    ["an option that is none", ["--own-rules", "--option", "pac.proxy=x:1"], "SP1011"],
    [
      "an option of a format that is not chosen",
      ["--own-rules", "-f", "pac", "--option", "squid.sni=splice"],
      "SP1013",
    ],
    ["a scenario beside own rules", ["--own-rules", ...eastToCentral], "SP1013"],
    ["nothing, and nobody to ask", [], "SP1007"],
    ["a file that is no YAML", ["config.json", "--own-rules"], "SP1006"],
    ["a folder that does not exist", ["absent/sallyport.yaml", "--own-rules"], "SP5002"],
  ])("writes nothing for %s", (_title, parameters, code) => {
    const cwd = fresh();
    const { status, stderr } = sallyport(["init", ...parameters], { cwd });
    expect([status, codesIn(stderr), readdirSync(cwd)]).toEqual([2, [code], []]);
  });

  it("names the schema of the package where it is installed", () => {
    const cwd = fresh();
    const installed = join(cwd, "node_modules/sallyport/dist");
    mkdirSync(installed, { recursive: true });
    writeFileSync(join(installed, "sallyport.schema.json"), "{}");
    mkdirSync(join(cwd, "sites"));
    sallyport(["init", "sites/sallyport.yaml", "--own-rules", "--format", "iptables"], { cwd });
    expect(readFileSync(join(cwd, "sites/sallyport.yaml"), "utf8").split("\n")[0]).toBe(
      "# yaml-language-server: $schema=../node_modules/sallyport/dist/sallyport.schema.json",
    );
  });
});

describe("on a terminal", () => {
  const hasScript = spawnSync("script", ["--version"]).status === 0;
  const answer = (cwd: string, input: string) =>
    spawnSync("script", ["-qec", `"${process.execPath}" "${bin}" init`, "/dev/null"], {
      cwd,
      input,
      encoding: "utf8",
    });

  it.skipIf(!hasScript)("init asks, and writes what is answered", () => {
    const cwd = fresh();
    const { status } = answer(cwd, "1\nnowhere\nEast US\ncentralus\nsquid\n");
    expect(status).toBe(0);
    expect(parse(written(cwd))).toEqual({
      policies: [{ scenario: "azure-to-azure", source: "East US", target: "centralus" }],
      formats: { squid: {} },
    });
  });

  it.skipIf(!hasScript)("init that is left before the end writes nothing", () => {
    const cwd = fresh();
    const { status, stdout } = answer(cwd, "1\neastus\n\u0004");
    expect([status, stdout.includes("SP1007"), readdirSync(cwd)]).toEqual([2, true, []]);
  });
});

describe("what init writes behind a comment sign", () => {
  const validate = new Ajv({ strictTypes: false, formats: { date: true } }).compile(
    JSON.parse(sallyport(["schema"]).stdout),
  );
  const uncommented = (text: string) => text.replace(/^( +)# (?=[a-zA-Z]+: )/gm, "$1");

  const specs = [undefined, ...scenarioTable];
  it.each(specs.map((spec) => [spec?.id ?? "own rules", spec] as const))(
    "is a key with a value that fits: %s",
    (_id, spec) => {
      const required = spec?.required.map((key) => [key, "eastus"]) ?? [];
      const policy =
        spec === undefined ? {} : { policy: { scenario: spec.id, ...Object.fromEntries(required) } };
      const text = uncommented(printConfig({ ...policy, formats: new Map(), schema: "x" })).replace(
        /^formats:$/m,
        "",
      );
      const config = parse(text);
      expect([validate(config), validate.errors]).toEqual([true, null]);
      if (spec !== undefined)
        expect(Object.keys(config.policies[0]).sort()).toEqual(
          ["scenario", ...spec.required, ...spec.optional].sort(),
        );
      else expect(config.policies[0].rules[0]).toMatchObject({ action: "allow", owner: expect.any(String) });
    },
  );
});
