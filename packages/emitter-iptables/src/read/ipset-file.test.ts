import { describe, expect, it } from "vitest";
import { readLines } from "../../test/print-device.js";

/** The members of the set "a" after the lines, or what is unreadable of them. */
function members(lines: string, family: 4 | 6 = 4): string {
  const rules = "*filter\n:c - [0:0]\n-A c -m set --match-set a dst -j ACCEPT\nCOMMIT\n";
  const read = readLines({ "p.ipset": lines, [`p.v${family}.rules`]: rules });
  const faults = read.filter((line) => line.startsWith("SP4001 p.ipset"));
  return faults.length > 0 ? faults.join("; ") : read[1]!.replace(/^3 allow to (.*) \(rule 1 of c\)$/, "$1");
}

describe("a file of ipset", () => {
  it.each<[string, string, string]>([
    ["networks", "create a hash:net\nadd a 10.1.2.3/8\nadd a 20.0.0.1\n", "10.0.0.0/8 20.0.0.1"],
    ["ranges", "create a hash:net\nadd a 10.0.0.0-10.0.0.5\n", "10.0.0.0/30 10.0.0.4/31"],
    [
      "addresses",
      "create a hash:ip\nadd a 10.0.0.0/30\nadd a 10.0.0.4-10.0.0.5\n",
      "10.0.0.0/30 10.0.0.4/31",
    ],
    ["halves", "create a hash:net\nadd a 0.0.0.0/1\nadd a 128.0.0.0/1\n", "IPv4"],
    ["nothing", "create a hash:net\n", "nothing"],
    ["short words", "-N a nethash\r\n-A a 10.0.0.1\r\na a 10.0.0.2\r\nd a 10.0.0.1\r\n", "10.0.0.2"],
    ["comments and blanks", "  # x\n\n\t create a hash:net\n add a 10.0.0.1\nCOMMIT\n", "10.0.0.1"],
    [
      "options",
      'create a hash:net family inet hashsize 64 maxelem 9 bucketsize 2 initval 0x1 counters comment skbinfo\nadd a 10.0.0.1 packets 1 bytes 2 comment "x y"\n',
      "10.0.0.1",
    ],
    [
      "-exist anywhere",
      "create a -exist hash:net\n-exist create a hash:net\nadd a 10.0.0.1\nadd a 10.0.0.1 -!\n",
      "10.0.0.1",
    ],
    ["flush", "create a hash:net\nadd a 10.0.0.1\nflush a\nadd a 10.0.0.2\n", "10.0.0.2"],
    ["flush of all", "create a hash:net\nadd a 10.0.0.1\nflush\n", "nothing"],
    [
      "swap",
      "create b hash:net\nadd b 10.0.0.1\ncreate a hash:net maxelem 5\nswap b a\ndestroy b\n",
      "10.0.0.1",
    ],
    ["rename", "create b hash:net\nadd b 10.0.0.1\nrename b a\n", "10.0.0.1"],
    ["destroy of all", "create b hash:net\ndestroy\ncreate a hash:ip\n", "nothing"],
    ["quotes", 'create "a" hash:net\nadd "a" "10.0.0.1"\n', "10.0.0.1"],
    [
      "nomatch, the longest prefix first",
      "create a hash:net\nadd a 10.0.0.0/8\nadd a 10.0.0.0/9 nomatch\nadd a 10.0.0.0/10\nadd a 10.0.0.0/10 nomatch -exist\nadd a 10.0.0.0/11\n",
      "10.0.0.0/11 10.128.0.0/9",
    ],
    [
      "del of what is not there",
      "create a hash:net\nadd a 10.0.0.0/8\ndel a 10.0.0.1 -exist\n",
      "10.0.0.0/8",
    ],
  ])("holds %s", (_, lines, expected) => expect(members(lines)).toBe(expected));

  it.each<[string, string]>([
    ["create a hash:net family inet6\nadd a 2603:1000::1/24\nadd a ::1\n", "::1 2603:1000::/24"],
    ["create a hash:ip -6\nadd a 2603::1\nadd a 2603::2/128\n", "2603::1 2603::2"],
  ])("holds IPv6: %j", (lines, expected) => expect(members(lines, 6)).toBe(expected));

  it.each<[string, string]>([
    ["add a 10.0.0.1", '1 there is no set "a" before this line'],
    ["create a hash:net\ncreate a hash:net", "2 set a is there already"],
    [
      "create a hash:net\ncreate a hash:net maxelem 5 -exist",
      "2 set a is there already, and another kind of set",
    ],
    [
      "create a hash:net\ncreate a hash:net counters -exist",
      "2 set a is there already, and another kind of set",
    ],
    ["create a hash:net,port", '1 sets of type "hash:net,port" are not known here'],
    ["create a", '1 sets of type "" are not known here'],
    [`create ${"a".repeat(32)} hash:net`, "1 a set's name has 1 to 31 characters"],
    ["create a hash:net timeout 60", '1 what "timeout" does to a set is not known here'],
    ["create a hash:net # comment", '1 what "#" does to a set is not known here'],
    ["create a hash:net family ether", '1 "ether" is no family'],
    ["create a hash:net maxelem x", '1 "x" is no number from 0 to 4294967295'],
    ["create a hash:net\nadd a 10.0.0.1\nadd a 10.0.0.1/32", "3 10.0.0.1/32 is in the set already"],
    ["create a hash:net\nadd a 10.0.0.0-10.0.0.3\nadd a 10.0.0.0/30", "3 10.0.0.0/30 is in the set already"],
    ["create a hash:net\nadd a 10.0.0.1 timeout 5", '2 what "timeout" does to an entry is not known here'],
    ["create a hash:net\nadd a 10.0.0.1 comment", "2 comment has no value"],
    ["create a hash:net\nadd a 0.0.0.0/0", '2 "0.0.0.0/0" is a whole family, which ipset does not take'],
    [
      "create a hash:net\nadd a 0.0.0.0-255.255.255.255",
      '2 "0.0.0.0-255.255.255.255" is a whole family, which ipset does not take',
    ],
    ["create a hash:net\nadd a 1-2-3", '2 "1-2-3" is no range'],
    ["create a hash:net\nadd a", '2 "": nothing is written'],
    ["create a hash:net\nadd a example.com", '2 "example.com": it is not an IP address'],
    ["create a hash:net family inet6\nadd a 10.0.0.1", '2 "10.0.0.1" is no IPv6'],
    ["create a hash:net family inet6\nadd a 2603::-2603::9", "2 ipset has no ranges of IPv6"],
    ["create a hash:ip family inet6\nadd a 2603::/16", "2 hash:ip takes single IPv6 addresses"],
    ["create a hash:ip\nadd a 10.0.0.1 nomatch", "2 hash:ip has no nomatch"],
    ["create a hash:net maxelem 1\nadd a 10.0.0.1\nadd a 10.0.0.2", "3 the set takes 1 elements"],
    ["create a hash:ip maxelem 3\nadd a 10.0.0.0/30", "2 the set takes 3 elements"],
    ["create a hash:net\ndel a 10.0.0.1", "2 10.0.0.1/32 is no entry of the set"],
    ["create a hash:ip\nadd a 10.0.0.0/30\ndel a 10.0.0.1 -exist", "3 10.0.0.1/32 is no entry of the set"],
    ["create a hash:net\ncreate b hash:ip\nswap a b", "3 sets of two kinds cannot be swapped"],
    ["create a hash:net\nswap a", '2 there is no set "" before this line'],
    ["create a hash:net\nrename a a", '2 a set cannot be renamed to "a"'],
    ["create a hash:net\nflush a b", '2 "b" is one word too many'],
    ["create a hash:net\nlist a", '2 "list" is no command that is known here'],
    ["CREATE a hash:net", '1 "CREATE" is no command that is known here'],
    [`# ${"ä".repeat(520)}`, "1 the line is longer than 1022 bytes: its end would be run alone"],
  ])("is unreadable: %j", (lines, fault) =>
    expect(members(lines).split("; ")[0]).toBe(`SP4001 p.ipset:${fault}`),
  );

  it.each(["add a 10.0.0.1", "create a hash:net", "del a 10.0.0.2", "destroy b"])(
    "lets %s be done twice behind a line with -exist",
    (line) =>
      expect(members(`create a hash:net -exist\nadd a 10.0.0.1\n${line}\n${line}\n`)).toBe("10.0.0.1"),
  );

  it("counts what is taken out again", () => {
    const lines = [
      "create a hash:ip maxelem 4",
      "add a 10.0.0.0/30",
      "del a 10.0.0.0/30",
      "add a 10.0.0.4/30",
    ];
    expect(members(lines.join("\n"))).toBe("10.0.0.4/30");
  });
});
