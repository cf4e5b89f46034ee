import { describe, expect, it } from "vitest";
import { readFiles } from "../../test/meaning.js";
import { ownClear, ownRule, ownRules } from "../../test/own-rule.js";
import { leftIn } from "../../test/sample-files.js";

type Edit = (lines: readonly string[]) => readonly string[];

const same: Edit = (lines) => lines;
const without =
  (...gone: readonly string[]): Edit =>
  (lines) =>
    lines.filter((line) => !gone.includes(line));
const adding =
  (...added: readonly string[]): Edit =>
  (lines) => [...lines, ...added];
const before =
  (...added: readonly string[]): Edit =>
  (lines) => [...added, ...lines];

const instead =
  (line: string, ...others: readonly string[]): Edit =>
  (lines) =>
    lines.flatMap((each) => (each === line ? others : [each]));

/** What is told of the rule with its file that empties it, both edited. */
function left(clear: Edit, set: Edit = same): readonly string[] {
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
  return leftIn({ "a.set": text(set(ownRule)), "a.clear": text(clear(ownClear)) });
}

const group = "delete address-group g static";
const list = "delete profiles custom-url-category c list";
const rule = `delete ${ownRules} r`;
const fromRule = `${rule} from`;
const ofRule = `${rule} source`;

describe("a list that an earlier load may have filled is told", () => {
  it.each<readonly [clear: string, edit: Edit, told: string]>([
    ["nothing of it", without(group), '4: the address-group "g" keeps what an earlier load left in it'],
    ["no category", without(list), '8: the custom-url-category "c" keeps what an earlier load left in it'],
    ["no source", without(ofRule), '9: the rule "r" (source) keeps what an earlier load left in it'],
    [
      "some of the rule",
      without(fromRule, ofRule),
      '9: the rule "r" (from, source) keeps what an earlier load left in it',
    ],
    [
      "no rule",
      (lines) => lines.filter((line) => !line.startsWith(rule)),
      '9: the rule "r" keeps what an earlier load left in it',
    ],
    [
      "two",
      without(group, ofRule),
      '4: the address-group "g" and the rule "r" (source) keep what an earlier load left in them',
    ],
    [
      "one member",
      instead(group, `${group} a`),
      '4: the address-group "g" keeps what an earlier load left in it',
    ],
    [
      "one value",
      instead(ofRule, `${ofRule} any`),
      '9: the rule "r" (source) keeps what an earlier load left in it',
    ],
    [
      "another field",
      instead(group, "delete address-group g tag"),
      '4: the address-group "g" keeps what an earlier load left in it',
    ],
    // A firewall deletes no object that something refers to.
    [
      "all of a group",
      instead(group, "delete address-group g"),
      '4: the address-group "g" keeps what an earlier load left in it',
    ],
    [
      "a comment",
      instead(group, `# ${group}`),
      '4: the address-group "g" keeps what an earlier load left in it',
    ],
    [
      "nothing",
      () => [],
      '4: the address-group "g", the custom-url-category "c" and 1 more keep what an earlier load left in them',
    ],
  ])("the file beside it empties %s", (_, clear, told) => {
    const it = told.endsWith("it") ? "it" : "them";
    expect(left(clear)).toEqual([`${told}, as a.clear does not empty ${it}`]);
  });
});

describe("a list that is empty before is not told", () => {
  it.each<readonly [title: string, clear: Edit, set: Edit]>([
    ["as it is generated", same, same],
    ["in another order", (lines) => lines.toReversed(), same],
    ["written in another way", instead(group, 'delete  vsys vsys1 address-group "g"  static'), same],
    ["twice", adding(group, ofRule), same],
    ["with a rule that is deleted, as nothing refers to it", (lines) => [...lines.slice(6), rule], same],
    ["by a command before the list is filled", without(group), before(group)],
    ["by a command in between", without(group), instead(ownRule[4]!, group, ...ownRule.slice(3, 5))],
    [
      "by a command behind, with what comes after that",
      without(group),
      adding(group, ...ownRule.slice(3, 5)),
    ],
    ["by commands of the rule", (lines) => lines.slice(6), before(rule)],
  ])("%s", (_, clear, set) => {
    expect(left(clear, set)).toEqual([]);
  });

  it("nor one of somebody else, which no rule uses", () => {
    expect(left(same, adding("set address-group x static a", "set tag x"))).toEqual([]);
  });

  it("nor tags, by which no rule decides", () => {
    expect(left(same, adding("set address-group g tag u", `set ${ownRules} r tag u`))).toEqual([]);
  });

  it("where the file beside it cannot be read", () => {
    const files = { "a.set": `${ownRule.join("\n")}\n`, "a.clear": "show it\n" };
    const { besides, diagnostics } = readFiles(files);
    expect([besides, diagnostics.map(({ code }) => code)]).toEqual([[], ["SP4001"]]);
  });
});

describe("what else may be left", () => {
  it("where no file empties anything", () => {
    const text = `${ownRule.join("\n")}\n`;
    const told =
      '4: the address-group "g", the custom-url-category "c" and 1 more keep what an earlier load left in them, as there is no';
    expect(leftIn({ "a.set": text })).toEqual([`${told} a.clear`]);
    const clear = `${ownClear.join("\n")}\n`;
    expect(leftIn({ "a.set": text, "b.set": text, "a.clear": clear })).toEqual([`b.set ${told} b.clear`]);
  });

  it("a category of a rule that has none, or of one that has several", () => {
    const category = "set profiles custom-url-category d list *.b.example/";
    const noCategory: Edit = (lines) =>
      lines.map((line) => line.replace(" category c application", " application"));
    const told = (line: number) =>
      `${line}: the rule "r" (category) keeps what an earlier load left in it, as a.clear does not empty it`;
    const ofC = without(list);
    expect(left(ofC, noCategory)).toEqual([told(9)]);
    expect(left((lines) => adding(`${rule} category`)(ofC(lines)), noCategory)).toEqual([]);
    const anyCategory: Edit = (lines) =>
      lines.map((line) => line.replace(" category c application", " category any application"));
    expect(left(ofC, anyCategory)).toEqual([told(9)]);
    expect(left((lines) => adding(`${rule} category`)(ofC(lines)), anyCategory)).toEqual([]);
    const both: Edit = (lines) => [
      category,
      ...lines.map((line) => line.replace(" category c application", " category [ c d ] application")),
    ];
    const ofD = adding("delete profiles custom-url-category d list");
    expect(left(ofD, both)).toEqual([told(10)]);
    expect(left((lines) => adding(`${rule} category`)(ofD(lines)), both)).toEqual([]);
  });

  it("a list that narrows nothing now", () => {
    const users = adding(`set ${ownRules} r source-user any`);
    expect(left(same, users)).toEqual([
      '9: the rule "r" (source-user) keeps what an earlier load left in it, as a.clear does not empty it',
    ]);
    expect(left(adding(`${rule} source-user`), users)).toEqual([]);
  });

  it("groups in groups, of services and of applications", () => {
    const nested: Edit = (lines) => [
      ...lines.slice(0, 3),
      "set address-group h static a",
      "set service t protocol tcp port 80",
      "set service-group k members t",
      "set application-group l members ssl",
      "set address-group g static h",
      ...lines
        .slice(3)
        .map((line) => line.replace("application any service s", "application l service [ s k ]")),
    ];
    const shared = [
      "delete address-group h static",
      "delete service-group k members",
      "delete application-group l members",
    ];
    expect(left(adding(...shared), nested)).toEqual([]);
    for (const [line, label] of [
      [4, 'the address-group "h"'],
      [6, 'the service-group "k"'],
      [7, 'the application-group "l"'],
    ] as const) {
      const gone = shared.find((each) => each.includes(` ${label.split('"')[1]} `))!;
      expect(left(adding(...shared.filter((each) => each !== gone)), nested)).toEqual([
        `${line}: ${label} keeps what an earlier load left in it, as a.clear does not empty it`,
      ]);
    }
  });

  it("how often an external list was fetched, of which there is one way at a time", () => {
    const set = [
      "set external-list e type ip url https://lists.example.com/e.txt",
      "set external-list e type ip recurring hourly",
      `set ${ownRules} r from any to any source any destination e application any service any action allow`,
    ];
    const clear = [...ownClear.slice(0, 6), `${rule} category`];
    const told = (...lines: readonly string[]) =>
      leftIn({
        "a.set": set.join("\n"),
        "a.clear": [...clear, ...lines].join("\n"),
        "e.txt": "10.0.0.0/8\n",
      });
    for (const all of ["type", "type ip", "type ip recurring"])
      expect(told(`delete external-list e ${all}`)).toEqual([]);
    const keeps =
      '1: the external-list "e" keeps what an earlier load left in it, as a.clear does not empty it';
    expect(told()).toEqual([keeps]);
    for (const some of ["", " type ip url", " type ip recurring hourly"])
      expect(told(`delete external-list e${some}`)).toEqual([keeps]);
  });

  it("where a rule gets a name that may be taken", () => {
    const renamed = adding(`rename ${ownRules} r to q`);
    const ofQ: Edit = (lines) => lines.map((line) => line.replace(`${ownRules} r `, `${ownRules} q `));
    const told = '9: the rule "q" keeps what an earlier load left in it, as a.clear does not empty it';
    expect(left(ofQ, renamed)).toEqual([told]);
    const fresh = adding(`delete ${ownRules} q`);
    expect(left((lines) => fresh(lines.slice(6)), renamed)).toEqual([told]);
    // An older one of the first name is gone as well.
    expect(
      left(
        (lines) => fresh(lines.slice(6)),
        (lines) => renamed(before(rule)(lines)),
      ),
    ).toEqual([]);
  });

  it("rules of which all are deleted at once, but no groups: something may refer to them", () => {
    expect(left((lines) => lines.slice(6), before(`delete ${ownRules}`))).toEqual([]);
    expect(left(without(group), before("delete address-group"))).toHaveLength(1);
  });
});
