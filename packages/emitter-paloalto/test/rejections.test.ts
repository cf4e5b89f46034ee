import { describe, expect, it } from "vitest";
import { inShared, inVsys1 } from "./outputs.js";
import { readSet, splitWords } from "./read-set.js";
import { readXml } from "./read-xml.js";
import { skippedEntries } from "./refuse-rules.js";
import { numbered, refused, sound } from "./rejections.js";
import { findFaults, findRefusals } from "./validate.js";

describe("what PAN-OS refuses is found in a configuration that is sound otherwise", () => {
  it("which it is", () => {
    expect(findRefusals(readSet(sound.join("\n"), []))).toEqual([]);
  });

  it.each(refused)("%s", (_title, fault, line, replaced) => {
    const lines = [...sound.filter((each) => each !== replaced), line];
    expect(findRefusals(readSet(lines.join("\n"), []))).toContain(fault);
  });

  it.each<[string, string, readonly string[]]>([
    [
      "address: 65 tags",
      "tags of address a",
      numbered(65, (n) => [`set tag t${n}`, `set address a tag t${n}`]),
    ],
    ["tag: more than 10000", "more than 10000 tags", numbered(10_000, (n) => [`set tag t${n}`])],
    [
      "list: more than 30",
      "more than 30 lists",
      numbered(30, (n) => [`set external-list e${n} type domain url https://x/${n}`]),
    ],
    [
      "list: more than 100 exceptions",
      "exceptions of l",
      numbered(101, (n) => [`set external-list l type ip exception-list 10.0.0.${n}`]),
    ],
  ])("%s", (_title, fault, lines) => {
    expect(findRefusals(readSet([...sound, ...lines].join("\n"), []))).toContain(fault);
  });

  it("a member beyond what is practical in a group", () => {
    const many = numbered(2500, (n) => [
      `set address m${n} ip-netmask 10.0.0.1/32`,
      `set address-group g static m${n}`,
    ]);
    expect(findFaults(readSet([...sound, ...many].join("\n"), []))).toContain("group g has 2501 members");
  });

  it("an entry without a closing slash, which older versions read as all that begins so", () => {
    const lines = [...sound, "set profiles custom-url-category c list b.example"];
    expect(findFaults(readSet(lines.join("\n"), []))).toContain("entry b.example is no host");
  });

  it.each([
    "blob.example.com",
    "https://10.0.0.0/8",
    "10.0.0.0/33",
    "10.0.0.1-",
    " 10.0.0.1",
    "# comment",
    "10.0.0.0/8,",
  ])("an entry of a list of addresses: %j", (entry) => {
    expect(skippedEntries(`10.0.0.0/8\n${entry}\n2603::/16 why\n10.0.0.1-10.0.0.9 # why\n`)).toEqual([entry]);
  });

  it.each(['set tag "a', "set tag a?", "set tag a|b", "set tag a\\b", "set tag (a)", 'set tag a"b"'])(
    "a command: %j",
    (line) => {
      expect(() => splitWords(line)).toThrow(/not understood/);
    },
  );

  it("XML that is not well formed, or elsewhere", () => {
    expect(() => readXml("<config><shared></config>", inShared.steps)).toThrow(/not well formed/);
    expect(() => readXml("<config><shared><tag/></shared></config>", inVsys1.steps)).toThrow(/elsewhere/);
  });
});
