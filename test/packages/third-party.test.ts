import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { readJson, root } from "./workspace.js";

const file = "THIRD-PARTY-LICENSES.md";

/** Packages of others that esbuild put into the program. */
function bundled(): readonly string[] {
  const { inputs } = readJson<{ inputs: Record<string, unknown> }>(root, "packages/cli/dist/metafile.json");
  const names = Object.keys(inputs).flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

function licenses(): string {
  const parts = bundled().map((name) => {
    const { license } = readJson(root, "node_modules", name, "package.json");
    const text = readFileSync(join(root, "node_modules", name, "LICENSE"), "utf8");
    return `## ${name} (${license})\n\n${text.trim().replaceAll(/^(?=.)/gm, "    ")}\n`;
  });
  return `# Licenses of what the program holds\n\nIts bundle has parts of these packages in it.\n\n${parts.join("\n")}`;
}

it("the program ships the licenses of all that is bundled into it", () => {
  const path = join(root, "packages", "cli", file);
  const wanted = licenses();
  const { UPDATE_GOLDEN } = process.env;
  if (UPDATE_GOLDEN === "1") writeFileSync(path, wanted);
  expect(bundled()).toContain("zod");
  expect(readFileSync(path, "utf8")).toBe(wanted);
  expect(inject("packed").find(({ name }) => name === "sallyport")!.files).toContain(file);
});
