import { makeManifest, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Manifest } from "../emit/index.js";
import { readManifest, readPathsByEntries } from "./index.js";

const policies = ["one", "two", "three"].map((name) =>
  sketchPolicy(
    [
      { id: "r", hosts: ["a.example"] },
      { id: "s", prefixes: ["192.0.2.0/24"], title: '\n    }\n  ], "' },
    ],
    {
      name,
    },
  ),
);
const formats = [
  { id: "pac", options: {} },
  { id: "squid", options: { ports: ["1"] } },
];
const head = makeManifest({ policies, formats, match: "hosts", missing: ["four"] }, []);
const files: Manifest["files"] = ["one", "two"].flatMap((policy) =>
  ["pac", "squid"].map((format) => ({
    ...{ path: `${format}/${policy}.txt`, format, policy, sha256: "0".repeat(64), bytes: 7, proven: ["d"] },
    rules: [{ id: "r", view: "hosts" as const }],
  })),
);
const extra = { ipv4: "0", ipv6: "1" };
const widened = [{ format: "pac", policy: "one", rule: "r", before: 3, after: 2, extra, wider: [] }];
const whole: Manifest = { ...head, files, widened };
const print = (manifest: unknown) => `${JSON.stringify(manifest, null, 2)}\n`;

/** The text in pieces of these lengths, over and over. */
function* cut(text: string, lengths: readonly number[]): Generator<string> {
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const end = at + lengths[turn % lengths.length]!;
    yield text.slice(at, end);
    at = end;
  }
}

const lengths = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 });

/** The paths by the whole of it; undefined if it is damaged. */
function pathsOf(text: string): readonly string[] | undefined {
  const reading = readManifest(text);
  return reading.kind === "whole" ? reading.manifest.files.map(({ path }) => path) : undefined;
}

it("finds the paths that the whole names, however it is cut", () => {
  expect(pathsOf(print(whole))).toHaveLength(4);
  for (const manifest of [whole, head, { ...whole, widened: [] }, { ...head, policies: [] }])
    fc.assert(
      fc.property(lengths, (pieces) => {
        const text = print(manifest);
        expect([...readPathsByEntries(cut(text, pieces))!]).toEqual(pathsOf(text));
      }),
    );
});

it("is nothing for what is written in another way", () => {
  const texts = ["", "{}", JSON.stringify(whole), JSON.stringify(whole, null, 4)];
  for (const text of texts) expect(readPathsByEntries([text])).toBeUndefined();
  expect(readPathsByEntries([print(whole).slice(0, -4)])).toBeUndefined();
});

it("takes nothing that the whole would not", () => {
  const seen = { taken: 0, refused: 0 };
  const lineEdit = fc.tuple(
    fc.nat(),
    fc.nat(),
    fc.constantFrom("drop", "twice", "swap", "cut", "letter", "key"),
  );
  fc.assert(
    fc.property(lineEdit, lengths, ([at, other, how], pieces) => {
      const all = print(whole).split("\n");
      const [one, two] = [at % all.length, other % all.length];
      const line = all[one]!;
      const edited = {
        drop: all.toSpliced(one, 1),
        twice: all.toSpliced(two, 0, line),
        swap: all.with(one, all[two]!).with(two, line),
        cut: all.with(one, line.slice(0, other % (line.length + 1))),
        letter: all.with(one, line.replace(/[a-z]/, "x")),
        key: all.with(one, line.replace(/"(?:id|name|path|policy|format|edition)": "[^"]*"/, '"id": "r"')),
      }[how];
      const text = edited.join("\n");
      const taken = readPathsByEntries(cut(text, pieces));
      seen[taken === undefined ? "refused" : "taken"]++;
      if (taken !== undefined) expect([...taken]).toEqual(pathsOf(text));
    }),
    { numRuns: 1500 },
  );
  expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(50);
});

it.each<[string, Partial<Record<keyof Manifest, unknown>>]>([
  ["a file twice", { files: [...files, files[0]] }],
  [
    "a policy twice, letter case aside",
    { policies: [...head.policies, { ...head.policies[0], name: "ONE" }] },
  ],
  ["a policy that is missing and there", { missing: ["Two"] }],
  ["a file of no policy", { files: [{ ...files[0], policy: "none" }] }],
  ["a file of no format", { files: [{ ...files[0], format: "none", path: "none/x" }] }],
  ["a file of no rule", { files: [{ ...files[0], rules: [{ id: "none", view: "hosts" }] }] }],
  ["a path out of the folder", { files: [{ ...files[0], path: "pac/../../x" }] }],
  ["a policy of no edition", { policies: [{ ...head.policies[0], edition: "none" }], files: [] }],
  ["a key that nothing reads", { files: [{ ...files[0], more: 1 }] }],
  ["another schema", { schema: 2 }],
])("refuses %s", (_what, change) => {
  const text = print({ ...whole, ...change });
  expect(readManifest(text).kind).not.toBe("whole");
  expect(readPathsByEntries([text])).toBeUndefined();
});
