import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../packages/cli/src/main.js";
import { inProcess } from "./in-process.js";
import { begin, config, fresh, hostConfig, openWork, override, put, textFormats } from "./own-templates.js";
import { bin, codesIn, readTree, sallyport } from "./sallyport.js";

openWork();

describe("templates list, eject and check", () => {
  it("lists all built-in templates, each with its hash", async () => {
    const { stdout, status } = await inProcess([
      "templates",
      "list",
      "--templates",
      begin().folder,
      "--json",
    ]);
    const { templates, schemaVersion } = JSON.parse(stdout);
    expect([status, schemaVersion]).toEqual([0, 1]);
    const sources = [...readTree(new URL("../templates", import.meta.url).pathname).keys()];
    const listed = templates.map(({ format, name }: Record<string, string>) => `${format}/${name}.hbs`);
    expect(listed.sort()).toEqual(sources);
    for (const { sha256 } of templates) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("go round: what is ejected is listed and checked, and says what it says unchanged", async () => {
    const each = begin(config, "templates: own\n");
    const flags = ["--config", each.config];
    const ejected = await inProcess(["templates", "eject", ...textFormats, ...flags, "--json"]);
    expect(ejected.status).toBe(0);
    const { files } = JSON.parse(ejected.stdout);
    expect(files.length).toBe(readTree(each.templates).size);
    const list = await inProcess(["templates", "list", ...flags, "--json"]);
    for (const { override } of JSON.parse(list.stdout).templates)
      expect(override).toEqual({ file: expect.stringContaining("own/") });
    const clean = await inProcess(["templates", "check", ...flags]);
    expect([clean.status, clean.stderr]).toEqual([0, ""]);
    expect(clean.stdout.match(/ unchanged$/gm)?.length).toBe(files.length);
    appendFileSync(join(each.templates, "squid/head.hbs"), "# mine\n");
    const changed = await inProcess(["templates", "check", ...flags, "--json"]);
    expect(changed.status).toBe(0);
    const states = JSON.parse(changed.stdout).templates;
    expect(states.filter(({ state }: { state: string }) => state !== "unchanged")).toMatchObject([
      { template: "squid/head", state: "changed" },
    ]);
  });

  it("eject one template with its origin, and never over a file", async () => {
    const each = begin();
    const eject = (...names: string[]) =>
      inProcess(["templates", "eject", ...names, "--templates", each.templates]);
    expect((await eject("squid/tail")).stdout).toBe(`${join(each.templates, "squid/tail.hbs")}\n`);
    const [first, ...rest] = readFileSync(join(each.templates, "squid/tail.hbs"), "utf8").split("\n");
    expect(first).toMatch(/^\{\{!-- sallyport squid\/tail sha256:[0-9a-f]{64} --\}\}$/);
    expect(rest.join("\n")).toBe(
      readFileSync(new URL("../templates/squid/tail.hbs", import.meta.url), "utf8"),
    );
    const before = readTree(each.templates);
    const again = await eject("pac", "squid");
    expect([again.status, codesIn(again.stderr)]).toEqual([2, ["SP1315"]]);
    expect(readTree(each.templates)).toEqual(before);
  });

  it("eject nothing through a link out of the folder", async () => {
    const each = begin();
    const elsewhere = fresh();
    mkdirSync(elsewhere);
    mkdirSync(each.templates);
    symlinkSync(elsewhere, join(each.templates, "squid"));
    const { status, stderr } = await inProcess([
      "templates",
      "eject",
      "squid",
      "--templates",
      each.templates,
    ]);
    expect([status, codesIn(stderr), readTree(elsewhere).size]).toEqual([2, ["SP1310"], 0]);
  });

  it.each([
    [["eject", "squid/hed"], "SP1313", "did you mean squid/head?"],
    [["eject", "sqiud"], "SP1001", "did you mean squid?"],
    [["eject", "azure-nsg"], "SP1313", "azure-nsg has no templates"],
    [["eject"], "SP1007", "takes formats"],
    [["list", "squid"], "SP1007", "takes no names"],
    [["check", "squid"], "SP1007", "takes no names"],
    [["list", "--config", "sallyport.yaml"], "SP1013", "give one of them"],
    [["ejct", "squid"], "SP1006", "did you mean eject?"],
  ])("tell what is wrong with %j", async (parameters, code, text) => {
    const { status, stderr } = await inProcess(["templates", ...parameters, "--templates", fresh()]);
    expect([status, codesIn(stderr)]).toEqual([2, [code]]);
    expect(stderr).toContain(text);
  });

  it("eject nowhere if no folder is named", async () => {
    const { status, stderr } = await inProcess(["templates", "eject", "pac", "--config", begin().config]);
    expect([status, codesIn(stderr)]).toEqual([2, ["SP1007"]]);
  });

  it("check finds what has changed, does not compile, or overrides nothing, and ends as each asks for", async () => {
    const each = begin();
    await override(each, "squid/head", (text) => `${text.replace(/sha256:.{8}/, "sha256:01234567")}# x\n`);
    await override(each, "squid/tail", (text) => `${text.replace("squid/tail", "squid/gone")}# x\n`);
    put(each, "squid/heads.hbs", "# x\n");
    put(each, "pac/rule.hbs", "\n{{shout title}}\n");
    put(each, "squid/lines.hbs", "# x\n");
    const check = ["templates", "check", "--templates", each.templates];
    const { status, stderr, stdout } = await inProcess(check);
    expect([status, codesIn(stderr).slice().sort()]).toEqual([2, ["SP1311", "SP1313", "SP1314", "SP1314"]]);
    expect(stderr).toContain("squid/head, from which this file was ejected, has changed");
    expect(stderr).toContain("squid/gone, from which this file was ejected, is not there any more");
    expect(stderr).toMatch(/pac\/rule\.hbs:2:1: there is no helper "shout"/);
    expect(stderr).toContain("did you mean squid/head?");
    expect(stdout).toMatch(/^squid\/lines .* of unknown origin$/m);
  });

  it("check has nothing to say of a config without templates", async () => {
    const { status, stdout } = await inProcess(["templates", "check", "--config", begin().config]);
    expect([status, stdout]).toEqual([0, "no template is overridden\n"]);
  });
});

describe("the bundle", () => {
  interface Output {
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly imports: readonly { readonly path: string; readonly kind: string }[];
  }
  const file = join(dirname(bin), "../dist/metafile.json");
  const outputs: Readonly<Record<string, Output>> = JSON.parse(readFileSync(file, "utf8")).outputs;
  const withCompiler = Object.keys(outputs).filter((name) =>
    Object.keys(outputs[name]!.inputs).some((input) => input.includes("handlebars/compiler/")),
  );
  const hasInput = (name: string, input: string) => Object.hasOwn(outputs[name]!.inputs, input);

  it("has the compiler of templates in a chunk that only work on templates loads", () => {
    expect(withCompiler.length).toBe(1);
    for (const input of [
      "packages/cli/src/main.ts",
      "packages/cli/src/run/generate.ts",
      "packages/cli/src/run/check.ts",
      "packages/cli/src/templates/apply.ts",
    ]) {
      const chunk = Object.keys(outputs).find((name) => hasInput(name, input))!;
      expect([input, [...reachable(chunk)].filter((name) => withCompiler.includes(name))]).toEqual([
        input,
        [],
      ]);
    }
    expect(
      Object.keys(outputs).some((name) =>
        Object.keys(outputs[name]!.inputs).some((input) => input.includes("node_modules/source-map")),
      ),
    ).toBe(false);
  });

  it("overrides, as packed, as the sources do", async () => {
    const each = begin(hostConfig, "templates: own\n");
    await override(each, "squid/head", (text) => `# mine {{comment name}}\n${text}`);
    const run = sallyport(["generate", "--config", each.config, "--out", each.out]);
    expect([run.status, run.stderr.includes("error")]).toEqual([0, false]);
    const packed = readTree(each.out);
    expect(packed.get("squid/sample.conf")).toContain("# mine sample");
    rmSync(each.out, { recursive: true });
    await main(["generate", "--config", each.config, "--out", each.out], { out: () => {}, err: () => {} });
    expect(readTree(each.out)).toEqual(packed);
  });

  /** All that loading a chunk loads at once. */
  function reachable(from: string): ReadonlySet<string> {
    const seen = new Set<string>();
    const todo = [from];
    for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      for (const { path, kind } of outputs[name]?.imports ?? [])
        if (kind === "import-statement") todo.push(path);
    }
    return seen;
  }
});
