import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const packages = fileURLToPath(new URL("../packages", import.meta.url));

/** Every module of a package that ships, with what it imports. */
function importsOf(
  name: string,
): readonly { readonly file: string; readonly imported: string; readonly lazy: boolean }[] {
  const folder = join(packages, name, "src");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !/\.(d|gen)\.ts$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const eager = [...text.matchAll(/^(?:(?:import|export)\b[^"';]*\bfrom|import) "([^"]+)";$/gm)];
      const lazy = [...text.matchAll(/\bimport\("([^"]+)"\)/g)];
      return [
        ...eager.map((match) => ({ file, imported: match[1]!, lazy: false })),
        ...lazy.map((match) => ({ file, imported: match[1]!, lazy: true })),
      ];
    });
}

const all = readdirSync(packages);
const emitters = all.filter((name) => name.startsWith("emitter-"));

describe("dependencies point one way", () => {
  it("core imports only itself and libraries that run in a browser, and no module of Node", () => {
    const allowed = /^(\.{1,2}\/|zod\/mini$)/;
    const parser = "handlebars/dist/cjs/handlebars/compiler/base.js";
    const others = importsOf("core").filter(({ imported }) => !allowed.test(imported));
    // The compiler of templates is an entry of its own, which the rest of core does not load.
    expect(others).toEqual([{ file: "template/compile.ts", imported: parser, lazy: false }]);
    const entrances = importsOf("core").filter(({ imported }) =>
      /\/template\/(index|compile)\.js$/.test(imported),
    );
    expect(entrances).toEqual([]);
  });

  it.each(emitters)("%s imports only itself and core", (name) => {
    const allowed = /^(\.{1,2}\/|@sallyport\/core$)/;
    expect(importsOf(name).filter(({ imported }) => !allowed.test(imported))).toEqual([]);
  });

  it("the command line loads emitters lazily, in its registry alone", () => {
    const loaded = importsOf("cli").filter(({ imported }) => imported.startsWith("@sallyport/emitter-"));
    expect(loaded.map(({ imported }) => imported.slice("@sallyport/".length)).sort()).toEqual(emitters);
    for (const { file, lazy } of loaded) expect([file, lazy]).toEqual(["registry.ts", true]);
  });

  it("commands load their work lazily", () => {
    const eager = importsOf("cli").filter(
      ({ file, imported, lazy }) =>
        /^(main|commands\/)/.test(file) && /^\.\.?\/run\//.test(imported) && !lazy,
    );
    const typesOnly = eager.filter(({ file, imported }) => {
      const text = readFileSync(join(packages, "cli", "src", file), "utf8");
      return new RegExp(`import type [^;]*"${imported.replaceAll(".", "\\.")}"`).test(text);
    });
    expect(eager).toEqual(typesOnly);
  });
});
