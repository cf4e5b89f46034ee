import { describe, expect, it } from "vitest";
import { readLines } from "../../test/print-device.js";

function script(text: string): readonly string[] {
  return readLines({ "p.nft": text });
}

const sets = `set four { type ipv4_addr; flags interval; elements = { 20.1.0.0/16 }; }
set six { type ipv6_addr; flags interval; elements = { 2603::/16 }; }
set doors { type inet_service; elements = { 80, 443 }; }
set kinds { typeof meta l4proto; elements = { tcp, 17 }; }
`;

/** The rules of a chain of a table, without their lines. */
function rules(text: string, family = "inet"): readonly string[] {
  const read = script(`table ${family} t {\n${sets}chain c {\n${text}\n}\n}\n`);
  return read[0]!.startsWith("SP4001") ? read : read.slice(1).map((line) => line.replace(/^\d+ /, ""));
}

/** What one rule asks for. */
function asked(text: string, family?: string): string {
  return rules(`${text} accept`, family)
    .map((line) => line.replace(/^allow (.*) \(rule 1 of c\)$/, "$1"))
    .join("; ");
}

describe("a rule of nft", () => {
  it.each<[string, string]>([
    ["", "all"],
    ["meta nfproto ipv4", "from IPv4"],
    ["meta nfproto != ipv4", "from IPv6"],
    ["meta nfproto { ipv4, ipv6 }", "all"],
    ["meta protocol ip6", "from IPv6"],
    ["ip daddr 20.1.2.3", "to 20.1.2.3"],
    ["ip daddr == 20.1.2.3/8", "to 20.0.0.0/8"],
    ["ip saddr @four", "from 20.1.0.0/16"],
    ["ip6 daddr @six", "to 2603::/16"],
    ["ip daddr != 128.0.0.0/1", "to 0.0.0.0/1"],
    ["ip daddr!=128.0.0.0/1", "to 0.0.0.0/1"],
    ["ip6 saddr ne { ::/2, 4000::/2, }", "from 8000::/1"],
    ["ip daddr 10.0.0.0-10.0.0.5", "to 10.0.0.0/30 10.0.0.4/31"],
    ["ip daddr 10.0.0.0 - 10.0.0.5", "to 10.0.0.0/30 10.0.0.4/31"],
    ['ip daddr { 10.0.0.0/8 comment "x, }", { 11.0.0.0/8 },\n12.0.0.1 }', "to 10.0.0.0/7 12.0.0.1"],
    ["meta nfproto ipv4 ip saddr 10.0.0.0/8 ip daddr @four", "from 10.0.0.0/8, to 20.1.0.0/16"],
    ["tcp dport 443", "protocol 6, port 443"],
    ["udp dport { 53, 80-90, https }", "protocol 17, port 53 80-90 443"],
    ["tcp dport @doors", "protocol 6, port 80 443"],
    ["tcp dport != 2-65535", "protocol 6, port 1"],
    ["tcp dport < 80", "protocol 6, port 1-79"],
    ["tcp dport >= 80", "protocol 6, port 80-65535"],
    ["tcp dport gt 65535", "protocol 6, port "],
    ["tcp dport le 80", "protocol 6, port 1-80"],
    ["meta l4proto tcp tcp dport 80", "protocol 6, port 80"],
    ["meta l4proto { tcp, udp } th dport 53", "protocol 6 17, port 53"],
    ["ip protocol tcp th dport \\\n 53", "from IPv4, protocol 6, port 53"],
    ["tcp sport 1024-65535", "protocol 6, [source port 1024-65535]"],
    ["udp sport != 53", "protocol 17, not [source port 53]"],
    ["meta l4proto icmp", "protocol 1"],
    ["meta l4proto != { tcp, udp }", "not protocol 6 17"],
    ["meta l4proto @kinds", "protocol 6 17"],
    ["ip protocol udp", "from IPv4, protocol 17"],
    ["ip6 nexthdr != udp", "from IPv6, not protocol 17"],
    ["icmp type echo-request", "from IPv4, protocol 1, [icmp type echo-request]"],
    [
      "icmpv6 type { 135, nd-neighbor-advert }",
      "from IPv6, protocol 58, [icmpv6 type nd-neighbor-solicit]; from IPv6, protocol 58, [icmpv6 type nd-neighbor-advert]",
    ],
    [
      "icmp type != { 0, 8 }",
      "from IPv4, protocol 1, not [icmp type echo-reply], not [icmp type echo-request]",
    ],
    ['oifname "lo"', "[output interface lo]"],
    ["meta iif != eth0", "not [input interface eth0]"],
    ["ct state new,established", "all"],
    ["ct state != { related, invalid }", "all"],
    ["ct state new | related", "all"],
    ["counter packets 1 bytes 2 tcp dport 1", "protocol 6, port 1"],
    [
      'log prefix "x y" level warn group 2 snaplen 9 flags tcp sequence,options tcp dport 1',
      "protocol 6, port 1",
    ],
    ["log flags all counter", "all"],
  ])("%s", (text, expected) => expect(asked(text)).toBe(expected));

  it.each(["ct state established,related", "ct state != new", "meta nfproto != { ipv4, ipv6 }"])(
    "that no first packet matches decides nothing: %s",
    (text) => expect(rules(`${text} accept`)).toEqual([]),
  );

  it("is of the family of its table", () => {
    expect(asked("tcp dport 1", "ip")).toBe("from IPv4, protocol 6, port 1");
    expect(asked("ip6 daddr @six", "ip6")).toBe("to 2603::/16");
    expect(asked("ip6 daddr @six", "ip")).toBe("from IPv4, to 2603::/16");
  });

  it("has verdicts", () => {
    expect(
      rules(`tcp dport 1 accept comment "a # b"
tcp dport 2 drop # comment
tcp dport 3 reject
tcp dport 4 reject with icmpx type admin-prohibited
meta l4proto udp reject with icmp port-unreachable
ip6 daddr @six reject with icmpv6 no-route
reject with tcp reset
tcp dport 5 continue
tcp dport 6
tcp dport 7 return
accept
drop`),
    ).toEqual([
      "allow protocol 6, port 1 (a # b)",
      "deny protocol 6, port 2 (rule 2 of c)",
      "deny protocol 6, port 3 (rule 3 of c)",
      "deny protocol 6, port 4 (rule 4 of c)",
      "deny from IPv4, protocol 17 (rule 5 of c)",
      "deny to 2603::/16 (rule 6 of c)",
      "deny protocol 6 (rule 7 of c)",
      "allow not protocol 6 (rule 11 of c)",
      "allow not port 7 (rule 11 of c)",
    ]);
  });

  it.each<[string, string]>([
    ["ip daddr example.com accept", '"example.com": it is not an IP address'],
    ["ip daddr 10.1 accept", '"10.1": it has 2 octets instead of 4'],
    ["ip daddr 2603::1 accept", '"2603::1" is no IPv4'],
    ["ip daddr @none accept", 'there is no set "none" in the table'],
    ["ip daddr @six accept", "a set of ipv6_addr is compared with ipv4_addr"],
    ["ct state @doors accept", "a named set cannot be compared with this"],
    ["ip daddr > 10.0.0.1 accept", "only ports are more or less"],
    ["ip daddr { } accept", "there is nothing in the braces"],
    ["ip daddr { 1.1.1.1 2.2.2.2 } accept", 'what "2.2.2.2" does to an element is not known here'],
    ["ip daddr { 1.1.1.1 timeout 1h } accept", 'what "timeout" does to an element is not known here'],
    ['ip daddr { 1.1.1.1 "x" } accept', '"x" stands behind an element'],
    ["ip daddr { 1.1.1.1 comment x } accept", "a comment stands in quotes"],
    ["ip daddr { 1.1.1.1 counter packets x } accept", '"x" is no count'],
    ["ip daddr & 255.0.0.0 == 10.0.0.0 accept", 'what "&" makes of a field is not known here'],
    ["ip daddr . tcp dport { 1.1.1.1 . 80 } accept", 'what "." makes of a field is not known here'],
    ["tcp dport vmap { 80 : accept }", 'what "vmap" makes of a field is not known here'],
    ["meta mark 1 accept", '"meta mark" is not known here'],
    ["ip ttl 1 accept", '"ip ttl" is not known here'],
    ["tcp flags syn accept", '"tcp flags" is not known here'],
    ["th dport 53 accept", "th needs a protocol before it, tcp or udp"],
    ["meta l4proto != tcp th dport 53 accept", "th needs a protocol before it, tcp or udp"],
    ["tcp dport 0x50 accept", '"0x50" is no number from 0 to 65535'],
    ["tcp dport 9-1 accept", "ports 9 to 1 are no range"],
    ["tcp dport { 1-2-3 } accept", '"1-2-3" is no range'],
    ["tcp dport", '"" stands where a value should'],
    ["ct state dnat accept", '"dnat" is no state that is known here'],
    ["meta nfproto arp accept", '"arp" is no family that is known here'],
    ["icmp type foo accept", '"foo" is no ICMP type that is known here'],
    ["limit rate 1/second accept", '"limit" is no part of a rule that is known here'],
    ["counter name x accept", '"name" is no part of a rule that is known here'],
    ["accept tcp dport 1", '"tcp" stands behind the verdict'],
    ['counter comment "x" accept', "a rule ends with its comment"],
    ['comment "x" accept', '"accept" stands behind the end of a statement'],
    ["accept comment x", '"x" stands where quotes should'],
    ["reject with nothing", '"nothing" is no answer that is known here'],
    ["reject with tcp fin", "tcp is answered with a reset only"],
    ["jump nowhere", "there is no chain nowhere"],
    ["jump c", "it leads back to chain c"],
    ["jump", '"" stands where a word should'],
    ["accept\r", '"\\r" has no place here'],
  ])("is unreadable: %s", (text, message) => {
    expect(rules(text)[0]).toBe(`SP4001 p.nft:7 ${message}`);
  });
});
