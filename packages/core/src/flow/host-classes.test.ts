import { describe, expect, it } from "vitest";
import { hostPattern } from "../host/index.js";
import { createHostClasses } from "./host-classes.js";

const hosts = (patterns: readonly string[], endings: readonly string[] = []) => ({
  patterns: patterns.map(hostPattern),
  endings,
});

describe("classes of names", () => {
  it("are as few as the patterns tell apart, those below a name side by side", () => {
    const all = hosts(["*.a.example", "b.a.example", ".b.test"]);
    const classes = createHostClasses([all]);
    const described = Array.from({ length: classes.count }, (_, index) => classes.describe(index));
    expect(described).toEqual([
      "no name",
      "all other names",
      "a.example",
      "other names below a.example",
      "b.a.example",
      "other names below b.a.example",
      "b.test",
      "other names below b.test",
    ]);
    expect(classes.classesOf(hosts(["*.a.example"]))).toEqual([{ first: 3, last: 5 }]);
    expect(classes.classesOf(all)).toEqual([{ first: 3, last: 7 }]);
  });

  it("have examples that are of no other class", () => {
    const classes = createHostClasses([hosts(["*.a.example", "x.a.example"], ["a.example", "xa.example"])]);
    const examples = Array.from({ length: classes.count }, (_, index) => classes.exampleOf(index));
    expect(examples).toEqual([
      undefined,
      "x.invalid",
      "x1a.example",
      "xxa.example",
      "a.example",
      "x1.a.example",
      "x.a.example",
      "x.x.a.example",
    ]);
  });

  it("look for examples beyond endings that hold for the usual one, and end where all are taken", () => {
    const ofRoot = (endings: readonly string[]) => createHostClasses([hosts([], endings)]).exampleOf(1);
    expect(ofRoot(["d", ".invalid", "a"])).toBe("x.bxb");
    expect(ofRoot([..."abcdefghijklmnopqrstuvwxyz"])).toBe("x.invalid");
  });

  it("have none below a name that leaves no room for a label", () => {
    const long = `${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(60)}`;
    const classes = createHostClasses([hosts([`*.${long}`])]);
    expect(classes.classesOf(hosts([`*.${long}`]))).toEqual([]);
  });
});
