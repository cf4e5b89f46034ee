import { readFileSync } from "node:fs";
import { join } from "node:path";
import { arePublished, publishedFolder, skipNote } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { buildDataset } from "../src/build/build-dataset.js";
import { inputPaths } from "../src/inputs.js";
import { imported } from "./importer.js";
import { shippedFiles } from "./shipped.js";

const present = arePublished(inputPaths);

it.skipIf(!present)(
  `the published files rebuild the shipped dataset byte for byte${skipNote(present)}`,
  () => {
    const texts = new Map(
      inputPaths.map((path) => [path, readFileSync(join(publishedFolder, path), "utf8")]),
    );
    const built = imported(buildDataset(texts));
    const shipped = shippedFiles();
    expect([...shipped.keys()]).toEqual([...built.keys()]);
    for (const [path, text] of built) expect(shipped.get(path), path).toBe(text);
  },
);
