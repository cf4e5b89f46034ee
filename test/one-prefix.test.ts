import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { diffLines } from "../packages/core/src/text/line-diff.js";
import { importInto, manyTags, writeTagFile } from "./importing.js";
import { readTree, sallyport, workFolder } from "./sallyport.js";

const work = workFolder();
const store = join(work, "store");
const config = join(work, "sallyport.yaml");
const tags = manyTags(4, 3, 5);
const grown = "Family2.Region1";
/** In the middle of the list: at its end, JSON would put a comma behind the line before. */
const added = "10.0.38.64/28";

/** Every policy names two tags; one in six the tag that grows. */
const policies = Object.keys(tags).map((tag, index, all) => {
  const other = all[(index + 1) % all.length]!;
  const rule = (name: string, to: string) =>
    `{ name: ${name}, purpose: p, from: any, to: { tags: [${to}] }, ports: [443] }`;
  return `  - { name: site${index}, rules: [${rule("one", tag)}, ${rule("two", other)}] }\n`;
});

const holdsGrown = (path: string) => {
  const names = Object.keys(tags);
  const site = Number(/\/site(\d+)\b/.exec(path)![1]);
  return names[site] === grown || names[(site + 1) % names.length] === grown;
};

let before: ReadonlyMap<string, string>;
let after: ReadonlyMap<string, string>;

beforeAll(() => {
  const take = (date: string, list: typeof tags) => {
    const file = writeTagFile(join(work, `ServiceTags_Public_${date.replaceAll("-", "")}.json`), list);
    expect(importInto(store, file).status).toBe(0);
  };
  mkdirSync(work, { recursive: true });
  writeFileSync(
    config,
    `policies:\n${policies.join("")}formats: { azure-firewall: {}, azure-nsg: {}, iptables: {}, paloalto: {} }\n`,
  );
  const generate = () => {
    const { status, stderr } = sallyport(["generate", "-c", config, "--store", store, "--match", "prefixes"]);
    expect(status, stderr).toBe(0);
    return readTree(join(work, "out"));
  };
  take("2026-07-06", tags);
  before = generate();
  take("2026-07-13", { ...tags, [grown]: [...tags[grown]!, added] });
  after = generate();
});

/** The lines that differ. */
function changedLines(path: string): readonly string[] {
  const edits = diffLines(before.get(path)!, after.get(path)!);
  return edits.flatMap(({ kind, text }) => (kind === "same" ? [] : [`${kind} ${text.trimEnd()}`]));
}

describe("an edition that differs in one prefix", () => {
  it("touches the files of policies that have it, and no other", () => {
    const files = [...after.keys()].filter((path) => !path.endsWith("manifest.json"));
    expect([...before.keys()].sort()).toEqual([...after.keys()].sort());
    const changed = files.filter((path) => before.get(path) !== after.get(path));
    expect(changed.length).toBeGreaterThan(5);
    expect(changed.every(holdsGrown)).toBe(true);
    expect(files.length).toBeGreaterThan(changed.length * 4);
  });

  it("changes in them the lines of that list alone", () => {
    const lines = [...after.keys()]
      .filter((path) => !path.endsWith("manifest.json") && before.get(path) !== after.get(path))
      .flatMap(changedLines);
    const others = lines.filter(
      (line) => !line.includes("10.0.38.64") && !line.includes(`Prefixes: ${grown} of`),
    );
    // The entry of the XML list ends on a line of its own.
    expect(new Set(others.map((line) => line.replace(/ +/, " ")))).toEqual(new Set(["added </entry>"]));
  });

  it("and in the manifest the edition, its policies, and those files", () => {
    const lines = changedLines("sallyport.manifest.json").map((line) => line.replace(/[0-9a-f]{64}/, "HASH"));
    const kinds = new Set(
      lines.map((line) =>
        line.replace(/\S+ +/, "").replace(/: \d+,|[\d-]{10}/, (text) => text.replace(/[\d-]+/, "N")),
      ),
    );
    expect([...kinds].sort()).toEqual([
      '"bytes": N,',
      '"date": "N",',
      '"edition": "public/N",',
      '"id": "public/N",',
      '"sha256": "HASH"',
      '"sha256": "HASH",',
    ]);
  });
});
