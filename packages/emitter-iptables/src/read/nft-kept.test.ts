import { describe, expect, it } from "vitest";
import { toldLines } from "../../test/print-device.js";

const keeps = "keeps what an earlier load left in it";
const keep = "keep what an earlier load left in them";

describe("a script of nft", () => {
  const own = `add table inet t
add chain inet t c
flush chain inet t c
add set inet t own { type ipv4_addr; flags interval; }
flush set inet t own
table inet t {
	set own {
		type ipv4_addr
		flags interval
		elements = {
			20.1.2.0/24,
		}
	}
	chain c {
		ip daddr @own accept comment "a"
	}
}
`;
  const hooked = `add table inet t
add chain inet t output { type filter hook output priority filter; policy drop; }
flush chain inet t output
table inet t {
	chain local {
	}
	chain output {
		type filter hook output priority filter; policy drop;
		jump local
		accept
	}
}
`;
  const bare = own.replaceAll(/flush .*\n/g, "");
  const told = (text: string) => toldLines({ "p.nft": text }).map((line) => line.replace("p.nft:", ""));
  const others = "those of others, too";

  it.each<[string, string]>([
    ["as it is written", own],
    ["with a filter at a hook", hooked],
    ["with other spacing", own.replaceAll("flush", "flush ").replaceAll("\n\t", "\n\n\t\t")],
    [
      "that fills sets and chains by commands",
      "add table ip t; add chain t c; flush chain t c; add set t s { type inet_service; }; flush set t s; add element t s { 80 }; add rule t c tcp dport @s accept\n",
    ],
    [
      "that flushes what it fills twice",
      own.replace("chain c {", "chain c {\n drop\n }\n}\nflush chain inet t c\ntable inet t {\nchain c {"),
    ],
    ["that makes its table where it must not be there", bare.replace("add table", "create table")],
    [
      "that only names the chain for others",
      "create table inet u\nadd table inet t; add chain inet t local\n",
    ],
    [
      "with a set that decides nothing but where it is told",
      hooked.replace("accept", "ip daddr { 10.0.0.1 } accept"),
    ],
  ])("tells nothing %s", (_, text) =>
    expect(told(text).filter((line) => line.includes(" keep"))).toEqual([]),
  );

  it.each<[string, string, readonly string[]]>([
    ["without a flush", bare, [`2 the chain "c" and the set "own" ${keep}`]],
    ["without that of the chain", own.replace(/flush chain.*\n/, ""), [`2 the chain "c" ${keeps}`]],
    ["without that of the set", own.replace(/flush set.*\n/, ""), [`4 the set "own" ${keeps}`]],
    ["that has blocks only", bare.replace(/^(add .*\n)*/, ""), [`2 the chain "c" and the set "own" ${keep}`]],
    ["without that of the hook's chain", hooked.replace(/flush.*\n/, ""), [`2 the chain "output" ${keeps}`]],
    [
      "with rules in the chain for others",
      hooked.replace("chain local {\n", "chain local {\ncounter\n"),
      [`5 the chain "local" ${keeps}`],
    ],
    [
      "that flushes another chain",
      own.replace(/flush chain inet t c/, "add chain inet t d\nflush chain inet t d"),
      [`2 the chain "c" ${keeps}`],
    ],
    [
      "that flushes the same of another table",
      `create table ip t\n${own}`
        .replaceAll(/flush (\w+) inet (t \w+)\n/g, "flush $1 ip $2\n")
        .replace(
          "create table ip t\n",
          "create table ip t { chain c { accept; }; set own { type ipv4_addr; flags interval; }; }\n",
        ),
      [
        '1 the set "own" of table ip "t", which decides nothing in any chain',
        `3 the chain "c" and the set "own" ${keep}`,
      ],
    ],
    [
      "that flushes the table, which keeps its sets",
      bare.replace("\n", "\nflush table inet t\n"),
      [`2 all chains of the table inet "t" are emptied, ${others}`, `4 the set "own" ${keeps}`],
    ],
    [
      "that flushes all chains behind",
      own.replace(/flush chain.*\n/, "").replace("flush set", "flush table inet t\n$&"),
      [`4 all chains of the table inet "t" are emptied, ${others}`],
    ],
    [
      "that deletes its table",
      bare.replace("\n", "\ndelete table inet t\nadd table inet t\n"),
      ['2 the table inet "t" is deleted, with what others have in it'],
    ],
    [
      "that deletes another table",
      bare.replace("\n", "\nadd table ip t\ndelete table ip t\n"),
      [
        '3 the table ip "t" is deleted, with what others have in it',
        `4 the chain "c" and the set "own" ${keep}`,
      ],
    ],
    ["that deletes all tables", `flush ruleset\n${bare}`, [`1 all tables are deleted, ${others}`]],
    [
      "that deletes all tables, and makes it as what must not be there",
      `flush ruleset\n${bare.replace("add", "create")}`,
      [`1 all tables are deleted, ${others}`],
    ],
    [
      "in two tables",
      `${own}table ip u { chain d { accept; }; chain e { drop; }; }\n`,
      [`18 the chains "d" and "e" ${keep}`],
    ],
    [
      "with ports in a set",
      own
        .replaceAll("ipv4_addr", "inet_service")
        .replace("20.1.2.0/24", "80")
        .replace("ip daddr @own", "tcp dport @own")
        .replace(/flush set.*\n/, ""),
      [`4 the set "own" ${keeps}`],
    ],
  ])("tells of one %s", (_, text, expected) => expect(told(text)).toEqual(expected));
});
