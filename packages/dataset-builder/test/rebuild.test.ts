import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { buildDataset } from "../src/build/build-dataset.js";
import { inputPaths } from "../src/inputs.js";
import { imported } from "./importer.js";
import { shippedFiles } from "./shipped.js";

const beside = fileURLToPath(new URL("../../../../shared", import.meta.url));
const folder = process.env.SALLYPORT_PUBLISHED_FILES ?? beside;
const present = inputPaths.every((path) => existsSync(join(folder, path)));
const skipped = present ? "" : " (skipped: the published files are not beside the repository)";

it.skipIf(!present)(`the published files rebuild the shipped dataset byte for byte${skipped}`, () => {
  const texts = new Map(inputPaths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  const built = imported(buildDataset(texts));
  const shipped = shippedFiles();
  expect([...shipped.keys()]).toEqual([...built.keys()]);
  for (const [path, text] of built) expect(shipped.get(path), path).toBe(text);
});
