import { describe, expect, it } from "vitest";
import { readLines } from "../../test/print-device.js";

const sets = `create web hash:net
add web 20.1.0.0/16
create web6 hash:net family inet6
add web6 2603::/16
`;

/** The rules read of lines in the chain "a" of an IPv4 or IPv6 file. */
function rules(lines: string, family: 4 | 6 = 4): readonly string[] {
  const file = `*filter\n:a - [0:0]\n:b - [0:0]\n${lines}\nCOMMIT\n`;
  const read = readLines({ "p.ipset": sets, [`p.v${family}.rules`]: file });
  return read[0]!.startsWith("SP4001")
    ? read
    : read.slice(1, read.indexOf("iptables chain b, otherwise open"));
}

/** One rule, without its line. */
function rule(line: string, family: 4 | 6 = 4): string {
  return rules(`-A a ${line} -j ACCEPT`, family)
    .join("; ")
    .replace(/^4 allow (.*) \(rule 1 of a\)$/, "$1");
}

describe("a rule of iptables", () => {
  it.each<[string, string]>([
    ["", "from IPv4"],
    ["-s 10.1.2.3", "from 10.1.2.3"],
    ["--source 10.1.2.3/8", "from 10.0.0.0/8"],
    ["--src 10.0.0.0/255.240.0.0", "from 10.0.0.0/12"],
    ["-s 10.0.0.0/0.0.0.0", "from IPv4"],
    ["-d 10.0.0.0/9,10.128.0.0/9,20.0.0.0/8", "to 10.0.0.0/8 20.0.0.0/8"],
    ["! -d 128.0.0.0/1", "to 0.0.0.0/1"],
    ["! --dst 0.0.0.0/0", "to nothing"],
    ["-s 10.0.0.0/8 --destination 20.0.0.0/8", "from 10.0.0.0/8, to 20.0.0.0/8"],
    ["-m iprange --dst-range 10.0.0.0-10.0.0.5", "to 10.0.0.0/30 10.0.0.4/31"],
    ["-m iprange ! --src-range 0.0.0.0-127.255.255.255", "from 128.0.0.0/1"],
    ["-m set --match-set web dst", "to 20.1.0.0/16"],
    ["-m set --match-set web src", "from 20.1.0.0/16"],
    ["-d 128.0.0.0/1 -m set --match-set web dst", "to 128.0.0.0/1, to 20.1.0.0/16"],
    ["-p tcp", "from IPv4, protocol 6"],
    ["-p TCP", "from IPv4, protocol 6"],
    ["--protocol 17", "from IPv4, protocol 17"],
    ["! -p udp", "from IPv4, not protocol 17"],
    ["-p all", "from IPv4"],
    ["-p 0", "from IPv4"],
    ["-p icmp", "from IPv4, protocol 1"],
    ["-p icmpv6", "from IPv4, protocol 58"],
    ["-p tcp --dport 443", "from IPv4, protocol 6, port 443"],
    ["-p tcp -m tcp --destination-port 443", "from IPv4, protocol 6, port 443"],
    ["-p udp --dport https", "from IPv4, protocol 17, port 443"],
    ["-p tcp --dport 80:90", "from IPv4, protocol 6, port 80-90"],
    ["-p tcp --dport :90", "from IPv4, protocol 6, port 1-90"],
    ["-p tcp --dport 90:", "from IPv4, protocol 6, port 90-65535"],
    ["-p tcp --dport 0", "from IPv4, protocol 6, port "],
    ["-p tcp ! --dport 80:90", "from IPv4, protocol 6, port 1-79 91-65535"],
    ["-p tcp -m multiport --dports 443,80,81:90", "from IPv4, protocol 6, port 80-90 443"],
    ["-p udp -m multiport ! --dports 1:65534", "from IPv4, protocol 17, port 65535"],
    [
      "-p tcp -m multiport --dports 1,2 -m multiport --dports 2,3",
      "from IPv4, protocol 6, port 1-2, port 2-3",
    ],
    ["-p tcp --sport 1024:", "from IPv4, protocol 6, [source port 1024-65535]"],
    ["-p tcp ! --sport 1 --dport 2", "from IPv4, protocol 6, not [source port 1], port 2"],
    ["-p tcp -m multiport --sports 9,1:3", "from IPv4, protocol 6, [source port 1-3,9]"],
    ["-p tcp --syn", "from IPv4, protocol 6"],
    ["-o eth0", "from IPv4, [output interface eth0]"],
    ["! -o eth+", "from IPv4, not [output interface eth*]"],
    ["-i br-1.7", "from IPv4, [input interface br-1.7]"],
    ["-m conntrack --ctstate NEW,ESTABLISHED", "from IPv4"],
    ["-m conntrack ! --ctstate INVALID", "from IPv4"],
    ["-m state --state NEW", "from IPv4"],
    ["-p icmp --icmp-type 8", "from IPv4, [icmp type echo-request], protocol 1"],
    ["-p icmp -m icmp ! --icmp-type 77", "from IPv4, not [icmp type 77], protocol 1"],
    ["-c 1 2", "from IPv4"],
    ['-m comment --comment ""', "from IPv4"],
  ])("%s", (text, expected) => expect(rule(text)).toBe(expected));

  it.each<[string, string]>([
    ["", "from IPv6"],
    ["-s 2603:1000::1/24", "from 2603:1000::/24"],
    ["! -d ::/1", "to 8000::/1"],
    ["-m set --match-set web6 dst", "to 2603::/16"],
    [
      "-p ipv6-icmp -m icmp6 --icmpv6-type neighbour-solicitation",
      "from IPv6, [icmpv6 type nd-neighbor-solicit], protocol 58",
    ],
    ["-m iprange --src-range 2603::-2603::3", "from 2603::/126"],
  ])("of IPv6: %s", (text, expected) => expect(rule(text, 6)).toBe(expected));

  it.each(["-m conntrack --ctstate RELATED,ESTABLISHED", "-m conntrack ! --ctstate NEW", "-p tcp ! --syn"])(
    "that no first packet matches decides nothing: %s",
    (text) => expect(rules(`-A a ${text} -j ACCEPT`)).toEqual([]),
  );

  it("has its name from its comment, or from where the tool counts it", () => {
    expect(
      rules(`-A a -s 10.0.0.0/8,11.0.0.0/8 -d 1.1.1.1,2.2.2.2 -j ACCEPT
-A a -m comment --comment "the \\"web\\" -j DROP" -j DROP
-A a -j REJECT --reject-with icmp-port-unreachable`),
    ).toEqual([
      "4 allow from 10.0.0.0/7, to 1.1.1.1 2.2.2.2 (rule 1 of a)",
      '5 deny from IPv4 (the "web" -j DROP)',
    ]);
    expect(rules("-A a -s 1.1.1.1,2.2.2.2 -j LOG\n-A a -j ACCEPT")).toEqual([
      "5 allow from IPv4 (rule 3 of a)",
    ]);
  });

  it.each<[string, string]>([
    ["-s 10.0.0.1.2", '"10.0.0.1.2": it has 5 octets instead of 4'],
    ["-s example.com", '"example.com": it is not an IP address'],
    ["-s 010.0.0.1", '"010.0.0.1": octet 1 has a leading zero'],
    ["-s 10", '"10": it is a plain number; write four octets'],
    ["-s 2603::1", '"2603::1" is no IPv4'],
    ["-s 10.0.0.0/255.0.255.0", "the mask 255.0.255.0 has gaps"],
    ["! -s 1.1.1.1,2.2.2.2", "a list of addresses stands beside a negated one"],
    ["! -s 1.1.1.1 -d 2.2.2.2,3.3.3.3", "a list of addresses stands beside a negated one"],
    ["-s 1.1.1.1 -s 2.2.2.2", "-s is there twice"],
    ["-m iprange --dst-range 2.2.2.2-1.1.1.1", 'the range ends before it starts: "2.2.2.2-1.1.1.1"'],
    ["-m iprange --dst-range 1.1.1.0/24-1.1.2.0", '"1.1.1.0/24" ends a range, and is no address'],
    ["-m iprange --dst-range 1-2-3", "a range has two ends"],
    ["--match-set web dst", "--match-set needs -m set before it"],
    ["-m set --match-set web dst --match-set web src", "--match-set is there twice"],
    ["-m set --match-set web dst,src", '"dst,src" is neither src nor dst'],
    ["-m set --match-set none dst", 'no ipset file has the set "none"'],
    ["-m set --match-set web6 dst", "set web6 is of IPv6"],
    ["-m set --match-set web dst --return-nomatch", '"--return-nomatch" is no option that is known here'],
    ["-m limit --limit 1/s", "what -m limit asks for is not known here"],
    ["--dport 443", "--dport needs -m tcp or udp before it"],
    ["-m tcp --dport 443", "-m tcp needs -p of its protocol"],
    ["! -p tcp -m tcp --dport 443", "-m tcp needs -p of its protocol"],
    ["-p tcp -m tcp --dport 1 -m tcp --dport 2", "-m tcp is there twice"],
    ["-p sctp -m multiport --dports 1,2", "ports are known of tcp and udp only"],
    ["-p tcp --dport 0443", '"0443" is no number from 0 to 65535'],
    ["-p tcp --dport 65536", '"65536" is no number from 0 to 65535'],
    ["-p tcp --dport 9:1", "ports 9 to 1 are no range"],
    ["-p tcp --dport 1:2:3", "a range has two ends"],
    ["-p tcp -m multiport --dports 1:2:3", "a range has two ends"],
    [`-p tcp -m multiport --dports ${"1:2,".repeat(7)}1:2`, "multiport takes 15 ports, a range for two"],
    ["-p gopher", '"gopher" is no number from 0 to 255'],
    ["! -p all", "no packet is of no protocol"],
    ["-p tcp -m conntrack --ctstate SNAT", '"snat" is no state that is known here'],
    ["-p icmp --icmp-type network-unreachable", '"network-unreachable" is no ICMP type that is known here'],
    ["-p 58 -m icmp6 --icmpv6-type 128", "--icmpv6-type is of IPv6"],
    ["-o 'x'", `"'x'" is no interface`],
    ["-c 1 x", '"x" is no count'],
    ["-j ACCEPT", "-j is there twice"],
    ["-g b", "the rule has two targets"],
    ["--dest 1.1.1.1", '"--dest" is no option that is known here'],
    ["! -m set", "-m cannot be negated"],
    ['-m comment --comment "x', "quotes are not closed"],
    ['-m comment --comment x"y', "there are quotes inside a word"],
    ['-m comment --comment "x"y', "a word goes on after its quotes"],
  ])("is unreadable: %s", (text, message) => {
    expect(rules(`-A a ${text} -j ACCEPT`)).toEqual([`SP4001 p.v4.rules:4 ${message}`]);
  });

  it.each<[string, string]>([
    ["-j QUEUE", '"QUEUE" is no target and no chain before this line'],
    ["-j OUTPUT", '"OUTPUT" is no target and no chain before this line'],
    ["-g ACCEPT", '"ACCEPT" is no target and no chain before this line'],
    ["-j", "the line ends too early"],
    ["-j ACCEPT --reject-with tcp-reset", "--reject-with needs -j REJECT before it"],
    ["-j REJECT --reject-with tcp-reset", "a reset answers tcp only"],
  ])("has no such target: %s", (text, message) => {
    expect(rules(`-A a ${text}`)).toEqual([`SP4001 p.v4.rules:4 ${message}`]);
  });
});
