import { type Keyed, type ManifestList, sortKeyed, type TextStore } from "@sallyport/core";
import { linesOf, putLine } from "./lines.js";
import type { Spill } from "./spill.js";

/** Texts are gathered in batches of so many bytes before they are written. */
const batchOfTexts = 1 << 20;

/** And keys. */
const batchOfKeys = 1 << 16;

/** Where a text stands among all, in bytes. */
type Span = readonly [from: number, to: number];

/** Keeps texts and their keys in spills: nothing of a text stays in memory until the keys are sorted. */
export function spillTexts(open: (batch: number) => Spill): TextStore {
  const texts = open(batchOfTexts);
  const keys: Partial<Record<ManifestList, Spill>> = {};
  return {
    put(list, key, text) {
      const from = texts.put(text);
      keys[list] ??= open(batchOfKeys);
      putLine(keys[list], JSON.stringify([key, [from, texts.size()]]));
    },
    *sorted(list) {
      const lines = keys[list] === undefined ? [] : linesOf(keys[list]);
      const spans = Array.from(lines, (line) => JSON.parse(line) as Keyed<Span>);
      for (const [from, to] of sortKeyed(spans)) yield texts.read(from, to).toString("utf8");
    },
  };
}
