import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inProcess } from "./in-process.js";
import {
  begin,
  config,
  generate,
  hostConfig,
  openWork,
  override,
  own,
  textFormats,
} from "./own-templates.js";
import { codesIn, readTree } from "./sallyport.js";

openWork();

const idOf = ({ id }: { readonly id: string }) => id;

describe("generate with templates of the user's own", () => {
  it.each([
    ["prefixes", config],
    ["hosts", hostConfig],
  ])("prints the same bytes with ejected ones, by %s in every text format", async (_title, text) => {
    const each = begin(text);
    await inProcess(["templates", "eject", ...textFormats, "--templates", each.templates]);
    expect((await generate(each)).status).toBe(0);
    const plain = readTree(each.out);
    expect((await own(each)).status).toBe(0);
    expect(readTree(each.out)).toEqual(plain);
    // Compiled from the files, not taken from the program: a comment changes the text, and prints nothing.
    for (const path of readTree(each.templates).keys())
      appendFileSync(join(each.templates, path), "{{!-- mine --}}");
    expect((await own(each)).status).toBe(0);
    const said = "Printed with custom templates, which the manifest names.";
    const saying = new Set<string>();
    for (const [path, content] of readTree(each.out)) {
      if (path.endsWith(".json")) continue;
      const lines = content.split("\n");
      if (lines.some((line) => line.includes(said))) saying.add(path.split("/")[0]!);
      expect([path, lines.filter((line) => !line.includes(said)).join("\n")]).toEqual([
        path,
        plain.get(path),
      ]);
    }
    expect([...saying]).toEqual(JSON.parse(plain.get("sallyport.manifest.json")!).formats.map(idOf));
  });

  it("prints a custom header, says so in the file and in the manifest, and is checked with it", async () => {
    const each = begin(config, "templates: own\n");
    await override(each, "squid/head", (text) => `# Answers: network team, {{comment name}}\n${text}`);
    expect((await generate(each)).status).toBe(0);
    const conf = readFileSync(join(each.out, "squid/sample.conf"), "utf8");
    expect(conf).toContain("# Answers: network team, sample\n");
    expect(conf).toContain("# Printed with custom templates");
    const { formats } = JSON.parse(readFileSync(join(each.out, "sallyport.manifest.json"), "utf8"));
    expect(formats.filter((format: object) => "templates" in format)).toEqual([
      { id: "squid", options: {}, templates: { head: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    ]);
    const run = (command: string) => inProcess([command, "--config", each.config, "--out", each.out]);
    expect([(await run("check")).status, (await run("diff")).status]).toEqual([0, 0]);
    const verified = await inProcess(["verify", each.out]);
    expect([verified.status, codesIn(verified.stderr)]).toEqual([0, ["SP1316"]]);
    rmSync(join(each.templates, "squid/head.hbs"));
    const check = await run("check");
    expect([check.status, check.stderr.includes("squid/sample.conf would be generated otherwise")]).toEqual([
      1,
      true,
    ]);
    expect((await run("diff")).stdout).toContain("-# Answers: network team, sample");
  });

  it("takes single files before those of the folder, relative to the config, from extended ones too", async () => {
    const each = begin(config, 'extends: base/base.yaml\ntemplates: { "squid/tail": mine.hbs }\n');
    mkdirSync(join(each.folder, "base"));
    const base =
      'templates: { dir: fw, "iptables/rules-tail": rules.hbs, "squid/tail": no.hbs }\npolicies: []\n';
    writeFileSync(join(each.folder, "base/base.yaml"), base.replace("policies: []\n", ""));
    const eject = async (folder: string, template: string, line: string) => {
      const there = { ...each, templates: join(each.folder, folder) };
      return readFileSync(await override(there, template, (text) => `${line}\n${text}`), "utf8");
    };
    await eject("base/fw", "squid/head", "# by the folder");
    writeFileSync(join(each.folder, "mine.hbs"), await eject("base/fw", "squid/tail", "# single"));
    await eject("base/fw", "iptables/rules-tail", "# not this");
    writeFileSync(join(each.folder, "base/rules.hbs"), await eject("tmp", "iptables/rules-tail", "# rules"));
    const standalone = ["--option", "squid.standalone=true"];
    const { status, stderr } = await generate(each, ...standalone);
    expect([status, stderr.includes("error")]).toEqual([0, false]);
    const conf = readFileSync(join(each.out, "squid/sample.conf"), "utf8");
    expect([conf.includes("# by the folder"), conf.includes("# single")]).toEqual([true, true]);
    const rules = readFileSync(join(each.out, "iptables/sample.v4.rules"), "utf8");
    expect([rules.includes("# rules"), rules.includes("# not this")]).toEqual([true, false]);
  });

  it("holds for every output of the config", async () => {
    const outputs = "outputs: [{ out: a, formats: [squid] }, { out: b, formats: [squid, iptables] }]\n";
    const each = begin(config.replace(/^formats:.*\n/m, outputs), "templates: own\n");
    await override(each, "squid/head", (text) => `# mine\n${text}`);
    expect((await inProcess(["generate", "--config", each.config])).status).toBe(0);
    for (const out of ["a", "b"]) {
      const files = readTree(join(each.folder, out));
      expect(files.get("squid/sample.conf")).toContain("# mine\n");
      expect(JSON.parse(files.get("sallyport.manifest.json")!).formats).toContainEqual({
        id: "squid",
        options: {},
        templates: { head: expect.any(String) },
      });
    }
  });

  it("takes line ends of Windows and a mark at the start", async () => {
    const each = begin();
    const file = await override(each, "squid/head", (text) => `# mine\n${text}`);
    expect((await own(each, "--format", "squid")).status).toBe(0);
    const before = readTree(each.out);
    writeFileSync(file, `\ufeff${readFileSync(file, "utf8").replaceAll("\n", "\r\n")}`);
    expect((await own(each, "--format", "squid")).status).toBe(0);
    expect(readTree(each.out)).toEqual(before);
  });

  it("takes one that says the same in another way", async () => {
    const each = begin(hostConfig);
    // What no rule knows goes directly as it is.
    const early = '  if (host == "x") return "DIRECT";\n  var name';
    await override(each, "pac/head", (text) => text.replace("  var name", early));
    expect((await own(each, "--format", "pac")).status).toBe(0);
    expect(readFileSync(join(each.out, "pac/sample.pac"), "utf8")).toContain(early);
  });
});
