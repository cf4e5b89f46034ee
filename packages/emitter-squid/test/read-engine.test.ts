import type { OptionValue } from "@sallyport/core";
import { createRandom, describeWith, type Random } from "@sallyport/testkit";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ownPort, startEngine } from "./engine.js";
import { handWritten } from "./hand-written.js";
import { mutate } from "./mutate.js";
import { anyPolicy, filesOf } from "./policies.js";
import { makeCertificate, openRoom } from "./proxy.js";
import { type Bench, type Files, tryRequests, tryTunnels, type Verdict } from "./trial.js";

const seed = 2;

/** On a busy machine each start of a squid can take a while. */
const timeout = 240_000;

describeWith(["squid", "openssl", "namespaces"], "squid and the reader of its files", () => {
  const room = openRoom();
  let bench: Bench;

  beforeAll(() => {
    makeCertificate(room);
    bench = { room, engine: startEngine() };
  });

  afterAll(async () => {
    await bench?.engine.stop();
    room.remove();
  });

  /** The files of random policies; those of which nothing can be written are left out. */
  const generated = (count: number, options: Readonly<Record<string, OptionValue>>) =>
    fc.sample(anyPolicy, { numRuns: count, seed }).flatMap((policy) => {
      const files = filesOf(policy, { "list-folder": room.path, "http-port": ownPort, ...options });
      return files.size === 0 ? [] : [files];
    });

  /** Tries all files with so many edits each; stops at the first about which the two disagree. */
  const tryAll = async (
    all: readonly Files[],
    edits: (random: Random) => number,
    attempt: (files: Files, random: Random) => Promise<Verdict>,
  ) => {
    const random = createRandom(seed);
    const counts = { compared: 0, refused: 0, unreadable: 0, requests: 0 };
    for (const files of all) {
      const edited = mutate(files, random, edits(random));
      const { kind, requests, disagreements } = await attempt(edited, random);
      counts[kind]++;
      counts.requests += requests;
      expect(disagreements, `seed ${seed}\n${print(edited)}`).toEqual([]);
    }
    return counts;
  };

  it.each(handWritten)("agree on $title", async ({ conf, lists = {} }) => {
    const files = new Map([...Object.entries(lists), ["sample.conf", conf.replaceAll("@", room.path)]]);
    const verdict = await tryRequests(bench, files, 30, createRandom(seed));
    expect(verdict).toEqual({ kind: "compared", requests: 30, disagreements: [], diagnostics: [] });
  });

  it(
    "agree on what was generated",
    async () => {
      const all = [...generated(14, {}), ...generated(6, { standalone: true })];
      const counts = await tryAll(
        all,
        () => 0,
        (files, random) => tryRequests(bench, files, 20, random),
      );
      expect(counts).toMatchObject({ refused: 0, unreadable: 0 });
      expect(counts.requests).toBeGreaterThanOrEqual(300);
    },
    timeout,
  );

  it(
    "agree on what was edited",
    async () => {
      const all = [...generated(36, {}), ...generated(14, { standalone: true })];
      const counts = await tryAll(
        all,
        (random) => 1 + Math.floor(random() * 3),
        (files, random) => tryRequests(bench, files, 20, random),
      );
      expect(counts.requests).toBeGreaterThanOrEqual(600);
      expect(counts.unreadable / (counts.unreadable + counts.compared)).toBeLessThan(0.2);
    },
    timeout,
  );

  it(
    "agree on tunnels",
    async () => {
      const sni = { sni: "splice", "sni-certificate": `${room.path}/splice.pem` };
      const all = [...generated(22, sni), ...generated(8, { ...sni, standalone: true })];
      const counts = await tryAll(
        all,
        (random) => Math.floor(random() * 3),
        (files, random) => tryTunnels(bench, files, 20, random),
      );
      expect(counts.requests).toBeGreaterThanOrEqual(300);
      expect(counts.unreadable / (counts.unreadable + counts.compared)).toBeLessThan(0.25);
    },
    timeout,
  );
});

function print(files: Files): string {
  return [...files].map(([path, text]) => `== ${path}\n${text.replace(/^#.*\n/gm, "")}`).join("\n");
}
