import { describe, expect, it } from "vitest";
import { faultsIn, plainRule, rulesIn } from "../../test/sample-files.js";

/** What the destination d of a rule is, by lines that say it. */
const destination = (lines: readonly string[], files: Readonly<Record<string, string>> = {}) =>
  rulesIn([...lines, toD], files)[0]!.split("destination ")[1];
const toD =
  "set rulebase security rules r from any to any source any destination d application any service any action deny";
const faults = (lines: readonly string[], files: Readonly<Record<string, string>> = {}) =>
  faultsIn([...lines, toD], files);

describe("an address", () => {
  it.each([
    ["set address d ip-netmask 10.0.0.0/8", "10.0.0.0/8"],
    ["set address d ip-netmask 10.1.2.3", "10.1.2.3/32"],
    ["set address d ip-netmask 10.1.2.3/8", "10.0.0.0/8"],
    ["set address d ip-netmask 2603:1030::/32", "2603:1030::/32"],
    ["set address d ip-netmask 2603:1030:0:0::1", "2603:1030::1/128"],
    ["set address d ip-range 10.0.0.1-10.0.0.6", "10.0.0.1/32 10.0.0.2/31 10.0.0.4/31 10.0.0.6/32"],
    ["set address d ip-range 2603::ffff-2603::1:1", "2603::ffff/128 2603::1:0/127"],
    ["set address d ip-range 0.0.0.0-255.255.255.255", "0.0.0.0/0"],
    // An IPv4 address is an IPv6 address whose first 96 bits are zero, and not the other way round.
    ["set address d ip-netmask ::/0", "0.0.0.0/0 ::/0"],
    ["set address d ip-netmask ::a00:0/104", "10.0.0.0/8 ::a00:0/104"],
    ["set address d ip-range ::ffff:ffff-::1:0:0", "255.255.255.255/32 ::ffff:ffff/128 ::1:0:0/128"],
  ])("%s", (line, expected) => {
    expect(destination([line])).toBe(expected);
  });

  it.each([
    ["10.0.0.0/8", "10.0.0.0/8"],
    ["10.0.0.1", "10.0.0.1/32"],
    ["10.0.0.4-10.0.0.7", "10.0.0.4/30"],
    ["2603::/16", "2603::/16"],
    ["[ 10.0.0.0/8 11.0.0.0/8 2603:: ]", "10.0.0.0/7 2603::/128"],
  ])("may stand in the rule: %s", (written, expected) => {
    expect(rulesIn([toD.replace(" d ", ` ${written} `)])[0]!.split("destination ")[1]).toBe(expected);
  });

  it("may be named as it is", () => {
    const lines = ["set address 10.0.0.1 ip-netmask 10.0.0.1/32", toD.replace(" d ", " 10.0.0.1 ")];
    expect(rulesIn(lines)).toEqual(["r@2 deny; destination 10.0.0.1/32"]);
  });

  it.each([
    ["set address d fqdn a.example.com", '1: "a.example.com": only a DNS server knows its addresses'],
    [
      "set address d ip-wildcard 10.0.0.1/0.0.2.255",
      '1: "10.0.0.1/0.0.2.255": an address with a wildcard mask is not read',
    ],
    ["set address d description x", "1: the address has 0 values instead of one"],
    ["set address d ip-netmask 10.0.0.1 fqdn a.example.com", "1: the address has 2 values instead of one"],
    ["set address d ip-netmask 10.0.0.1-10.0.0.2", '1: "10.0.0.1-10.0.0.2": it is no ip-netmask'],
    ["set address d ip-range 10.0.0.1", '1: "10.0.0.1": it is no ip-range'],
    ["set address d ip-range 10.0.0.2-10.0.0.1", '1: "10.0.0.2-10.0.0.1": it ends before it begins'],
    ["set address d ip-range 10.0.0.2-2603::", '1: "10.0.0.2-2603::": its ends are of two address families'],
    [
      "set address d ip-range 10.0.0.0/8-11.0.0.0",
      '1: "10.0.0.0/8-11.0.0.0": it is no range of two addresses',
    ],
    [
      "set address d ip-range 10.0.0.0-11.0.0.0-12.0.0.0",
      '1: "10.0.0.0-11.0.0.0-12.0.0.0": it is no range of two addresses',
    ],
    [
      "set address d ip-netmask 10.0.0.0/255.0.0.0",
      '1: "10.0.0.0/255.0.0.0": it has a netmask; write a prefix length',
    ],
    [
      "set address d ip-netmask ::ffff:10.0.0.1",
      '1: "::ffff:10.0.0.1": it is an IPv4-mapped IPv6 prefix; write 10.0.0.1/32',
    ],
    ["set address e ip-netmask 10.0.0.0/8", '2: nothing in this file is the address "d"'],
    [
      "set address-group d dynamic filter x",
      "1: firewalls give tags to addresses while they run, so what a dynamic group holds is not known",
    ],
    ["set address-group d static e", '1: nothing in this file is the address or group "e"'],
    ["set address-group d static 10.0.0.1", '1: nothing in this file is the address or group "10.0.0.1"'],
    ["set address-group d description x", '1: the group "d" is empty'],
    ["set external-list d type url url https://x/d.txt", '1: "d" is no external list of type ip with a URL'],
    [
      "set external-list d type domain url https://x/d.txt",
      '1: "d" is no external list of type ip with a URL',
    ],
    ["set external-list d type ip recurring hourly", '1: "d" is no external list of type ip with a URL'],
    [
      "set external-list d type ip url https://x/d.txt",
      '1: there is no file "d.txt", which "d" of line 2 is made of',
    ],
  ])("is not certain: %s", (line, message) => {
    expect(faults([line])).toEqual([message]);
  });

  it("of a name that stands for two is not certain", () => {
    const line = "set address d ip-netmask 10.0.0.1";
    const several = '3: "d" is the name of several objects';
    expect(faults([line, "set address-group d static e"])).toEqual([several]);
    expect(faults([line, "set external-list d type ip url https://x/d.txt"])).toEqual([several]);
    expect(faults([line, "set shared address d ip-netmask 10.0.0.1"])).toEqual([several]);
  });

  it("named as another one is not certain", () => {
    const lines = ["set address 10.0.0.1 ip-netmask 10.0.0.2", toD.replace(" d ", " 10.0.0.1 ")];
    expect(faultsIn(lines)).toEqual(['2: "10.0.0.1" is an address and the name of other addresses']);
  });

  it("that no rule needs may be anything", () => {
    expect(
      rulesIn([...plainRule, "set address e fqdn a.example.com", "set address-group h static z"]),
    ).toHaveLength(1);
  });
});

describe("a group", () => {
  const addresses = [1, 2, 3].map((n) => `set address a${n} ip-netmask 10.${n}.0.0/16`);

  it("holds what its groups hold, each once, however they nest", () => {
    const groups = [
      "set address-group f static [ a3 a1 ]",
      "set address-group e static [ f a2 ]",
      "set address-group d static [ e f a1 ]",
    ];
    expect(destination([...addresses, ...groups])).toBe("10.1.0.0/16 10.2.0.0/15");
  });

  it("that holds itself, or an external list, is not certain", () => {
    const groups = ["d static a1", "e static [ a2 d ]", "d static e"].map(
      (each) => `set address-group ${each}`,
    );
    expect(faults([...addresses, ...groups])).toEqual(['5: the group "d" holds itself']);
    const list = "set external-list l type ip url https://x/l.txt";
    expect(faults([list, "set address-group d static l"], { "l.txt": "10.0.0.0/8\n" })).toEqual([
      '2: nothing in this file is the address or group "l"',
    ]);
  });

  it("is looked at once, however many hold it", () => {
    const rows = Array.from({ length: 30 }, (_, n) => {
      const inner = n === 0 ? "a1 a2" : `g${n - 1} h${n - 1}`;
      return [
        `set address-group g${n} static [ ${inner} ]`,
        `set address-group h${n} static [ ${inner} a3 ]`,
      ];
    });
    const top = "set address-group d static [ g29 h29 ]";
    expect(destination([...addresses, ...rows.flat(), top])).toBe("10.1.0.0/16 10.2.0.0/15");
  });

  it("may nest as deep as a file can say", () => {
    const chain = Array.from({ length: 20_000 }, (_, n) => `set address-group g${n + 1} static g${n}`);
    const lines = [
      ...addresses,
      "set address-group g0 static a1",
      ...chain,
      "set address-group d static g20000",
    ];
    expect(destination(lines)).toBe("10.1.0.0/16");
  });
});

describe("an external list", () => {
  const list = ["set external-list d type ip url https://lists.example/folder/d.txt recurring hourly"];

  it("holds an address, subnet or range in each line, with a comment behind a space", () => {
    const text = "10.0.0.0/16 ; why\r\n10.1.0.0/16\n\n2603::1 # 11.0.0.0/8\n10.2.0.0-10.3.255.255  x\n";
    expect(destination(list, { "d.txt": text })).toBe("10.0.0.0/14 2603::1/128");
  });

  it("is a file that the rulebase was read from", () => {
    expect(destination(list, { "d.txt": "::/0\n" })).toBe("0.0.0.0/0 ::/0");
  });

  it.each([
    [
      "10.0.0.0/8\nexample.com\n",
      'd.txt 2: "example.com" is no entry of a list of addresses: it is not an IP address',
    ],
    [" 10.0.0.0/8\n", 'd.txt 1: "" is no entry of a list of addresses: nothing is written'],
    ["# 10.0.0.0/8\n", 'd.txt 1: "#" is no entry of a list of addresses: it is not an IP address'],
    ["", "d.txt 1: the list is empty"],
  ])("is not certain: %j", (text, message) => {
    expect(faults(list, { "d.txt": text })).toEqual([message]);
  });

  it("with exceptions is not certain", () => {
    const except = "set external-list d type ip exception-list 10.0.0.1";
    expect(faults([...list, except], { "d.txt": "10.0.0.0/8\n" })).toEqual([
      "1: exceptions from an external list are not read",
    ]);
  });
});
