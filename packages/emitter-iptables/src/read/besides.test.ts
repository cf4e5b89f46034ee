import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toldLines } from "../../test/print-device.js";

const own = `create own+ hash:net family inet maxelem 9 -exist
flush own+
add own+ 20.1.2.0/24
create own hash:net family inet maxelem 9 -exist
swap own+ own
destroy own+
`;
const rules = `*filter
:c - [0:0]
-A c -p tcp -m set --match-set own dst -m comment --comment "a" -j ACCEPT
-A c -j RETURN
COMMIT
`;
const idle = "which decides nothing in any chain";

/** But for what stays of earlier loads, see kept.test.ts. */
function told(ipset: string, v4 = rules): readonly string[] {
  return toldLines({ "p.ipset": ipset, "p.v4.rules": v4 }).filter((line) => !/ keeps? what /.test(line));
}

describe("a file of ipset", () => {
  it.each<[string, string]>([
    ["as it is written", own],
    ["with a prefix in halves", own.replace("20.1.2.0/24", "20.1.2.0/25\nadd own+ 20.1.2.128/25")],
    ["that fills the set itself", "create own hash:net -exist\nflush own\nadd own 20.1.2.0/24\n"],
    ["that takes its set away before it makes it", `destroy own -exist\n${own}`],
    ["that makes the next content anew", `destroy own+ -exist\n${own}`],
    ["with options of the set", own.replaceAll("maxelem 9", "maxelem 99 counters comment hashsize 64")],
    ["with another order", own.replace(/^(.*\n)(.*\n)/, "# x\n\n$1flush own+\n$2COMMIT\n")],
    ["that renames", "create own+ hash:net\nadd own+ 20.1.2.0/24\nrename own+ own\n"],
  ])("tells nothing %s", (_, ipset) => expect(told(ipset)).toEqual([]));

  it.each<[string, readonly string[]]>([
    [`${own}create corp hash:net -exist\nadd corp 0.0.0.0/1 -exist\n`, [`7 the set "corp", ${idle}`]],
    [
      `create corp hash:ip family inet6 timeout-less\n${own}`,
      ['SP4001 what "timeout-less" does to a set is not known here'],
    ],
    [`create corp hash:ip family inet6\n${own}`, [`1 the set "corp", ${idle}`]],
    [`${own}create corp hash:net -exist\nflush corp\n`, [`7 the set "corp", ${idle}`]],
    [
      `${own}create corp hash:net family inet maxelem 9 -exist\nflush corp\nswap corp own\nswap corp own\n`,
      [`7 the set "corp", ${idle}`],
    ],
    [`${own}destroy corp -exist\n`, [`7 the set "corp", ${idle}`]],
    [`${own}-X -! corp\n`, [`7 the set "corp", ${idle}`]],
    [`${own}create corp+ hash:net -exist\ndestroy corp+\n`, [`7 the set "corp+", ${idle}`]],
    [`${own}create a hash:net\nrename a corp\n`, [`7 the set "a", ${idle}`, `8 the set "corp", ${idle}`]],
    [`${own}create "corp" hash:net\ndestroy corp\ncreate corp hash:net\n`, [`7 the set "corp", ${idle}`]],
    [`flush\n${own}`, ["1 all sets are emptied, those of others, too"]],
    [`-F\nflush\n${own}`, ["1 all sets are emptied, those of others, too"]],
    [`destroy\n${own}zap\n`, ['SP4001 "zap" is no command that is known here']],
    [`-X\n${own}`, ["1 all sets are taken away, those of others, too"]],
    [
      `create corp hash:net -exist\nflush\n${own}`,
      [`1 the set "corp", ${idle}`, "2 all sets are emptied, those of others, too"],
    ],
  ])("tells what it does besides: %j", (ipset, expected) =>
    expect(told(ipset)).toEqual(expected.map((line) => (line.startsWith("SP") ? line : `p.ipset:${line}`))),
  );

  it("tells any set more, and no half of an own prefix", () => {
    const name = fc
      .stringMatching(/^[A-Za-z][\w.-]{0,20}\+?$/)
      .filter((each) => !["own", "own+"].includes(each));
    const place = fc.constantFrom(0, 1, 3, 6);
    fc.assert(
      fc.property(name, place, fc.boolean(), (set, at, isFilled) => {
        const lines = own.replace("20.1.2.0/24", "20.1.2.0/25\nadd own+ 20.1.2.128/25").split("\n");
        const more = [`create ${set} hash:net -exist`, ...(isFilled ? [`add ${set} 10.0.0.0/8`] : [])];
        expect(told(lines.join("\n"))).toEqual([]);
        lines.splice(at, 0, ...more);
        expect(told(lines.join("\n"))).toEqual([`p.ipset:${at + 1} the set ${JSON.stringify(set)}, ${idle}`]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a set that a rule names without need", () => {
  const corp = `${own}create corp hash:net -exist\nadd corp 0.0.0.0/1\n`;
  const asks = (target: string) => `-A c -m set --match-set corp dst ${target}\n`;
  const first = (lines: string) => rules.replace("-A c -p", `${lines}-A c -p`);
  const last = (lines: string) => rules.replace("-A c -j", `${lines}-A c -j`);
  it.each<[string, string]>([
    ["to note packets", first(asks('-j LOG --log-prefix "x"'))],
    ["to count them", first(asks(""))],
    ["to return where the chain ends", last(asks("-j RETURN"))],
    ["behind a return", rules.replace("COMMIT", `${asks("-j ACCEPT")}${asks("-j ACCEPT")}COMMIT`)],
    ["for replies", first(asks("-m conntrack --ctstate ESTABLISHED -j ACCEPT"))],
    ["in a chain that is emptied again", rules.replace("-A", `${asks("-j ACCEPT")}:c - [0:0]\n-A`)],
    ["in a chain that is flushed", rules.replace("-A", `${asks("-j ACCEPT")}-F c\n-A`)],
    ["in a rule that is taken away", rules.replace("-A", `${asks("-j ACCEPT")}-D c 1\n-A`)],
    [
      "to get to a chain that decides nothing",
      first(`:d - [0:0]\n-A d -j RETURN\n-A d -j ACCEPT\n${asks("-j d")}`),
    ],
    ["to go to one where the chain ends", last(`:d - [0:0]\n${asks("-g d")}`)],
  ])("is told: %s", (_, v4) => expect(told(corp, v4)).toEqual([`p.ipset:7 the set "corp", ${idle}`]));

  it.each<[string, string]>([
    ["allows", last(asks("-j ACCEPT"))],
    [
      "asks for all others",
      rules.replace("--match-set own dst", "--match-set own dst -m set ! --match-set corp dst"),
    ],
  ])("is told if it is empty: the rule %s", (_, v4) => {
    const ipset = `${own}create corp hash:net -exist\nflush corp\n`;
    expect(told(ipset, v4)).toEqual([`p.ipset:7 the set "corp", ${idle}`]);
  });

  it.each<[string, string]>([
    ["allows", last(asks("-j ACCEPT"))],
    ["allows in lines that are alike", last(`${rules.split("\n")[2]!.replace("own", "corp")}\n`)],
    ["denies, whatever it is called", rules.replace("own", "corp")],
    ["returns before others decide", first(asks("-j RETURN"))],
    [
      "leads to a chain that decides",
      first(`:d - [0:0]\n:e - [0:0]\n-A e -j DROP\n-A d -j e\n${asks("-j d")}`),
    ],
    ["goes away before others decide", first(`:d - [0:0]\n${asks("-g d")}`)],
    [
      "stands beside another, in lines that are alike",
      last(["1", "2"].map((at) => `-A c -m set --match-set corp src -d 10.0.0.${at} -j DROP\n`).join("")),
    ],
  ])("is told by none where the rule %s", (_, v4) =>
    expect(told(corp, v4).filter((line) => line.includes("corp"))).toEqual([]),
  );
});

describe("a rules file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      "a flush of all chains",
      rules.replace(":c", "-F\n:c"),
      ["2 all chains of the table filter are emptied, those of others, too"],
    ],
    [
      "a flush with counters",
      rules.replace(":c", "[0:0] --flush\n:c"),
      ["2 all chains of the table filter are emptied, those of others, too"],
    ],
    [
      "chains of another table",
      `${rules}*nat\n:PREROUTING ACCEPT [0:0]\n:DOCKER - [0:0]\nCOMMIT\n`,
      ['6 chains of the table "nat", which are none of the policy\'s'],
    ],
    [
      "a table that drops",
      `*mangle\n:OUTPUT ACCEPT\nCOMMIT\n*raw\n:x -\nCOMMIT\n${rules}`,
      [
        '1 chains of the table "mangle", which are none of the policy\'s',
        '4 chains of the table "raw", which are none of the policy\'s',
      ],
    ],
  ])("tells %s", (_, v4, expected) =>
    expect(told(own, v4)).toEqual(expected.map((line) => `p.v4.rules:${line}`)),
  );

  it.each<[string, string]>([
    ["another table without chains", `*nat\nCOMMIT\n${rules}`],
    ["several parts of the table", rules.replace("-A c -j", "COMMIT\n# x\n*filter\n-A c -j")],
    [
      "counters, and chains of its own emptied",
      rules.replace("-A", "-F c\n[1:2] -A").replace("[0:0]", "[5:6]"),
    ],
    // Lists of decisions that the policy does not make are told as such.
    [
      "chains of others",
      `${rules.replace("COMMIT", "")}:theirs - [0:0]\n:INPUT DROP [0:0]\n-P FORWARD ACCEPT\n-F OUTPUT\n-N new\nCOMMIT\n`,
    ],
  ])("tells nothing of %s", (_, v4) => expect(told(own, v4)).toEqual([]));

  it("is told beside others in the order of files and lines", () => {
    const files = {
      "p.ipset": `flush\n${own}`,
      "p.v4.rules": rules.replace(":c", "-F\n:c"),
      "p.v6.rules": "*filter\n:c - [0:0]\nCOMMIT\n*raw\n:x - [0:0]\nCOMMIT\n",
    };
    expect(toldLines(files).map((line) => line.replace(/ .*/, ""))).toEqual([
      "p.ipset:1",
      "p.v4.rules:2",
      "p.v6.rules:4",
    ]);
  });
});
