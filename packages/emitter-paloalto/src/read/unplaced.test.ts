import { describe, expect, it } from "vitest";
import { leftIn } from "../../test/sample-files.js";

const rules = "rulebase security rules";
const fields = ["from", "to", "source", "destination", "application", "service"];
const any = fields.map((field) => `${field} any`).join(" ");
const a = `set ${rules} a ${any} action allow`;
const b = `set ${rules} b ${any} action deny`;
const c = `set ${rules} c ${any} action allow`;
const d = `set ${rules} d ${any} action drop`;
const move = (words: string) => `move ${rules} ${words}`;

/** What is told of the order of rules; none of their lists is emptied. */
function leftOf(files: Readonly<Record<string, string>>): readonly string[] {
  return leftIn(files).filter((told) => / stays? where /.test(told));
}

const toldOf = (line: number, name: string) =>
  `${line}: the rule "${name}" stays where an earlier load left it, as no move gives it its place among rules that allow and deny`;
const toldOfMany = (line: number, names: string) =>
  `${line}: the rules ${names} stay where an earlier load left them, as no move gives them their place among rules that allow and deny`;

describe("rules whose order decides", () => {
  it.each<readonly [title: string, lines: readonly string[], told: readonly string[]]>([
    ["without a move", [a, b], [toldOf(2, "b")]],
    ["many without a move", [a, b, c, d], [toldOfMany(2, '"b", "c" and 1 more')]],
    ["in a chain", [a, b, c, move("b after a"), move("c after b")], []],
    ["in a chain that begins at its end", [a, b, c, move("b before c"), move("a before b")], []],
    ["all after the first", [a, b, c, move("c after a"), move("b after a")], []],
    ["without the first move", [a, b, c, move("c after b")], [toldOf(1, "a")]],
    ["without the last move", [a, b, c, move("b after a")], [toldOf(3, "c")]],
    ["in two chains", [a, b, c, d, move("b after a"), move("d after c")], [toldOfMany(3, '"c" and "d"')]],
    ["one at the top", [a, b, move("a top")], []],
    ["one at the bottom", [a, b, move("b bottom")], []],
    ["both ends beside one in between", [a, b, c, move("a top"), move("c bottom")], []],
    ["both ends beside two in between", [a, b, c, d, move("a top"), move("d bottom")], [toldOf(3, "c")]],
    ["beside one at the top", [a, b, c, move("a top"), move("b after a")], []],
    [
      "at the bottom, before one is made that may be there",
      [a, b, move("b bottom"), c],
      [toldOfMany(2, '"b" and "c"')],
    ],
    ["deleted and made again", [a, b, `delete ${rules} b`, b], []],
    ["deleted all at once", [`delete ${rules}`, a, b], []],
    [
      "renamed, where the name may be taken",
      [a, b, move("b after a"), `rename ${rules} b to d`],
      [toldOf(2, "d")],
    ],
    ["renamed, and moved then", [a, b, `rename ${rules} b to d`, move("d after a")], []],
    ["but for one that is disabled", [a, b, `set ${rules} b disabled yes`], []],
  ])("%s", (_, lines, told) => {
    expect(leftOf({ "a.set": lines.join("\n") })).toEqual(told);
  });

  it("are told once for all rulebases of a file", () => {
    const place = (name: string, line: string) => line.replace(rules, `device-group x ${name}-${rules}`);
    const lines = ["pre", "post"].flatMap((name) => [place(name, a), place(name, b)]);
    expect(leftOf({ "a.set": lines.join("\n") })).toEqual([toldOfMany(2, '"b" and "b"')]);
  });
});

describe("nothing is told", () => {
  it("of rules that all do the same", () => {
    expect(leftOf({ "a.set": [a, c].join("\n"), "b.set": [b, d].join("\n") })).toEqual([]);
  });

  it("of XML, which has no words for it: but of its lists", () => {
    const entry = (name: string, action: string) =>
      `<entry name="${name}">${fields.map((field) => `<${field}><member>any</member></${field}>`).join("")}<action>${action}</action></entry>`;
    const xml = `<config><vsys><entry name="vsys1"><rulebase><security><rules>\n${entry("a", "allow")}\n${entry("b", "deny")}</rules></security></rulebase></entry></vsys></config>`;
    const clear = ["a", "b"].flatMap((name) =>
      [...fields, "category"].map((field) => `delete ${rules} ${name} ${field}\n`),
    );
    expect(leftIn({ "a.xml": xml, "a.clear": clear.join("") })).toEqual([]);
    expect(leftIn({ "a.xml": xml, "a.clear": clear.slice(0, -1).join("") })).toEqual([
      'a.xml 3: the rule "b" (category) keeps what an earlier load left in it, as a.clear does not empty it',
    ]);
  });
});
