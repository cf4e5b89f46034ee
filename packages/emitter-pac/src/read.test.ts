import { collector } from "@sallyport/core";
import { expect, it } from "vitest";
import { written } from "../test/reading.js";
import { emitter } from "./index.js";

it("reads every file that ends in .pac, and no other", () => {
  const { diagnostics, report } = collector();
  const files = new Map([
    ["a.pac", written],
    ["b.pac", "?"],
    ["notes.txt", "?"],
    ["c.pac", written],
  ]);
  expect(emitter.read!(files, report).map(({ id }) => id)).toEqual(["file a.pac", "file c.pac"]);
  expect(diagnostics.map(({ code, place }) => [code, place])).toEqual([
    ["SP4001", { file: "b.pac", line: 1 }],
  ]);
});
