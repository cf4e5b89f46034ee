import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { openStore } from "../../src/store/open.js";
import { endpointList, folders, tagList } from "./lists.js";
import { playProxy } from "./proxy.js";
import { play, says } from "./publisher.js";
import { readAll, update } from "./running.js";
import { fileOf, first, firstWeek, linkTo, page, second, storage, storesOfFirstWeek, week } from "./weeks.js";

const fresh = folders();
const held = storesOfFirstWeek(fresh);

describe("an update", () => {
  it("imports the newest file, and knows the next time that there is nothing new", async () => {
    const store = fresh();
    const server = await play(week(first, firstWeek));
    const { files, codes, status: code } = await update(server, store);
    expect([code, codes]).toEqual([0, []]);
    expect(files).toMatchObject([
      {
        file: "ServiceTags_Public_20990105.json",
        cloud: "public",
        date: "2099-01-05",
        outcome: "imported",
        changes: [{ id: "Storage.EastUS", kind: "changed" }],
      },
    ]);
    const before = readAll(store);
    const again = await update(server, store);
    expect([again.status, again.files.map(({ outcome }) => outcome)]).toEqual([0, ["held"]]);
    expect(readAll(store)).toEqual(before);
    expect(server.asked.map(({ headers }) => headers["if-none-match"])).toEqual([
      undefined,
      undefined,
      undefined,
      `"${first}"`,
    ]);
  });

  it("takes the file of the next week, and keeps that of the one before", async () => {
    const store = await held();
    const next = tagList({ "Storage.EastUS": [...storage, "9.9.10.0/24"] }, { times: 2 });
    const { files } = await update(await play(week(second, next)), store);
    expect(files).toMatchObject([{ date: "2099-01-12", outcome: "imported" }]);
    expect(openStore(store).heads.map(({ said }) => said.date)).toEqual(["2099-01-05", "2099-01-12"]);
  });

  it("finds the same file without conditions held, and asks with them from then on", async () => {
    const store = await held();
    rmSync(join(store, "fetched"), { recursive: true });
    const server = await play(week(first, firstWeek));
    expect((await update(server, store)).files).toMatchObject([{ outcome: "held" }]);
    expect((await update(server, store)).files).toMatchObject([{ outcome: "held" }]);
    expect(server.asked.map(({ headers }) => headers["if-none-match"])).toEqual([
      undefined,
      undefined,
      undefined,
      `"${first}"`,
    ]);
  });

  it.each([
    ["the entry is gone", (store: string) => rmSync(join(store, "observations"), { recursive: true })],
    ["a file of it is damaged", (store: string) => writeFileSync(contentOf(store, "Storage"), "{}")],
    ["what was fetched does not read", (store: string) => writeFileSync(fetchedIn(store), "{")],
    ["what was fetched is of another kind", (store: string) => writeFileSync(fetchedIn(store), "[1]")],
  ])("fetches again, and mends the store, if %s", async (_, damage) => {
    const store = await held();
    const before = readAll(store);
    damage(store);
    const server = await play(week(first, firstWeek));
    expect((await update(server, store)).status).toBe(0);
    expect(server.asked[1]!.headers).not.toHaveProperty("if-none-match");
    expect(readAll(store)).toEqual(before);
  });

  it("goes through the proxy of the environment", async () => {
    const server = await play(week(first, firstWeek));
    const proxy = await playProxy(server.port);
    const environment = { http_proxy: `http://127.0.0.1:${proxy.port}` };
    expect((await update(server, fresh(), {}, { environment })).files).toMatchObject([
      { outcome: "imported" },
    ]);
    expect(proxy.asked.map(({ target }) => new URL(target).pathname)).toEqual([page, first]);
  });

  it("of what the dataset knows already keeps nothing", async () => {
    const { date, text } = shippedList();
    const store = fresh();
    const server = await play(week(fileOf(date.replaceAll("-", "")), text));
    expect((await update(server, store)).files).toMatchObject([{ outcome: "known", changes: [] }]);
    expect(openStore(store).heads).toEqual([]);
  });

  it("of all clouds updates each by itself, and tells those that it could not", async () => {
    const store = fresh();
    const server = await play({
      ...week(first, firstWeek),
      [page]: (response, request, time) =>
        request.url!.endsWith("=56519")
          ? linkTo(first)(response, request, time)
          : says("<html>We moved.</html>", "text/html")(response, request, time),
    });
    const { status: code, files, diagnostics } = await update(server, store, { cloud: undefined });
    expect([code, files.map(({ cloud }) => cloud)]).toEqual([3, ["public"]]);
    expect(diagnostics.map(({ code: each, message }) => [each, /id=\d+/.exec(message)?.[0]])).toEqual([
      ["SP7301", "id=57063"],
      ["SP7301", "id=57062"],
    ]);
  });
});

function contentOf(store: string, family: string): string {
  const name = [...readAll(join(store, "content")).keys()].find((each) => each.startsWith(`${family}.`))!;
  return join(store, "content", name);
}

function fetchedIn(store: string): string {
  return join(store, "fetched", "public.service-tags.json");
}

/** The newest file that the dataset was made from, as far as the dataset follows it. */
function shippedList() {
  const index = readFileSync(
    new URL("../../../core/data/editions/public/2026.json", import.meta.url),
    "utf8",
  );
  const { editions } = JSON.parse(index) as { editions: { date: string }[] };
  return { date: editions.at(-1)!.date, text: tagList() };
}

describe("Office 365 endpoints", () => {
  const version = (latest: string) => says(JSON.stringify({ instance: "Worldwide", latest }));
  const paths = { version: "/version/worldwide", list: "/endpoints/worldwide" };
  const kind = { kind: "office365" };

  it("are imported when their version changes, and always asked for by the same id", async () => {
    const store = fresh();
    const numbers = ["2099010500", "2099010500", "2099020100"];
    const server = await play({
      [paths.version]: (response, request, time) => version(numbers[time - 1]!)(response, request, 1),
      [paths.list]: (response, request, time) =>
        says(endpointList(`192.0.2.${time}/32`))(response, request, 1),
    });
    const outcomes = [];
    for (const _ of numbers) outcomes.push(...(await update(server, store, kind)).files);
    expect(outcomes.map(({ date, outcome }) => [date, outcome])).toEqual([
      ["2099-01-05", "imported"],
      ["2099-01-05", "held"],
      ["2099-02-01", "imported"],
    ]);
    expect(server.paths().filter((path) => path === paths.list)).toHaveLength(2);
    const ids = server.asked.map(({ target }) =>
      new URL(target, "http://x").searchParams.get("clientrequestid"),
    );
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it("that shrank are held back, and so are older ones, until the user says so", async () => {
    const store = fresh();
    const server = (number: string, ...addresses: readonly string[]) =>
      play({ [paths.version]: version(number), [paths.list]: says(endpointList(...addresses)) });
    await update(await server("2099010500", "192.0.2.1/32", "192.0.2.2/32"), store, kind);
    const shrunk = await server("2099020100", "192.0.2.1/32");
    expect(await update(shrunk, store, kind)).toMatchObject({ status: 1, codes: ["SP7211"] });
    const accept = { ...kind, accept: "SP7211" };
    expect(await update(shrunk, store, accept)).toMatchObject({ status: 0, codes: [] });
    const older = await server("2099011500", "192.0.2.1/32");
    expect(await update(older, store, kind)).toMatchObject({ status: 1, codes: ["SP7209"] });
  });

  it("that change within a day take the place of the old only if they may", async () => {
    const store = fresh();
    const server = (number: string, address: string) =>
      play({ [paths.version]: version(number), [paths.list]: says(endpointList(address)) });
    await update(await server("2099010500", "192.0.2.1/32"), store, kind);
    const before = readAll(store);
    const next = await server("2099010501", "192.0.2.2/32");
    expect(await update(next, store, kind)).toMatchObject({ status: 3, codes: ["SP2103"] });
    expect(readAll(store)).toEqual(before);
    const replaced = await update(next, store, { ...kind, replace: true });
    expect(replaced).toMatchObject({ status: 0, files: [{ outcome: "imported" }] });
  });
});

describe("a command line that asks for nothing sensible", () => {
  it.each([
    [{ cloud: "germany" }, "SP1005"],
    [{ kind: "tags" }, "SP1006"],
    [{ kind: "" }, "SP1006"],
    [{ config: "/nowhere.yaml" }, "SP1101"],
  ])("%j is told, and makes no store", async (flags, code) => {
    const store = fresh();
    expect(await update(await play({}), store, flags)).toMatchObject({ status: 2, codes: [code] });
    expect(existsSync(store)).toBe(false);
  });
});

it("tells on a terminal, and only there, how far it is", async () => {
  const server = await play(week(first, firstWeek, ""));
  const screen = (isTTY: boolean) => {
    const written: string[] = [];
    return { isTTY, columns: 40, write: (text: string) => written.push(text), written };
  };
  const [terminal, pipe] = [screen(true), screen(false)];
  // A slow network: more than half a second goes by between two looks at the clock.
  let time = 0;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => {
    time += 600;
    return time;
  });
  await update(server, fresh(), {}, {}, { screen: terminal });
  await update(server, fresh(), {}, {}, { screen: pipe });
  clock.mockRestore();
  expect(pipe.written).toEqual([]);
  expect(terminal.written[0]).toBe("\r\u001b[Kpublic service-tags: asking");
  expect(terminal.written.at(-1)).toBe("\r\u001b[K");
  expect(terminal.written.some((text) => / kB$/.test(text))).toBe(true);
});
