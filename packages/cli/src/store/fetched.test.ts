import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packObservation } from "@sallyport/core/overlay";
import { afterAll, describe, expect, it } from "vitest";
import { clientId, keepFetched, prepareFetched, readFetched } from "./fetched.js";
import { sha256 } from "./open.js";
import { beginStage } from "./stage.js";

const root = mkdtempSync(join(tmpdir(), "sallyport-test-"));
afterAll(() => rmSync(root, { recursive: true }));
let next = 0;

function prepared(): string {
  const folder = join(root, `store${next++}`);
  prepareFetched(folder);
  return folder;
}

const list = { cloud: "public", kind: "service-tags" } as const;
const sets = [{ id: "A", prefixes: ["192.0.2.0/24"] }];
const said = {
  cloud: "public",
  date: "2099-01-05",
  series: "service-tags",
  kind: "service-tags",
  sets,
} as const;
const packed = packObservation(said, "tags.json", sha256);
const validators = { etag: '"a"', fileName: "tags.json" };

describe("what was fetched", () => {
  it("counts while the store holds it, and for its list alone", async () => {
    const folder = prepared();
    expect(await readFetched(folder, list)).toBeUndefined();
    keepFetched(folder, list, { validators, head: packed.head });
    expect(await readFetched(folder, list)).toBeUndefined();
    const stage = beginStage(folder);
    stage.add(packed);
    stage.commit(packed.head, false);
    stage.end();
    expect(await readFetched(folder, list)).toEqual({ validators, head: packed.head });
    expect(await readFetched(folder, { ...list, cloud: "china" })).toBeUndefined();
    rmSync(join(folder, "observations"), { recursive: true });
    expect(await readFetched(folder, list)).toBeUndefined();
  });

  it.each(["", "{", "null", "[]", '{"schema":2}', '{"schema":1,"validators":{"etag":7}}'])(
    "that reads %j counts as nothing",
    async (text) => {
      const folder = prepared();
      writeFileSync(join(folder, "fetched", "public.service-tags.json"), text);
      expect(await readFetched(folder, list)).toBeUndefined();
    },
  );
});

describe("the id of a store for the web service", () => {
  it("stays the same, is another for another store, and is mended if it is damaged", () => {
    const [one, other] = [prepared(), prepared()];
    const id = clientId(one);
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect([clientId(one), clientId(other) === id]).toEqual([id, false]);
    const file = join(one, "fetched", "client.json");
    writeFileSync(file, '{"clientRequestId":"mine"}');
    const mended = clientId(one);
    expect([mended === "mine", JSON.parse(readFileSync(file, "utf8")).clientRequestId]).toEqual([
      false,
      mended,
    ]);
  });
});
