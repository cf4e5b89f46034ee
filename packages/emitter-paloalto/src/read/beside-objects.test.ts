import { describe, expect, it } from "vitest";
import { ownRule, ownRules, toldAbout, toldOf } from "../../test/own-rule.js";

const place = 'of vsys "vsys1"';
const unused = `${place}, which none of its rules uses`;

describe("an object that no rule uses is told", () => {
  it.each([
    ["address x ip-netmask 10.0.0.0/8", `1: the address "x" ${unused}`],
    ["address x fqdn a.example", `1: the address "x" ${unused}`],
    ["address-group x static a", `1: the address-group "x" ${unused}`],
    ["address-group x dynamic filter y", `1: the address-group "x" ${unused}`],
    ["service x protocol sctp port 1", `1: the service "x" ${unused}`],
    ["service-group x members s", `1: the service-group "x" ${unused}`],
    ["application-group x members ssl", `1: the application-group "x" ${unused}`],
    ["application-filter x risk 5", `1: the application-filter "x" ${unused}`],
    ["application x default port tcp/1", `1: the application "x" ${unused}`],
    ["profiles custom-url-category x list b.example/", `1: the profiles custom-url-category "x" ${unused}`],
    ["external-list x type domain url https://a.example/x", `1: the external-list "x" ${unused}`],
    ["tag x color color1", `1: the tag "x" ${place}, which none of its rules carries`],
  ])("set %s", (words, told) => {
    expect(toldOf(`set ${words}`)).toEqual([told]);
  });

  it("also where only a rule that is disabled names it, as that decides nothing", () => {
    const lines = ["set address x ip-netmask 10.0.0.0/8", `set ${ownRules} q destination x disabled yes`];
    expect(toldOf(...lines)).toEqual([
      `1: the address "x" ${unused}`,
      `2: the rule "q" ${place}, which is disabled`,
    ]);
    expect(toldOf(`set ${ownRules} other disabled yes`)).toEqual([
      `1: the rule "other" ${place}, which is disabled`,
    ]);
    expect(toldOf(`set ${ownRules} r disabled no`)).toEqual([]);
  });

  it("and a rule that is disabled, though it is one of many in the same form", () => {
    const rule = (name: string, words = "") =>
      `${ownRule[8]!.replace(" r ", ` ${name} `)}${words}\nset ${ownRules} ${name} tag t`;
    const many = ["q1", "q2", "q3", "q4", "q5"];
    expect(toldOf(...many.map((name) => rule(name)))).toEqual([]);
    expect(toldOf(...many.map((name) => rule(name, " disabled yes")))).toEqual(
      many.map((name, at) => `${2 * at + 1}: the rule "${name}" ${place}, which is disabled`),
    );
    const tagged = many.map((name) => rule(name).replace("tag t", `tag ${name}`));
    expect(toldOf(...many.map((name) => `set tag ${name}`), ...tagged)).toEqual([]);
  });

  it("by lines, and of many in one section how many there are more", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => `set address x${at} ip-netmask 10.0.0.${at % 256}`);
    expect(toldOf("set zone x", ...many(8)).map((told) => told.split(":")[0])).toEqual(
      Array.from({ length: 9 }, (_, at) => `${at + 1}`),
    );
    const told = toldOf(...many(5000), "set service x protocol tcp port 1");
    expect(told.slice(7)).toEqual([
      `8: the address "x7" ${unused}`,
      `9: 4992 more in address ${place}`,
      `5001: the service "x" ${unused}`,
    ]);
  });
});

describe("what a rule uses is its own", () => {
  it.each([
    ["a group in a group", ["set address-group h static [ a b ]", "set address-group g static h"]],
    ["a prefix in halves", ["set address a1 ip-netmask 10.0.0.0/9", "set address-group g static a1"]],
    ["a range", ["set address a1 ip-range 10.0.0.0-10.0.0.9", "set address-group g static a1"]],
    [
      "groups of services and applications",
      [
        "set service-group x members s",
        "set application-group y members ssl",
        ownRule[8]!
          .replace("service s", "service x")
          .replace("application any", "application y")
          .replace(" r ", " q "),
      ],
    ],
    [
      "an address by itself",
      [
        "set address x ip-netmask 12.0.0.0/8",
        ownRule[8]!.replace("source any", "source x").replace(" r ", " q "),
      ],
    ],
    ["a tag that a rule carries", ["set tag x comments y", `set ${ownRules} r tag x`]],
    [
      "descriptions",
      ["set address a description x", "set service s description y tag z", "set tag t comments y"],
    ],
    ["what the timeouts are anyway", ["set service s protocol tcp override no"]],
  ])("%s", (_, lines) => {
    const isRule = (line: string) => line.includes(ownRules);
    // Objects come before the rules that name them.
    expect(
      toldAbout((own) => [...own, ...lines].toSorted((x, y) => Number(isRule(x)) - Number(isRule(y)))),
    ).toEqual([]);
  });

  it("under any name, in any order of its objects, and with tags or without", () => {
    const renamed = (own: readonly string[]) =>
      own.map((line) => line.replace(/ (address|static) a\b/, ' $1 "x y"').replace(/ g\b/, " corp"));
    expect(toldAbout(renamed)).toEqual([]);
    expect(toldAbout(([first, ...rest]) => [...rest, first!])).toEqual([]);
    expect(toldAbout((own) => own.map((line) => line.replace("tag t", "tag corp")))).toEqual([]);
    expect(toldAbout((own) => own.filter((line) => !line.includes("tag")))).toEqual([]);
    expect(toldAbout((own) => own.slice(0, -1))).toEqual([]);
  });
});

describe("what an own object does for others is told", () => {
  const taken = "by which dynamic groups may take it up";

  it.each([
    ["address a tag x", [`1: the tag "x" on address "a" ${place}, ${taken}`]],
    ["address a tag t", [`1: the tag "t" on address "a" ${place}, ${taken}`]],
    ["address-group g tag x", [`1: the tag "x" on address-group "g" ${place}, ${taken}`]],
    [
      "service s protocol tcp override yes timeout 9",
      [`1: the service "s" ${place}, which changes how long sessions last`],
    ],
  ])("set %s", (words, told) => {
    expect(toldOf(`set ${words}`)).toEqual(told);
  });

  it("a tag of a group that is not that of the rules, wherever it stands", () => {
    const other = toldAbout((own) => own.map((line) => line.replace("g tag t", "g tag x")));
    expect(other).toEqual([`6: the tag "x" on address-group "g" ${place}, ${taken}`]);
    const first = toldAbout((own) => own.toSpliced(5, 0, "set address-group g tag x"));
    expect(first).toEqual([`6: the tag "x" on address-group "g" ${place}, ${taken}`]);
    const both = toldAbout((own) => [
      ...own.toSpliced(5, 0, "set address-group g tag x"),
      `set ${ownRules} r tag x`,
    ]);
    expect(both).toEqual([`7: the tag "t" on address-group "g" ${place}, ${taken}`]);
  });
});
