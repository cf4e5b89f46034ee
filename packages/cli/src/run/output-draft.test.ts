import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { ManifestFile } from "@sallyport/core";
import { sketchPolicy } from "@sallyport/testkit";
import { afterAll, expect, it } from "vitest";
import { keepNothing } from "../write/part.js";
import { type Spill, spillTo } from "../write/spill.js";
import type { MadeFormat } from "./make-policy.js";
import { type DraftLimits, draftOutput } from "./output-draft.js";

const root = mkdtempSync(join(tmpdir(), "sallyport-draft-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let next = 0;

const fileOf = (policy: string, path: string): ManifestFile => ({
  path,
  policy,
  format: "squid",
  sha256: "0".repeat(64),
  bytes: 1,
  rules: [],
  proven: [],
});
const madeOf = (policy: string, paths: readonly string[], claims: readonly string[] = []): MadeFormat => ({
  format: "squid",
  policy,
  files: paths.map((path) => ({
    entry: fileOf(policy, path),
    figures: { hosts: 0, tags: 0, prefixes: 0 },
  })),
  widenings: [],
  claims,
  diagnostics: [],
});
const output = { out: "out", formats: [], takes: () => true };
/** In memory, in files of which every text is written at once, and in files that hold nothing yet. */
const limits: readonly (readonly [string, DraftLimits])[] = [
  ["memory", {}],
  ["files", { spill: () => spillTo(() => join(root, `spill-${next++}`), 1) }],
  ["files that are not needed", { spill: () => spillTo(() => "/nowhere/at/all", 1 << 16) }],
];

it.each(limits)("two policies that need the same are told with both names (%s)", (_title, spill) => {
  const held = { ...keepNothing.held, files: [fileOf("kept", "squid/Kept.conf")] };
  const { add } = draftOutput(output, { ...keepNothing, held }, spill);
  const told = (made: MadeFormat) => add(made).map(({ code, message }) => `${code} ${message}`);
  expect(told(madeOf("a", ["squid/a.conf", "squid/b.conf"], ["port 1"]))).toEqual([]);
  expect(told(madeOf("B", ["squid/B.conf", "squid/kept.conf"], ["port 2", "port 1"]))).toEqual([
    "SP3012 policies a and B would both write B.conf",
    "SP3012 policies kept and B would both write kept.conf",
    "SP3017 policies a and B both claim port 1",
  ]);
  expect(told(madeOf("c", ["squid/b.conf"], ["port 1"]))).toEqual([
    "SP3012 policies B and c would both write b.conf",
    "SP3017 policies B and c both claim port 1",
  ]);
});

it.each(limits)(
  "what was made is known by its path, and by the same in small letters (%s)",
  (_title, spill) => {
    const held = { ...keepNothing.held, files: [fileOf("kept", "squid/kept.conf")] };
    const { add, made } = draftOutput(output, { ...keepNothing, held }, spill);
    add(madeOf("a", ["squid/a.conf", "squid/Mixed.conf"]));
    const asked = [
      "squid/a.conf",
      "squid/A.conf",
      "squid/Mixed.conf",
      "squid/mixed.conf",
      "squid/kept.conf",
      "x",
    ];
    expect([...made(asked)].sort()).toEqual([
      "squid/Mixed.conf",
      "squid/a.conf",
      "squid/kept.conf",
      "squid/mixed.conf",
    ]);
    expect(made([]).size).toBe(0);
  },
);

it.each(limits)("its manifest is in order, whatever the order of the policies (%s)", (_title, spill) => {
  const { add, addPolicy, print } = draftOutput(output, keepNothing, spill);
  for (const name of ["b", "a", "C"]) {
    addPolicy({ ...sketchPolicy([{ any: true }]), name });
    add(madeOf(name, [`squid/${name}.conf`]));
  }
  const manifest = JSON.parse([...print()].join(""));
  expect(manifest.policies.map(({ name }: { name: string }) => name)).toEqual(["C", "a", "b"]);
  expect(manifest.files.map(({ path }: { path: string }) => path)).toEqual(
    ["C", "a", "b"].map((name) => `squid/${name}.conf`),
  );
});

it("of more files than are asked for there are neither rows nor policies", () => {
  const { add, addPolicy, rows, policies } = draftOutput(output, keepNothing, { mostRows: 1 });
  const counts = ["a", "b"].map((name) => {
    addPolicy({ ...sketchPolicy([{ any: true }]), name });
    add(madeOf(name, [`squid/${name}.conf`]));
    return [rows()?.length, policies().length];
  });
  expect(counts).toEqual([
    [1, 1],
    [undefined, 0],
  ]);
});

it("keeps little more than a hash of each file in memory", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const heldBytes = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const spills: Spill[] = [];
  const { add, made } = draftOutput(output, keepNothing, {
    spill(batch) {
      const spill = spillTo(() => join(root, `spill-${next++}`), batch);
      spills.push(spill);
      return spill;
    },
  });
  const addMany = (from: number, count: number) => {
    for (let index = from; index < from + count; index++)
      add(
        madeOf(
          `policy-${index}`,
          [0, 1, 2].map((file) => `squid/policy-${index}-of-many.${file}.conf`),
        ),
      );
  };
  addMany(0, 2_000);
  const before = heldBytes();
  addMany(2_000, 6_000);
  expect((heldBytes() - before) / (3 * 6_000)).toBeLessThan(40);
  expect([...made(["squid/policy-7999-of-many.2.conf", "squid/policy-8000-of-many.0.conf"])].length).toBe(1);
  for (const { close } of spills) close();
});
