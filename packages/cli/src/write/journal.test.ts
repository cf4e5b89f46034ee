import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { draftJournal, type Journal, readJournal } from "./journal.js";

const root = mkdtempSync(join(tmpdir(), "sallyport-journal-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let next = 0;
const fresh = () => join(root, `${next++}`);

const all = ({ placed, remove }: Journal) => ({ placed: [...placed()], remove });

/** Steps of every character that a path may have; whole ones, as a file system has no halves. */
const step = fc
  .string({ unit: "binary", minLength: 1, maxLength: 30 })
  .map((text) => text.replace(/[/\\\0]/g, '"').toWellFormed())
  .filter((text) => text !== "." && text !== "..");
const path = fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => steps.join("/"));
const odd = fc.constantFrom("__proto__", "12", '","remove":[', "}", '{"place":{', "a\nb", "a:1,", "\u2028");
const paths = fc.uniqueArray(fc.oneof(path, odd), { maxLength: 30 });

it("tells what was placed, to this run from its draft and to another from the file, whose order is its own", () => {
  fc.assert(
    fc.property(paths, paths, fc.nat({ max: 1 << 30 }), (placed, remove, bytes) => {
      const stage = fresh();
      const draft = draftJournal(stage);
      const files = placed.map((each, index) => [each, (bytes + index) % 1_000_003] as const);
      for (const [each, size] of files) draft.place(each, size);
      expect(existsSync(stage)).toBe(false);
      const journal = draft.commit(remove);
      expect(all(journal)).toEqual({ placed: files, remove });
      expect(all(journal)).toEqual({ placed: files, remove });
      const read = all(readJournal(join(stage, "journal.json")));
      expect(new Map(read.placed)).toEqual(new Map(files));
      expect([read.placed.length, read.remove]).toEqual([files.length, remove]);
      draft.close();
    }),
    { numRuns: 60 },
  );
});

it("of many files is written while they are placed, and is no journal before its commit", () => {
  const stage = fresh();
  const draft = draftJournal(stage);
  const files = Array.from({ length: 5_000 }, (_, index) => [`folder/ü "${index}"`, index] as const);
  for (const [each, bytes] of files) draft.place(each, bytes);
  expect(readdirSync(stage)).toEqual(["journal.json.draft"]);
  expect(readFileSync(join(stage, "journal.json.draft")).length).toBeGreaterThan(1 << 16);
  const journal = draft.commit(["old"]);
  expect(readdirSync(stage)).toEqual(["journal.json"]);
  expect(all(journal)).toEqual({ placed: files, remove: ["old"] });
  expect(all(readJournal(join(stage, "journal.json")))).toEqual({ placed: files, remove: ["old"] });
  draft.close();
});

it("is a document that earlier versions read as well", () => {
  const stage = fresh();
  const draft = draftJournal(stage);
  draft.place("a/b", 3);
  draft.place("c", 0);
  draft.commit(["d"]);
  expect(JSON.parse(readFileSync(join(stage, "journal.json"), "utf8"))).toEqual({
    place: { "a/b": 3, c: 0 },
    remove: ["d"],
  });
  draft.close();
});
