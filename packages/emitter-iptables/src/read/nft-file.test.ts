import { describe, expect, it } from "vitest";
import { readLines } from "../../test/print-device.js";

function script(text: string): readonly string[] {
  return readLines({ "p.nft": text });
}

describe("a chain of nft", () => {
  const table = (chains: string) => `table inet t {\n${chains}\n}\n`;

  it("leads to others and back, and has no more jumps than it needs", () => {
    const chains = `chain low {\nip daddr 10.0.0.0/8 return\naccept\n}
chain top {\ntcp dport 443 jump low\nudp dport 53 goto low\ndrop\n}`;
    expect(script(table(chains))).toEqual([
      "nft chain inet t low, otherwise open",
      "4 allow not to 10.0.0.0/8 (rule 2 of low)",
      "nft chain inet t top, otherwise open",
      "4 allow protocol 6, port 443, not to 10.0.0.0/8 (rule 2 of low)",
      "4 allow protocol 17, port 53, not to 10.0.0.0/8 (rule 2 of low)",
      "9 deny not protocol 17 (rule 3 of top)",
      "9 deny not port 53 (rule 3 of top)",
    ]);
  });

  it("at a hook has a policy", () => {
    const base = (policy: string, family = "inet") =>
      script(
        `table ${family} t {\nchain c {\ntype filter hook output priority filter + 10;${policy}\nct state new return\naccept\n}\n}\n`,
      );
    expect(base(" policy drop")).toEqual(["nft chain inet t c, otherwise deny"]);
    expect(base("")).toEqual(["nft chain inet t c, otherwise open", "3 allow all (policy of c)"]);
    expect(base(" policy drop;", "ip")).toEqual([
      "nft chain ip t c, otherwise open",
      "3 deny from IPv4 (policy of c)",
    ]);
    const changed = `${table("chain c {\ntype filter hook output priority 0; policy drop\n}")}add chain inet t c { policy accept; }\n`;
    expect(script(changed)).toEqual(["nft chain inet t c, otherwise open", "6 allow all (policy of c)"]);
  });

  it.each<[string, string]>([
    ["type nat hook output priority 0", "3 only filters at the hooks of IP are known here"],
    ["type filter hook ingress device eth0 priority 0", "3 only filters at the hooks of IP are known here"],
    ["policy drop", "3 only a base chain has a policy"],
    ["type filter hook output priority 0; policy reject", '3 "reject" is no policy'],
    ["accept }", '3 "}" stands behind the end of a statement'],
    ["comment x", "3 a comment stands in quotes"],
    ["}}", '3 "}" stands behind the end of a statement'],
  ])("is unreadable: %s", (text, fault) => {
    expect(script(table(`chain c {\n${text}\n}`))[0]).toBe(`SP4001 p.nft:${fault}`);
  });
});

describe("a script of nft", () => {
  it("is what its commands leave", () => {
    expect(
      script(`#!/usr/sbin/nft -f
define home = { 10.0.0.0/8, 11.0.0.0/8 }
define door = 443
add table t; add chain t c; add set t s { type ipv4_addr; flags interval; }
add element t s { 20.0.0.0/8 }
add element t s { 21.0.0.0/8, }
rule t c ip saddr $home ip daddr @s tcp dport $door accept
insert rule t c tcp dport { $door, 80 } drop
`),
    ).toEqual([
      "nft chain ip t c, otherwise open",
      "8 deny from IPv4, protocol 6, port 80 443 (rule 1 of c)",
      "7 allow from 10.0.0.0/7, to 20.0.0.0/7, protocol 6, port 443 (rule 2 of c)",
    ]);
  });

  it("takes sets and chains in several blocks", () => {
    const block = (net: string) =>
      `table inet t {\nset s {\ntype ipv4_addr\nelements = { ${net} }\n}\nchain c {\nip daddr @s accept\n}\n}\n`;
    expect(script(block("1.1.1.1") + block("1.1.1.2"))).toEqual([
      "nft chain inet t c, otherwise open",
      "7 allow to 1.1.1.1 1.1.1.2 (rule 1 of c)",
      "16 allow to 1.1.1.1 1.1.1.2 (rule 2 of c)",
    ]);
  });

  const one =
    "table inet t {\nset s { type ipv4_addr; elements = { 1.1.1.1 }; }\nchain c {\nip daddr @s accept\n}\n}\n";
  it.each<[string, readonly string[]]>([
    ["flush set inet t s", ["nft chain inet t c, otherwise open", "4 allow to nothing (rule 1 of c)"]],
    ["flush chain inet t c", ["nft chain inet t c, otherwise open"]],
    ["flush table inet t", ["nft chain inet t c, otherwise open"]],
    ["delete table inet t", []],
    ["flush ruleset", []],
    [
      'create table inet u { comment "x"; }',
      ["nft chain inet t c, otherwise open", "4 allow to 1.1.1.1 (rule 1 of c)"],
    ],
  ])("may %s", (command, expected) => expect(script(`${one}${command}\n`)).toEqual(expected));

  it.each<[string, string]>([
    ["flush ruleset ip", "only a whole ruleset is flushed"],
    ["flush set inet t x", 'there is no set "x" before this line'],
    ["flush map inet t x", '"flush map" is no command that is known here'],
    ["delete chain inet t c", '"delete chain" is no command that is known here'],
    ["delete table inet u", "there is no table inet u before this line"],
    ["create table inet t", "table inet t is there already"],
    ["create chain inet t d", '"create chain" is no command that is known here'],
    ["add map inet t m { type ipv4_addr : verdict; }", '"add map" is no command that is known here'],
    ["add rule inet u c accept", "there is no table inet u before this line"],
    ["add rule inet t d accept", 'there is no chain "d" before this line'],
    ["add rule inet t c", '"\\n" stands where a rule should'],
    ["add rule inet t c index 0 accept", "where index puts a rule is not known here"],
    ["insert rule inet t c position 4 accept", "where position puts a rule is not known here"],
    ["insert chain inet t c", '"insert chain" is no command that is known here'],
    ["add table bridge b", "tables of bridge are not known here"],
    ["table inet t { flags dormant; }", '"flags" is no part of a table that is known here'],
    ["table inet t { map m { }; }", '"map" is no part of a table that is known here'],
    ["table inet t {", '"" stands where a word should'],
    ['include "x.nft"', '"include" is no command that is known here'],
    ["define x =", '"x" is defined as nothing'],
    ["define x 1", '"1" stands where = should'],
    ["add rule inet t c tcp dport $none accept", '"$none" is not defined before'],
    ['add rule inet t c accept comment "x', "quotes are not closed in their line"],
    ["add chain inet t c ^", '"^" stands behind the end of a statement'],
    ["\\ add table t", '"\\\\" has no place here'],
    ["set inet t s { type ipv4_addr; flags interval; }", "set s is there already, and another kind of set"],
    ["set inet t x { }", "set x has no type"],
    [
      "set inet t x { type ipv4_addr . inet_service; }",
      'sets of "ipv4_addr . inet_service" are not known here',
    ],
    ["set inet t x { typeof ip ttl; }", 'sets of "ip ttl" are not known here'],
    ["set inet t x { type ipv4_addr; typeof ip daddr; }", "the set has two types"],
    ["set inet t x { type ipv4_addr; flags timeout; }", "elements of a set with flags timeout come and go"],
    ["set inet t x { type ipv4_addr; timeout 1h; }", 'what "timeout" does to a set is not known here'],
    [
      "set inet t x { type ipv4_addr; elements = { 1.0.0.0/8 }; }",
      'a set takes "1.0.0.0/8" with flags interval only',
    ],
    ["set inet t x { type ipv4_addr; elements = { 1.1.1.x }; }", '"1.1.1.x": it is not an IP address'],
    [
      "set inet t x { type ipv4_addr; elements = { 1.1.1.1 }; elements = { 1.1.1.2 }; }",
      "the set has two lists of elements",
    ],
    ["add element inet t s { 1.1.1.1", '"" stands behind an element'],
    ["add element inet t s 1.1.1.1", '"1.1.1.1" stands where { should'],
  ])("is unreadable: %s", (command, message) => {
    expect(script(`${one}${command}\n`)[0]).toMatch(/^SP4001 p\.nft:[78] /);
    expect(script(`${one}${command}\n`)[0]).toContain(message);
  });

  it("does not end lines in carriage returns", () => {
    expect(script("# comment\r\ntable inet t\n")).toEqual([]);
    expect(script("table inet t\r\n")).toEqual(['SP4001 p.nft:1 "\\r" has no place here']);
  });

  it("is read apart from others, and no chain may be in two", () => {
    expect(readLines({ "a.nft": one, "b.nft": one.replaceAll("chain c", "chain d") })).toHaveLength(4);
    expect(readLines({ "a.nft": one, "b.nft": one })).toEqual([
      "SP4001 b.nft:1 nft chain inet t c is in a.nft, too",
    ]);
  });

  it("is told apart by its name only", () => {
    expect(readLines({ "x.txt": "accept" })).toEqual([
      "SP4001 x.txt:1 its name ends in none of .ipset, .v4.rules, .v6.rules and .nft",
    ]);
  });
});
