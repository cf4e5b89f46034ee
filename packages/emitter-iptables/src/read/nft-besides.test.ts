import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toldLines } from "../../test/print-device.js";

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
		ip daddr @own tcp dport 443 accept comment "a"
	}
}
`;
const hooked = `add table inet t
add chain inet t output { type filter hook output priority filter; policy drop; }
flush chain inet t output
add chain inet t c
flush chain inet t c
table inet t {
	chain c {
		accept
	}
	chain local {
	}
	chain output {
		type filter hook output priority filter; policy drop;
		jump local
		jump c
	}
}
`;
const idle = "which decides nothing in any chain";

/** But for what stays of earlier loads, see nft-kept.test.ts. */
function told(text: string): readonly string[] {
  return toldLines({ "p.nft": text }).filter((line) => !/ keeps? what /.test(line));
}

/** With more rules before the one that is there, or behind it. */
const before = (lines: string) => own.replace("\t\tip daddr", `${lines}\n\t\tip daddr`);
const behind = (lines: string) => own.replace(/(accept comment "a"\n)/, `$1${lines}\n`);
const corp = "set corp { type ipv4_addr; elements = { 10.0.0.1 }; }";
const withCorp = (text: string) => text.replace("\tchain c", `\t${corp}\n\tchain c`);

describe("a script of nft", () => {
  it.each<[string, string]>([
    ["as it is written", own],
    ["with a filter at a hook", hooked],
    ["with a prefix in halves", own.replace("20.1.2.0/24", "20.1.2.0/25,\n\t\t\t20.1.2.128/25")],
    ["with other names", own.replaceAll("own", "mine")],
    ["with definitions and comments", `define x = 443\n# y\n${own.replace("443", "$x")}`],
    [
      "with commands for blocks",
      "table ip t; chain ip t c; set ip t s { type ipv4_addr; }; element ip t s { 1.1.1.1 }; rule ip t c ip daddr @s accept\n",
    ],
    [
      "with options of the set",
      own.replaceAll("flags interval", "flags interval, constant; size 9; auto-merge; policy memory"),
    ],
    [
      "with a set that a chain of others asks for",
      `${own}table inet u { ${corp}; chain theirs { ip daddr @corp drop; }; }\n`,
    ],
    ["with other words for the hook's place", hooked.replaceAll("priority filter", "priority 0")],
    ["with another place among filters", hooked.replaceAll("priority filter", "priority filter + 10")],
    ["with a set that lets go before others decide", withCorp(before("ip daddr @corp return"))],
    [
      "with sets in lines that are alike",
      withCorp(behind('ip daddr @corp tcp dport 443 accept comment "b"')),
    ],
    [
      "with a set in braces of a line like another",
      withCorp(
        behind(
          'ip saddr @own ip daddr @own accept comment "b"\nip saddr @own ip daddr @corp accept comment "b"',
        ),
      ),
    ],
  ])("tells nothing %s", (_, text) => expect(told(text)).toEqual([]));

  it.each<[string, string, readonly string[]]>([
    ["a set", withCorp(own), [`14 the set "corp" of table inet "t", ${idle}`]],
    [
      "a set by commands",
      `${own}add set inet t corp { type ipv4_addr; flags interval; }\nadd element inet t corp { 10.0.0.0/8 }\n`,
      [`18 the set "corp" of table inet "t", ${idle}`],
    ],
    [
      "a set that is emptied",
      `add table inet t\nadd set inet t corp { type ipv4_addr; flags interval; }\nflush set inet t corp\n${own}`,
      [`2 the set "corp" of table inet "t", ${idle}`],
    ],
    [
      "a set that only notes packets",
      withCorp(before("ip daddr @corp log")),
      [`14 the set "corp" of table inet "t", ${idle}`],
    ],
    [
      "a set that stays empty",
      withCorp(own)
        .replace("; elements = { 10.0.0.1 }", "")
        .replace("ip daddr @own", "ip daddr @own ip daddr != @corp"),
      [`14 the set "corp" of table inet "t", ${idle}`],
    ],
    [
      "a set that is counted",
      withCorp(before("ip daddr @corp counter")),
      [`14 the set "corp" of table inet "t", ${idle}`],
    ],
    [
      "a chain that is called after a hook, and at none",
      hooked.replaceAll(/ \{ type filter hook .*\}|type filter hook .*/g, ""),
      ['2 the chain "output" of table inet "t" is at no hook, and filters nothing by itself'],
    ],
    [
      "a set that returns where the chain ends",
      withCorp(behind("ip daddr @corp return")),
      [`14 the set "corp" of table inet "t", ${idle}`],
    ],
    [
      "a set behind a return",
      withCorp(behind('return\nip daddr @corp tcp dport 443 accept comment "b"')),
      [`14 the set "corp" of table inet "t", ${idle}`],
    ],
    [
      "a set in a rule that is flushed",
      withCorp(
        `${own.replace("\n\tset own", `\n\t${corp}\n\tset own`).replace('accept comment "a"', 'accept comment "a"\n\t\tip saddr @corp drop')}flush chain inet t c\n${own}`,
      ).replace(`\t${corp}\n\tchain c`, "\tchain c"),
      [`7 the set "corp" of table inet "t", ${idle}`],
    ],
    [
      "an own set of another table",
      `${own}table ip t { set own { type ipv4_addr; }; chain x { accept; }; }\n`,
      [`18 the set "own" of table ip "t", ${idle}`],
    ],
    ["a table", `${own}add table inet other\n`, ['18 the table inet "other", which holds no chain']],
    [
      "a table that is new",
      `${own}create table ip other { ${corp}; }\n`,
      ['18 the table ip "other", which holds no chain'],
    ],
    ["a flush of everything", `flush ruleset\n${own}`, ["1 all tables are deleted, those of others, too"]],
    [
      "a flush of a table",
      `add table inet t\nflush table inet t\n${own}`,
      ['2 all chains of the table inet "t" are emptied, those of others, too'],
    ],
    [
      "a table that is deleted",
      `add table inet t\ndelete table inet t\n${own}`,
      ['2 the table inet "t" is deleted, with what others have in it'],
    ],
    [
      "a table that is not the chains'",
      `add table other; delete table other\n${own}`,
      ['1 the table ip "other" is deleted, with what others have in it'],
    ],
    [
      "a flush of the machine's own chain",
      `${hooked}flush chain inet t local\n`,
      ["18 the chain local is emptied, which holds what the machine needs besides"],
    ],
    [
      "a set to get to the machine's own chain",
      hooked
        .replace("jump local", "jump local\nip daddr @corp jump local")
        .replace("\tchain c", `\t${corp}\n\tchain c`),
      [`7 the set "corp" of table inet "t", ${idle}`],
    ],
    [
      "another hook",
      hooked.replaceAll("hook output", "hook input"),
      ['2 the chain "output" of table inet "t" filters at the hook "input" by itself'],
    ],
    [
      "a chain that filters by itself",
      own.replace("\t\tip daddr", "\t\ttype filter hook forward priority filter\n\t\tip daddr"),
      ['15 the chain "c" of table inet "t" filters at the hook "forward" by itself'],
    ],
    [
      "a place before addresses are translated",
      hooked.replaceAll("priority filter", "priority raw"),
      [
        '2 the chain "output" of table inet "t" filters at the priority "raw", beyond where addresses are translated',
      ],
    ],
    [
      "a place by numbers",
      hooked.replaceAll("priority filter", "priority dstnat - 1"),
      [
        '2 the chain "output" of table inet "t" filters at the priority "dstnat - 1", beyond where addresses are translated',
      ],
    ],
    [
      "a place that is not known",
      hooked.replaceAll("priority filter", "priority out"),
      [
        '2 the chain "output" of table inet "t" filters at the priority "out", beyond where addresses are translated',
      ],
    ],
  ])("tells %s", (_, text, expected) => expect(told(text)).toEqual(expected.map((line) => `p.nft:${line}`)));

  it("tells any set more wherever it is made, and none that a rule needs", () => {
    const name = fc.stringMatching(/^[A-Za-z][\w.-]{0,30}$/).filter((each) => each !== "own");
    const places = ["add set inet t own", "\tset own", "\tchain c {"];
    fc.assert(
      fc.property(name, fc.constantFrom(0, 1, 2), fc.boolean(), (set, at, isNeeded) => {
        const start = own.indexOf(places[at]!);
        const line = own.slice(0, start).split("\n").length;
        const made = `${at === 0 ? "add set inet t" : "\tset"} ${set} { type ipv4_addr; flags interval; elements = { 10.0.0.0/8 }; }\n`;
        const text = own.slice(0, start) + made + own.slice(start);
        const all = isNeeded ? text.replace("\t\tip daddr", `\t\tip daddr @${set} drop\n\t\tip daddr`) : text;
        expect(told(all)).toEqual(
          isNeeded ? [] : [`p.nft:${line} the set ${JSON.stringify(set)} of table inet "t", ${idle}`],
        );
      }),
      { numRuns: 60 },
    );
  });
});
