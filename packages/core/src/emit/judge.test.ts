import { describe, expect, it } from "vitest";
import { prefixSet } from "../address/index.js";
import type { Device } from "../flow/index.js";
import { judge, type Readings } from "./judge.js";

const device = (
  id: string,
  files: readonly string[],
  prefixes: readonly string[] = ["192.0.2.0/24"],
): Device => ({
  id,
  files,
  otherwise: "open",
  rules: prefixes.map((prefix) => ({
    name: prefix,
    action: "allow",
    conditions: [{ of: "destination", set: prefixSet([prefix]) }],
  })),
});

function kinds(readings: Partial<Readings>): readonly string[] {
  const expected = [device("a", ["a.txt"]), device("b", ["b.txt"])];
  const whole = { expected, read: expected, unreadable: new Set<string>(), besides: [], ...readings };
  return judge(whole, {}).map(({ id, kind }) => `${id} ${kind}`);
}

describe("lists that were read", () => {
  it("are equal, different, missing or not asked for", () => {
    expect(kinds({})).toEqual(["a equal", "b equal"]);
    const read = [device("b", ["b.txt"], ["198.51.100.0/24"]), device("c", ["b.txt"])];
    expect(kinds({ read })).toEqual(["a missing", "b different", "c unasked"]);
    const beside = (file: string) => ({ what: "a user", place: { file, line: 1 } });
    const besides = [beside("b.txt"), beside("a.txt"), beside("b.txt")];
    expect(kinds({ besides })).toEqual(["a equal", "b equal", "b.txt more", "a.txt more"]);
  });

  it("do more than the rules where a setting is not as options ask for it", () => {
    const withSettings = (
      line: number,
      ...pairs: readonly (readonly [what: string, value: string])[]
    ): Device => ({
      ...device("a", ["a.txt"]),
      settings: pairs.map(([what, value]) => ({ what, value, place: { file: "a.txt", line } })),
    });
    const told = (read: Device, expected = withSettings(0, ["port", "1"], ["user", "x"])) =>
      judge({ expected: [expected], read: [read], unreadable: new Set(), besides: [] }, {}).flatMap(
        (verdict) =>
          verdict.kind === "more" ? verdict.besides.map(({ what, place }) => [what, place.line]) : [],
      );
    expect(told(withSettings(7, ["port", "1"], ["user", "x"]))).toEqual([]);
    expect(told(withSettings(7), withSettings(0))).toEqual([]);
    expect(told(device("a", ["a.txt"]))).toEqual([
      ['port is not set to "1", which the options ask for', 1],
      ['user is not set to "x", which the options ask for', 1],
    ]);
    const free = {
      ...device("a", ["a.txt"]),
      settings: [{ what: "port", value: "1", mayLack: true as const }],
    };
    expect(told(device("a", ["a.txt"]), free)).toEqual([]);
    const added = [['port is "1", which no option asks for', 7]];
    expect(told(withSettings(7, ["port", "1"]), device("a", ["a.txt"]))).toEqual(added);
    expect(told(withSettings(7, ["port", "2"], ["user", "x\n"]))).toEqual([
      ['port is "2" in place of "1", which the options ask for', 7],
      ['user is "x\\n" in place of "x", which the options ask for', 7],
    ]);
  });

  it("are not judged where one of their files is unreadable, and nothing is said to be missing then", () => {
    const unreadable = new Set(["a.txt"]);
    expect(kinds({ unreadable })).toEqual(["a unreadable", "b equal"]);
    expect(kinds({ unreadable, read: [device("a", ["a.txt"], ["198.51.100.0/24"])] })).toEqual([
      "a unreadable",
      "b unreadable",
    ]);
    expect(kinds({ unreadable, read: [device("b", ["b.txt", "a.txt"]), device("c", ["a.txt"])] })).toEqual([
      "a unreadable",
      "b unreadable",
    ]);
  });
});
