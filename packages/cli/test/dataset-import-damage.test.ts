import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPublished } from "@sallyport/core/import";
import { observationOf, observationReader } from "@sallyport/core/overlay";
import { publishedDamage, publishedSamples } from "@sallyport/testkit";
import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { reportFailure } from "../src/report/failure.js";
import { runDatasetImport } from "../src/run/dataset-import.js";
import { openStore, sha256 } from "../src/store/open.js";

const work = mkdtempSync(join(tmpdir(), "sallyport-test-"));
afterAll(() => rmSync(work, { recursive: true }));
const io = { out: () => {}, err: () => {} };
const identity = { cloud: "public", date: "2099-01-05", name: "mine" } as const;
let next = 0;

/** Imports a text into a new store; the folder of that store, and how it ended. */
async function importing(text: string) {
  const store = join(work, `store${next++}`);
  const file = `${store}.txt`;
  writeFileSync(file, text);
  const name = text.includes('"values"') ? {} : { name: identity.name };
  const flags = { store, date: identity.date, accept: "all", ...name };
  const status = await runDatasetImport([file], flags, io).catch((error) => reportFailure(error, io));
  return { store, status };
}

/** The sets that a store holds of its only observation; undefined if it has none. */
async function setsIn(folder: string): Promise<readonly object[] | undefined> {
  const store = openStore(folder);
  const [head] = store.heads;
  if (head === undefined) return undefined;
  const reader = observationReader(store, sha256);
  const sets = [];
  for (const id of await reader.ids(head)) sets.push({ id, ...(await reader.set(head, id)) });
  return sets;
}

describe.each(Object.entries(publishedSamples))("a damaged %s", (_, sample) => {
  it("is in the store with all that is read of it, or not at all", async () => {
    const property = fc.asyncProperty(publishedDamage, async (harm) => {
      const text = harm(sample);
      const { store, status } = await importing(text);
      // As it comes back from the disk: without a mark of its byte order.
      const read = readPublished(new TextDecoder().decode(new TextEncoder().encode(text)));
      const wanted = read.ok && status === 0 ? observationOf(read.published, identity).sets : undefined;
      expect([await setsIn(store), status === 0]).toEqual([wanted, wanted !== undefined]);
      const left = existsSync(store) ? readdirSync(store).filter((name) => name.startsWith(".")) : [];
      expect(left).toEqual([]);
    });
    await fc.assert(property, { numRuns: 30 });
  });
});
