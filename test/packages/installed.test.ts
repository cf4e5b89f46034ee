import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { run } from "./run.js";
import { published, readJson, root } from "./workspace.js";

const program = inject("program");
const libraries = inject("libraries");
const sallyport = join(program, "node_modules", ".bin", "sallyport");

describe("the program, installed without a network", () => {
  it("brings nothing else with it", () => {
    const there = readdirSync(join(program, "node_modules")).filter((name) => !name.startsWith("."));
    expect(there).toEqual(["sallyport"]);
  });

  it("tells its version", () => {
    const { version } = readJson(root, "packages", "cli", "package.json");
    expect(run(sallyport, ["--version"], program).stdout).toBe(`${version}\n`);
  });

  it("generates, checks, and tells when somebody edited a file", () => {
    const folder = join(program, "node_modules");
    const flags = ["--scenario", "azure-to-azure", "--source", "eastus", "--target", "centralus"];
    const options = ["--option", "pac.proxies=p.example:80", "--out", join(program, "out")];
    run(sallyport, ["generate", ...flags, ...options], folder);
    const written = readdirSync(join(program, "out"), { recursive: true, encoding: "utf8" });
    expect(written).toContain("pac/asr-eastus-to-centralus.pac");
    expect(run(sallyport, ["check", ...flags, ...options], folder).stdout).toMatch(/as generated\n$/);
    writeFileSync(join(program, "out", "pac", "asr-eastus-to-centralus.pac"), "// mine\n");
    const { stderr } = run(sallyport, ["check", ...flags, ...options], folder, { allowed: [1] });
    expect(stderr).toContain("SP5021");
  });

  it("ships the schema that it prints", () => {
    const shipped = join(program, "node_modules", "sallyport", "dist", "sallyport.schema.json");
    expect(readFileSync(shipped, "utf8")).toBe(run(sallyport, ["schema"], program).stdout);
  });
});

describe("the packages, installed beside each other without a network", () => {
  it("are those of this repository, and not copies of their own", () => {
    for (const { json } of published) {
      const folder = join(libraries, "node_modules", json.name);
      expect(readJson(folder, "package.json").version).toBe(json.version);
      expect(existsSync(join(folder, "node_modules"))).toBe(false);
    }
  });

  it("can be imported by every entry, and have something to use", () => {
    const script = `for (const name of ${JSON.stringify(entries())}) {
      console.log(name, Object.keys(await import(name)).length > 0);
    }`;
    const { stdout } = run(process.execPath, ["--input-type=module", "--eval", script], libraries);
    expect(stdout.trim().split("\n")).toEqual(entries().map((name) => `${name} true`));
  });

  it("have types that hold without any of the repository", () => {
    const imports = entries().map((specifier, at) => `export * as entry${at} from "${specifier}";`);
    writeFileSync(join(libraries, "consumer.ts"), `${imports.join("\n")}\n`);
    writeFileSync(join(libraries, "right.ts"), config('from: "any"'));
    writeFileSync(join(libraries, "wrong.ts"), config("form: true"));
    typesOf("consumer.ts", [0]);
    typesOf("right.ts", [0]);
    expect(typesOf("wrong.ts", [1, 2])).toContain("form");
  });
});

/** Every entry of every library, but for files of data. */
function entries(): readonly string[] {
  return published.flatMap(({ json }) =>
    Object.keys(json.exports ?? {})
      .filter((entry) => !/\*|\.json$/.test(entry))
      .map((entry) => `${json.name}${entry.slice(1)}`),
  );
}

function config(end: string): string {
  const rule = `name: "web", purpose: "Web", to: { hosts: ["www.example.com"] }, ports: [443], ${end}`;
  return `import { defineConfig } from "sallyport";
export const made = defineConfig({ policies: [{ name: "own", rules: [{ ${rule} }] }], formats: { squid: {} } });
`;
}

/** What the compiler says of a file, libraries' declarations included, as strictly as it can. */
function typesOf(file: string, allowed: readonly number[]): string {
  const compiler = join(root, "node_modules", ".bin", "tsc");
  const strict = [
    "--noEmit",
    "--strict",
    "--exactOptionalPropertyTypes",
    "--types",
    "",
    "--lib",
    "es2023,dom",
  ];
  const module = ["--module", "nodenext", "--moduleResolution", "nodenext", "--target", "es2023"];
  return run(compiler, [...strict, ...module, "--skipLibCheck", "false", file], libraries, { allowed })
    .stdout;
}
