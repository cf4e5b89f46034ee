import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Manifest, ManifestFile, ManifestFileRule, ManifestRule } from "../emit/manifest.js";
import { diffManifests } from "./manifest-diff.js";

type SaidRule = ManifestRule & ManifestFileRule;

function rule(id: string, sketch: Partial<SaidRule> = {}): SaidRule {
  return {
    id,
    title: `Title of ${id}`,
    side: "all",
    action: "allow",
    sources: "any",
    destination: { service: id, prefixes: ["192.0.2.0/24"] },
    protocol: "tcp",
    ports: ["443"],
    view: "prefixes",
    purpose: "p",
    provenance: [],
    ...sketch,
  };
}

function file(path: string, sha256: string, rules: readonly SaidRule[] = []): ManifestFile {
  return { path, format: path.split("/")[0]!, policy: "asr", sha256, bytes: 10, rules, proven: [] };
}

function manifest(files: readonly ManifestFile[], edition = "public/1", sha256 = "e"): Manifest {
  return {
    schema: 3,
    generator: "sallyport",
    formats: [{ id: "squid", options: {} }],
    editions: [{ id: edition, cloud: "public", date: "2026-01-01", sha256 }],
    policies: [
      {
        name: "asr",
        shortName: "asr",
        title: "ASR",
        sides: [{ id: "all", title: "All", shortId: "all" }],
        edition,
        rules: files.flatMap(({ rules }) => rules as SaidRule[]),
      },
    ],
    files,
  };
}

const kinds = (old: readonly string[], now: readonly string[]) =>
  diffManifests(
    manifest([
      file(
        "squid/a",
        "1",
        old.map((id) => rule(id)),
      ),
    ]),
    manifest([
      file(
        "squid/a",
        "2",
        now.map((id) => rule(id)),
      ),
    ]),
  ).rules.map(({ kind, rule: id }) => `${kind} ${id}`);

describe("files", () => {
  it("are added, removed, or changed by hash; the others are counted", () => {
    const diff = diffManifests(
      manifest([file("squid/a", "1"), file("squid/b", "1"), file("squid/c", "1")]),
      manifest([file("squid/a", "1"), file("squid/b", "2"), file("squid/d", "1")], "public/2"),
    );
    expect(diff.files.map(({ kind, path }) => [kind, path])).toEqual([
      ["changed", "squid/b"],
      ["removed", "squid/c"],
      ["added", "squid/d"],
    ]);
    expect(diff.unchangedFiles).toBe(1);
    expect(diff.policies).toEqual([
      { policy: "asr", kind: "changed", before: "public/1", after: "public/2" },
    ]);
  });

  it("are all the same for one and the same manifest", () => {
    const one = manifest([file("squid/a", "1", [rule("x")])]);
    expect(diffManifests(one, one)).toEqual({
      policies: [{ policy: "asr", kind: "same", before: "public/1", after: "public/1" }],
      rebuiltEditions: [],
      files: [],
      unchangedFiles: 1,
      rules: [],
    });
  });

  it("tell of an edition with other contents under the same id", () => {
    expect(diffManifests(manifest([]), manifest([], "public/1", "f")).rebuiltEditions).toEqual(["public/1"]);
  });
});

describe("rules", () => {
  it("are added and removed, and changed with the names of what differs", () => {
    const diff = diffManifests(
      manifest([file("squid/a", "1", [rule("x", { condition: "if", ports: ["80"] }), rule("gone")])]),
      manifest([file("squid/a", "2", [rule("x", { title: "Other" }), rule("new")])]),
    );
    expect(diff.rules).toEqual([
      { policy: "asr", rule: "gone", format: "squid", kind: "removed", title: "Title of gone", fields: [] },
      { policy: "asr", rule: "new", format: "squid", kind: "added", title: "Title of new", fields: [] },
      {
        policy: "asr",
        rule: "x",
        format: "squid",
        kind: "changed",
        title: "Other",
        fields: ["condition", "ports", "title"],
      },
    ]);
  });

  it("count once in a format, and may go from file to file", () => {
    const old = manifest([file("squid/a", "1", [rule("x"), rule("y")]), file("squid/b", "1", [rule("x")])]);
    const now = manifest([file("squid/a", "1", [rule("x")]), file("squid/b", "1", [rule("x"), rule("y")])]);
    expect(diffManifests(old, now).rules).toEqual([]);
  });

  it("differ for each format by itself", () => {
    const old = manifest([file("pac/a", "1", [rule("x")]), file("squid/a", "1", [rule("x")])]);
    const now = manifest([file("pac/a", "1", [rule("x")])]);
    expect(diffManifests(old, now).rules).toMatchObject([{ format: "squid", kind: "removed" }]);
  });

  it("move if they are evaluated in another order, the fewest of them", () => {
    expect(kinds(["a", "b", "c", "d"], ["d", "a", "b", "c"])).toEqual(["moved d"]);
    expect(kinds(["a", "b", "c"], ["a", "new", "b", "c"])).toEqual(["added new"]);
    expect(kinds(["a", "b", "c"], ["c", "a"])).toEqual(["removed b", "moved c"]);
  });

  it("that moved, taken out, leave the others in order; none moved means the same order", () => {
    const ids = ["a", "b", "c", "d", "e", "f"];
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: 6 }), (shuffled) => {
        const moved = kinds(ids, shuffled).map((each) => each.replace("moved ", ""));
        const rest = (list: readonly string[]) => list.filter((id) => !moved.includes(id));
        expect(rest(shuffled)).toEqual(rest(ids));
        expect(moved.length).toBe(6 - longestAscending(shuffled));
      }),
    );
  });
});

/** By trying every part of the list. */
function longestAscending(list: readonly string[]): number {
  let longest = 0;
  for (let chosen = 0; chosen < 2 ** list.length; chosen++) {
    const part = list.filter((_, index) => ((chosen >> index) & 1) === 1);
    if (part.every((id, index) => index === 0 || part[index - 1]! < id))
      longest = Math.max(longest, part.length);
  }
  return longest;
}
