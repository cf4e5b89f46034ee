import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Answer, type Play, pageOf, play, says } from "../packages/cli/test/update/publisher.js";
import { update } from "../packages/cli/test/update/running.js";
import { importInto, manyTags, tagsIn, writeTagFile } from "./importing.js";
import { preload, readTree, type Started, start, workFolder } from "./sallyport.js";

const work = workFolder();
let next = 0;
const fresh = () => join(work, `store${next++}`);

const older = manyTags(4, 2, 3);
const younger = { ...older, "Family0.Region0": ["192.0.2.0/24"], Added: ["198.51.100.0/24"] };
const olderFile = writeTagFile(join(work, "ServiceTags_Public_20990105.json"), older);
const text = readFileSync(writeTagFile(join(work, "ServiceTags_Public_20990112.json"), younger), "utf8");
const seed = fresh();
importInto(seed, olderFile);
const both = [Object.keys(older).sort(), Object.keys(younger).sort()];

const path = "/ServiceTags_Public_20990112.json";
const page = pageOf(`http://{host}${path}`);
const file = says(text, "application/json", { etag: '"younger"' });

/** Plays the publisher of the younger list; some answers are a test's own. */
function publisher(answers: Readonly<Record<string, Answer>> = {}) {
  return play({ "/details.aspx": page, [path]: file, ...answers });
}

/** Starts an update of the built program from a played publisher. */
function updating(
  base: string,
  store: string,
  env: Readonly<Record<string, string>> = {},
  ...more: readonly string[]
): Started {
  const places = { SALLYPORT_DOWNLOAD_PAGE: `${base}/details.aspx`, SALLYPORT_OFFICE365: base };
  const given = ["dataset", "update", "--cloud=public", "--accept=all", "--store", store, ...more];
  return start(given, { env: { http_proxy: "", HTTP_PROXY: "", ...places, ...env } });
}

function held(): string {
  const store = fresh();
  cpSync(seed, store, { recursive: true });
  return store;
}

/** A store that was left at a moment opens with the old or the new editions; the next update ends the work. */
async function expectSound(server: Play, store: string): Promise<void> {
  expect(both).toContainEqual(await tagsIn(store));
  expect(await update(server, store, { accept: "all" })).toMatchObject({ status: 0, codes: [] });
  expect(await tagsIn(store)).toEqual(both[1]);
  expect(readdirSync(store).filter((name) => name.startsWith("."))).toEqual([]);
}

it("an update brings the newest list, and the next one nothing", async () => {
  const { base, asked } = await publisher();
  const store = held();
  const first = await updating(base, store).ended;
  expect([first.status, first.stderr]).toEqual([0, ""]);
  expect(first.stdout).toMatch(/^ServiceTags_Public_20990112\.json +public +2099-01-12 .* imported$/m);
  expect(await tagsIn(store)).toEqual(both[1]);
  const before = readTree(store);
  const second = await updating(base, store).ended;
  expect(second.status).toBe(0);
  expect(asked.at(-1)!.headers["if-none-match"]).toBe('"younger"');
  expect(readTree(store)).toEqual(before);
});

describe("an update that is killed", () => {
  it("at whatever file operation leaves a store that opens", async () => {
    const server = await publisher();
    const { base } = server;
    const [whole, told] = [held(), fresh()];
    await updating(base, whole, { NODE_OPTIONS: preload, TELL_TO: told }).ended;
    const { operations } = JSON.parse(readFileSync(told, "utf8")) as { readonly operations: number };
    expect(operations).toBeGreaterThanOrEqual(16);
    for (let moment = 1; moment <= operations; moment++) {
      const store = held();
      const env = { NODE_OPTIONS: preload, KILL_AT: String(moment) };
      expect((await updating(base, store, env).ended).signal).toBe("SIGKILL");
      await expectSound(server, store);
    }
  });

  it.each([0, 1, 100, text.length - 1, text.length])(
    "after %i bytes of the file leaves the old one",
    async (bytes) => {
      let run: Started | undefined;
      const half: Answer = (response, request, time) => {
        if (time > 1) return file(response, request, time);
        response.writeHead(200, { "content-type": "application/json", "content-length": text.length + 1 });
        response.write(text.slice(0, bytes), () => setTimeout(() => run!.child.kill("SIGKILL"), 20));
      };
      const server = await publisher({ [path]: half });
      const store = held();
      run = updating(server.base, store);
      expect((await run.ended).signal).toBe("SIGKILL");
      expect(await tagsIn(store)).toEqual(both[0]);
      await expectSound(server, store);
    },
  );
});

it("an update whose disk becomes full says so, and leaves a store that opens", async () => {
  const server = await publisher();
  const told = fresh();
  await updating(server.base, held(), { NODE_OPTIONS: preload, TELL_TO: told }).ended;
  const { operations } = JSON.parse(readFileSync(told, "utf8")) as { readonly operations: number };
  for (let moment = 1; moment < operations; moment++) {
    const store = held();
    const env = { NODE_OPTIONS: preload, FULL_FROM: String(moment) };
    const { status, stderr } = await updating(server.base, store, env).ended;
    expect([0, 2]).toContain(status);
    expect(stderr.includes("SP2109")).toBe(status === 2);
    expect(stderr).not.toContain("SP9001");
    await expectSound(server, store);
  }
});

it.each(["SIGINT", "SIGTERM"] as const)(
  "an update that gets %s ends by it, and says what became of it",
  async (signal) => {
    let run: Started | undefined;
    const { base } = await publisher({ [path]: () => run!.child.kill(signal) });
    const store = held();
    run = updating(base, store);
    const { signal: by, stderr, stdout } = await run.ended;
    expect([by, stdout]).toEqual([signal, ""]);
    expect(stderr).toMatch(/^error SP7313 /);
    expect(await tagsIn(store)).toEqual(both[0]);
  },
);

it("two updates at once both succeed, and leave what one would", async () => {
  const { base } = await publisher();
  const whole = held();
  await updating(base, whole).ended;
  for (let round = 0; round < 3; round++) {
    const store = held();
    const ended = await Promise.all([1, 2].map(() => updating(base, store, {}, "--json").ended));
    expect(ended.map(({ status }) => status)).toEqual([0, 0]);
    expect(readTree(store)).toEqual(readTree(whole));
  }
});
