import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Diagnostic } from "@sallyport/core";
import { afterAll, describe, expect, it } from "vitest";
import { reportFailure } from "../src/report/failure.js";
import { runDatasetImport } from "../src/run/dataset-import.js";
import { openStore } from "../src/store/open.js";
import { tagList } from "./update/lists.js";

const work = mkdtempSync(join(tmpdir(), "sallyport-test-"));
afterAll(() => rmSync(work, { recursive: true }));
let next = 0;

const replication = "{scenario: azure-to-azure, source: eastus, target: centralus}";
const ownRules = (to: string) =>
  `{name: own, rules: [{name: r, purpose: p, from: any, ports: [443], to: ${to}}]}`;

/** A config in a folder of its own, and the store that it names. */
function configure(policies: string, more = ""): { readonly config: string; readonly store: string } {
  const name = `case${next++}`;
  const config = join(work, `${name}.yaml`);
  writeFileSync(config, `store: ${name}\n${more}policies: [${policies}]\n`);
  return { config, store: join(work, name) };
}

function writeList(text: string, name = "ServiceTags_Public_20990105.json"): string {
  const file = join(work, name);
  writeFileSync(file, text);
  return file;
}

/** Imports, and tells how that ended. */
async function importing(file: string, flags: Readonly<Record<string, unknown>>) {
  const pieces: string[] = [];
  const io = { out: (piece: string) => void pieces.push(piece), err: () => {}, reporter: "json" } as const;
  const status = await runDatasetImport([file], flags, io).catch((error) => reportFailure(error, io));
  const { diagnostics } = JSON.parse(pieces.join("")) as { readonly diagnostics: readonly Diagnostic[] };
  return { status, told: diagnostics.filter(({ severity }) => severity !== "info") };
}

describe("an import that knows the config", () => {
  const without = tagList({ "EventHub.CentralUS": undefined, "EventHub.SouthIndia": undefined });

  it("names the rules that use a tag which is gone, goes into the store of the config, and passes if accepted", async () => {
    const { config, store } = configure(replication);
    const file = writeList(without);
    const { status, told } = await importing(file, { config });
    expect([
      status,
      told.map(({ code, message, help, place }) => [code, /name (\S+?),/.exec(message)?.[1], help, place]),
    ]).toEqual([
      1,
      [
        ["SP7201", "EventHub.CentralUS", "used by source-monitoring of asr-eastus-to-centralus", { file }],
        ["SP7201", "EventHub.SouthIndia", undefined, { file }],
      ],
    ]);
    expect(openStore(store).heads).toEqual([]);
    expect((await importing(file, { config, accept: "SP7201" })).status).toBe(0);
    expect(openStore(store).heads).toHaveLength(1);
  });

  it("misses a tag that only a policy names, and says which rule", async () => {
    const { config } = configure(ownRules("{tags: [Sql.EastUS]}"));
    const first = writeList(tagList({ "Sql.EastUS": ["9.9.9.0/24"] }));
    await importing(first, { config });
    const second = writeList(tagList(), "ServiceTags_Public_20990112.json");
    const { told } = await importing(second, { config });
    expect(told.map(({ code, help }) => [code, help])).toEqual([["SP7201", "used by r of own"]]);
  });

  it("goes on without a policy that waits for the list, and says so at its place", async () => {
    const { config } = configure(`${ownRules("{sets: [custom.partners]}")}, ${replication}`);
    const list = writeList("192.0.2.0/24\n", "partners-2099-01-05.txt");
    const { status, told } = await importing(list, { config, name: "partners" });
    expect([status, told.map(({ code }) => code)]).toEqual([0, ["SP7216"]]);
    expect(told[0]!.message).toContain("custom.partners");
    expect(told[0]!.place).toMatchObject({ file: config, line: 2, pointer: "/policies/0/rules/0/to/sets/0" });
    const { told: gone } = await importing(writeList(without), { config });
    expect(gone.map(({ code }) => code)).toEqual(["SP7201", "SP7201"]);
  });

  it("says that policies which a date holds are not touched", async () => {
    const { config } = configure(replication, "asOf: 2024-01-01\n");
    const { status, told } = await importing(writeList(tagList()), { config });
    expect([status, told.map(({ code, place }) => [code, place?.line])]).toEqual([0, [["SP7216", 2]]]);
  });

  it("does not begin if the config is not sound", async () => {
    const { config, store } = configure("{scenario: azure-to-azure, sources: eastus}");
    const { status, told } = await importing(writeList(tagList()), { config });
    expect([status, told.map(({ code }) => code)]).toEqual([2, ["SP1105", "SP1105", "SP1103"]]);
    expect(openStore(store).heads).toEqual([]);
  });
});

describe("flags that would do nothing", () => {
  it("are refused: a name for service tags", async () => {
    const store = join(work, `case${next++}`);
    const { status, told } = await importing(writeList(tagList()), { store, name: "tags" });
    expect([status, told.map(({ code }) => code)]).toEqual([2, ["SP1013"]]);
  });

  it("are told: a code that nothing can have", async () => {
    const store = join(work, `case${next++}`);
    const list = writeList("192.0.2.0/24\n", "partners-2099-01-05.txt");
    const flags = { store, name: "partners", accept: "SP7201,SP720" };
    const { told } = await importing(list, flags);
    expect(told.map(({ code, message }) => [code, message])).toEqual([
      ["SP7213", '"SP720" is no code of findings about a list'],
    ]);
  });
});
