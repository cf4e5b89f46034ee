import { describe, expect, it } from "vitest";
import { toldLines } from "../../test/print-device.js";

const v4 = `*filter
:c - [0:0]
-A c -m set --match-set own dst -j ACCEPT
COMMIT
`;
const v6 = "*filter\n:c - [0:0]\nCOMMIT\n";

function ofIpset(ipset: string): readonly string[] {
  return toldLines({ "p.ipset": ipset, "p.v4.rules": v4, "p.v6.rules": v6 }).map((line) =>
    line.replace("p.ipset:", ""),
  );
}

const keeps = "keeps what an earlier load left in it";
const keep = "keep what an earlier load left in them";

describe("a file of ipset", () => {
  const own = `create own+ hash:net family inet maxelem 9 -exist
flush own+
add own+ 20.1.2.0/24
create own hash:net family inet maxelem 9 -exist
swap own+ own
destroy own+
`;
  const without = (line: RegExp) => own.replace(line, "# x\n");
  it.each<[string, string]>([
    ["as it is written", own],
    ["that flushes the set itself", "create own hash:net -exist\nflush own\nadd own 20.1.2.0/24\n"],
    ["that flushes it in other words", "create own hash:net -exist\n-F own -!\nadd own 20.1.2.0/24\n"],
    ["that makes it where it must not be there", "create own hash:net\nadd own 20.1.2.0/24\n"],
    ["that makes the next content where it must not be there", own.replaceAll(/ -exist|flush .*\n/g, "")],
    ["that takes the next content away before", without(/flush .*\n/).replace(/^/, "destroy own+ -exist\n")],
    ["that takes it away after it was made", without(/flush .*\n/).replace(/.*\n/, "$&destroy own+\n$&")],
    [
      "that takes it away by another name",
      without(/flush .*\n/).replace(/.*\n/, "$&rename own+ own\n$&destroy own\n"),
    ],
    ["that leaves the old content behind", own.replace("destroy own+\n", "")],
    ["that swaps back and forth", own.replace(/swap.*\n/, "$&$&$&")],
    ["that renames", "create own+ hash:net\nadd own+ 20.1.2.0/24\nrename own+ own\n"],
    [
      "that empties what it found before it renames",
      "create own+ hash:net -exist\nflush own+\nadd own+ 20.1.2.0/24\nrename own+ own\n",
    ],
  ])("tells nothing %s", (_, ipset) => expect(ofIpset(ipset)).toEqual([]));

  it.each<[string, string, number]>([
    ["without the flush", without(/flush .*\n/), 1],
    ["that takes out what was there instead", own.replace("flush own+", "del own+ 10.0.0.0/8 -exist"), 1],
    ["that flushes another set", own.replace(/^(.*\n)flush own\+\n(.*\n)(.*\n)/, "$3$1flush own\n$2"), 2],
    ["that adds to the set", "create own hash:net -exist\nadd own 20.1.2.0/24\n", 1],
    [
      "that makes it again without -exist",
      "create x hash:net -exist\ndestroy x\ncreate own hash:net\nadd own 20.1.2.0/24\n",
      3,
    ],
    [
      "that makes it twice",
      "create own hash:net -exist\ncreate own hash:net -exist\nadd own 20.1.2.0/24\n",
      1,
    ],
    [
      "after an -exist of another command",
      "# y\nflush x -exist\ncreate own hash:net\nadd own 20.1.2.0/24\n".replace(/^/, "create x hash:net\n") +
        "destroy x\n",
      4,
    ],
    [
      "that swaps the old content back in",
      `${own.replace("destroy own+\n", "add own+ 20.1.2.0/24\n")}swap own own+\n`,
      4,
    ],
    [
      "that renames what it found",
      "\ncreate x hash:net -exist\nadd x 20.1.2.0/24\ndestroy own -exist\nrename x own\n",
      2,
    ],
    ["in words of other commands", "-N own iphash -!\n-A own 20.1.2.0/24\n", 1],
  ])("tells of one %s", (_, ipset, line) =>
    expect(ofIpset(ipset).filter((each) => !each.includes('"x"'))).toEqual([
      `${line} the set "own" ${keeps}`,
    ]),
  );

  it("tells of one where all sets are emptied or taken away only behind it", () => {
    const late = "create own hash:net -exist\nadd own 20.1.2.0/24\n";
    expect(ofIpset(`flush\n${late}`)).toEqual(["1 all sets are emptied, those of others, too"]);
    expect(ofIpset(`destroy\n${late}`)).toEqual(["1 all sets are taken away, those of others, too"]);
    expect(ofIpset(late.replace("add", "flush\nadd"))).toEqual([
      "2 all sets are emptied, those of others, too",
    ]);
    expect(ofIpset(late)).toEqual([`1 the set "own" ${keeps}`]);
  });

  it("tells of many at once, at the first", () => {
    const names = ["a", "b", "c", "d", "e"];
    const told = (count: number) => {
      const some = names.slice(0, count);
      const lines = (line: (set: string) => string) => some.map(line).join("");
      return toldLines({
        "p.ipset": `# x\n${lines((set) => `create ${set} hash:net -exist\nadd ${set} 10.0.0.0/8\n`)}`,
        "p.v4.rules": `*filter\n:c - [0:0]\n${lines((set) => `-A c -m set --match-set ${set} dst -j DROP\n`)}COMMIT\n`,
        "p.v6.rules": v6,
      });
    };
    expect([2, 3, 5].map(told)).toEqual([
      [`p.ipset:2 the sets "a" and "b" ${keep}`],
      [`p.ipset:2 the sets "a", "b" and "c" ${keep}`],
      [`p.ipset:2 the sets "a", "b" and 3 more ${keep}`],
    ]);
  });
});

describe("a rules file", () => {
  const told = (four: string, six?: string) =>
    toldLines({ "p.v4.rules": four, ...(six === undefined ? {} : { "p.v6.rules": six }) });
  const both = (text: string) => told(text, text);

  it.each<[string, string]>([
    ["makes chains", v6],
    ["makes them where they must not be there", v6.replace(":c - [0:0]", "-N c")],
    [
      "empties a chain of the kernel's own",
      "*filter\n:OUTPUT ACCEPT [0:0]\n-F OUTPUT\n-A OUTPUT -j DROP\nCOMMIT\n",
    ],
    ["has no lines", "*filter\nCOMMIT\n"],
    ["has no tables", ""],
  ])("tells nothing where it %s", (_, text) => expect(both(text)).toEqual([]));

  it.each<[string, string, readonly string[]]>([
    [
      "of a chain of the kernel's own",
      "*filter\n-A OUTPUT -j DROP\nCOMMIT\n",
      [`2 the chain "OUTPUT" ${keeps}`],
    ],
    ["where its policy is set", "*filter\n:FORWARD DROP [0:0]\nCOMMIT\n", [`2 the chain "FORWARD" ${keeps}`]],
    [
      "where all others are emptied",
      "*filter\n-P INPUT DROP\n:c - [0:0]\n-F c\n-A FORWARD -j c\nCOMMIT\n",
      [`2 the chains "INPUT" and "FORWARD" ${keep}`],
    ],
    [
      "but not where all are",
      "*filter\n:OUTPUT DROP\n-F\n-A FORWARD -j DROP\nCOMMIT\n",
      ["3 all chains of the table filter are emptied, those of others, too"],
    ],
  ])("tells %s", (_, text, expected) =>
    expect(both(text)).toEqual(
      ["p.v4.rules:", "p.v6.rules:"].flatMap((file) => expected.map((line) => file + line)),
    ),
  );

  const lacking = "of IPv6, which no file makes,";
  it.each<[string, string | undefined, readonly string[]]>([
    ["is empty", "", [`p.v6.rules:1 the chain "c" ${lacking} ${keeps}`]],
    [
      "has other chains",
      v6.replace("c", "d"),
      [
        `p.v4.rules:1 the chain "d" of IPv4, which no file makes, ${keeps}`,
        `p.v6.rules:1 the chain "c" ${lacking} ${keeps}`,
      ],
    ],
    ["is not there", undefined, [`p.v4.rules:2 the chain "c" ${lacking} ${keeps}`]],
  ])("tells that a chain of the other family stays where its file %s", (_, six, expected) =>
    expect(told(v6, six)).toEqual(expected),
  );

  it("may have the chain of the other family in another file", () =>
    expect(toldLines({ "p.v4.rules": v6, "p.v6.rules": "", "q.v6.rules": v6 })).toEqual([]));
});
