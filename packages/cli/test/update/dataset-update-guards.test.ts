import { writeFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../src/store/open.js";
import { folders, tagList } from "./lists.js";
import { play } from "./publisher.js";
import { readAll, update } from "./running.js";
import { fileOf, first, firstWeek, linkTo, page, second, storage, storesOfFirstWeek, week } from "./weeks.js";

const fresh = folders();
const held = storesOfFirstWeek(fresh);

describe("a list that is suspicious", () => {
  const shrunk = tagList({ "Storage.EastUS": storage.slice(0, 9) }, { times: 2 });

  it("is held back with the evidence, and taken when the user says so", async () => {
    const store = await held();
    const before = readAll(store);
    const server = await play(week(second, shrunk));
    const refused = await update(server, store);
    expect(refused).toMatchObject({ status: 1, files: [], codes: ["SP7202", "SP7203"] });
    expect(refused.diagnostics[0]!.message).toContain("Storage.EastUS lost");
    expect(refused.diagnostics[0]!.place).toEqual({ file: "ServiceTags_Public_20990112.json" });
    expect(readAll(store)).toEqual(before);
    expect(await update(server, store, { accept: "SP7202" })).toMatchObject({ status: 1, codes: ["SP7203"] });
    const taken = await update(server, store, { accept: "SP7202, SP7203" });
    expect(taken).toMatchObject({ status: 0, codes: [], files: [{ outcome: "imported" }] });
    expect(openStore(store).heads).toHaveLength(2);
  });

  it("is told once if a code was accepted that nothing has", async () => {
    const server = await play(week(first, firstWeek));
    const { status: code, codes } = await update(server, fresh(), { accept: "SP7201" });
    expect([code, codes]).toEqual([0, ["SP7213"]]);
  });

  it("is one that is older than what is held", async () => {
    const store = await held();
    const server = await play(week(fileOf("20981229"), tagList()));
    expect(await update(server, store)).toMatchObject({ status: 1, codes: ["SP7209"] });
    expect(await update(server, store, { accept: "SP7209" })).toMatchObject({ status: 0, codes: [] });
  });

  it("is told with the rules that use it, if there is a config", async () => {
    const store = await held();
    const config = `${fresh()}.yaml`;
    writeFileSync(
      config,
      `store: ${store}\npolicies:\n  - {scenario: azure-to-azure, source: eastus, target: centralus}\n`,
    );
    const server = await play(
      week(second, tagList({ "Storage.EastUS": storage, "EventHub.CentralUS": undefined })),
    );
    const { codes, diagnostics } = await update(server, store, { config, store: undefined });
    expect(codes).toEqual(["SP7201"]);
    expect(diagnostics[0]!.help).toBe("used by source-monitoring of asr-eastus-to-centralus");
  });
});

describe("a stop from outside", () => {
  it("ends the update, leaves the store, and ends the process by that signal", async () => {
    const store = await held();
    const before = readAll(store);
    const killed: unknown[] = [];
    const original = process.kill;
    process.kill = (...given) => {
      killed.push(given);
      return true;
    };
    onTestFinished(() => {
      process.kill = original;
    });
    const others = process.listeners("exit");
    const server = await play({
      [page]: linkTo(second),
      [second]: (response) => {
        response.writeHead(200, { "content-type": "application/json" }).write("{");
        process.emit("SIGINT", "SIGINT");
      },
    });
    expect(await update(server, store, { cloud: undefined })).toMatchObject({ status: 3, codes: ["SP7313"] });
    const [ending, ...more] = process.listeners("exit").filter((each) => !others.includes(each));
    expect([killed, more]).toEqual([[], []]);
    process.off("exit", ending!);
    ending!(0);
    expect(killed).toEqual([[process.pid, "SIGINT"]]);
    expect(server.paths()).toEqual([page, second]);
    expect(readAll(store)).toEqual(before);
  });
});
