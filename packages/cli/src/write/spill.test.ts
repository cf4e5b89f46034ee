import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { lineAt, linesOf, putLine } from "./lines.js";
import { spillNowhere, spillTo } from "./spill.js";
import { spillTexts } from "./spill-texts.js";

const root = mkdtempSync(join(tmpdir(), "sallyport-spill-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let next = 0;
const fresh = () => join(root, `${next++}`);
const open = (batch: number) => spillTo(fresh, batch);

describe("a spill", () => {
  it("keeps little in memory", () => {
    const file = fresh();
    const { put, size, read, close } = spillTo(() => file, 100);
    expect(["a", "", "é\n"].map(put)).toEqual([0, 1, 1]);
    expect(read(0, size()).toString()).toBe("aé\n");
    close();
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ["to a file", open],
    ["to nowhere", () => ({ ...spillNowhere(), close: () => {} })],
  ])("%s gives back any bytes of what was put, whatever their length", (_title, make) => {
    const texts = fc.array(
      fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("", "ü".repeat(40), "x")),
    );
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 1, max: 60 }),
        fc.infiniteStream(fc.nat()),
        (all, batch, numbers) => {
          const spill = make(batch);
          const places = all.map(spill.put);
          const whole = Buffer.from(all.join(""), "utf8");
          expect(spill.size()).toBe(whole.length);
          expect(places).toEqual(all.map((_, index) => Buffer.byteLength(all.slice(0, index).join(""))));
          for (let times = 0; times < 4; times++) {
            const [a, b] = [
              numbers.next().value % (whole.length + 1),
              numbers.next().value % (whole.length + 1),
            ];
            const [from, to] = [Math.min(a, b), Math.max(a, b)];
            expect(spill.read(from, to).equals(whole.subarray(from, to))).toBe(true);
          }
          spill.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([1, 8, 1_000])(
    "has all of it in the file when it is synced, and still tells it (batch %d)",
    (batch) => {
      const file = fresh();
      const { put, size, read, sync, close } = spillTo(() => file, batch);
      const texts = ["one", "two", "three"];
      texts.map(put);
      sync();
      expect(readFileSync(file, "utf8")).toBe(texts.join(""));
      expect(read(0, size()).toString()).toBe(texts.join(""));
      close();
    },
  );

  it("does not take a file that was cut for a whole one", () => {
    const file = fresh();
    const { put, read, close } = spillTo(() => file, 1);
    put("abc");
    truncateSync(file, 2);
    expect(() => read(0, 3)).toThrow("was cut");
    close();
  });
});

it("lines come back, one by one and by their places", () => {
  const text = fc.string({ unit: "binary", maxLength: 400 }).map((each) => JSON.stringify(each));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), fc.integer({ min: 1, max: 3_000 }), (lines, batch) => {
      const spill = open(batch);
      const places = lines.map((line) => putLine(spill, line));
      expect([...linesOf(spill)]).toEqual(lines);
      expect(places.map((place) => lineAt(spill, place))).toEqual(lines);
      spill.close();
    }),
    { numRuns: 20 },
  );
  const long = spillNowhere();
  const lines = ["a", "b".repeat(200_000), "c"];
  const places = lines.map((line) => putLine(long, line));
  expect([...linesOf(long)]).toEqual(lines);
  expect(places.map((place) => lineAt(long, place))).toEqual(lines);
});

it("texts of a manifest come back in the order of their keys, and of one key as they came", () => {
  const spills: ReturnType<typeof open>[] = [];
  const store = spillTexts((batch) => {
    const spill = open(batch);
    spills.push(spill);
    return spill;
  });
  const keys = Array.from({ length: 6_000 }, (_, index) => `${(index * 7_919) % 3_000} ü`);
  const texts = keys.map((key, index) => `${key}\n${index} ${"x".repeat(index % 400)}`);
  for (const [index, key] of keys.entries()) store.put("files", key, texts[index]!);
  store.put("policies", "b", "second");
  store.put("policies", "B", "first");
  const order = keys
    .map((_, index) => index)
    .sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : 0));
  const sorted = [...store.sorted("files")];
  expect(sorted).toEqual(order.map((index) => texts[index]));
  expect([...store.sorted("files")]).toEqual(sorted);
  expect([[...store.sorted("policies")], [...store.sorted("widened")]]).toEqual([["first", "second"], []]);
  for (const { close } of spills) close();
});
