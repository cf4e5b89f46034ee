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

describe("a chain of iptables", () => {
  it("is what its commands leave of it", () => {
    expect(
      rules(`-A a -s 1.0.0.0/8 -j ACCEPT
--append a -s 2.0.0.0/8 -j ACCEPT
-I a -s 3.0.0.0/8 -j DROP
[5:300] -I a 2 -s 4.0.0.0/8 -j DROP
-D a 3`),
    ).toEqual([
      "6 deny from 3.0.0.0/8 (rule 1 of a)",
      "7 deny from 4.0.0.0/8 (rule 2 of a)",
      "5 allow from 2.0.0.0/8 (rule 3 of a)",
    ]);
    expect(rules("-A a -j ACCEPT\n:a - [0:0]\n-A a -j DROP")).toEqual(["6 deny from IPv4 (rule 1 of a)"]);
    expect(rules("-A a -j ACCEPT\n-F a")).toEqual([]);
    expect(rules("-A a -j ACCEPT\n--flush")).toEqual([]);
  });

  it("leads to others and back", () => {
    expect(
      rules(`-A b -p tcp --dport 25 -j RETURN
-A b -j ACCEPT
-A a -s 10.0.0.0/8 -j b
-A a -j DROP`),
    ).toEqual([
      "5 allow from 10.0.0.0/8, not protocol 6 (rule 2 of b)",
      "5 allow from 10.0.0.0/8, not port 25 (rule 2 of b)",
      "7 deny from IPv4 (rule 2 of a)",
    ]);
  });

  it("does not go on after a goto", () => {
    expect(rules("-A b -p udp -j ACCEPT\n-A a -s 10.0.0.0/8 -g b\n-A a -j DROP")).toEqual([
      "4 allow from 10.0.0.0/8, protocol 17 (rule 1 of b)",
      "6 deny from IPv4, not from 10.0.0.0/8 (rule 2 of a)",
    ]);
  });

  it("ends with a return or a verdict without conditions", () => {
    expect(rules("-A a -p tcp -j RETURN\n-A a -j ACCEPT\n-A a -j DROP")).toEqual([
      "5 allow from IPv4, not protocol 6 (rule 2 of a)",
    ]);
    expect(rules("-A a -j RETURN\n-A a -j ACCEPT")).toEqual([]);
  });

  it("has a policy if it is built in", () => {
    const file = (policy: string) => `*filter\n:OUTPUT ${policy} [0:0]\n-A OUTPUT -p tcp -j ACCEPT\nCOMMIT\n`;
    expect(readLines({ "p.v4.rules": file("DROP"), "p.v6.rules": file("DROP") })).toEqual([
      "iptables chain OUTPUT, otherwise deny",
      "3 allow from IPv4, protocol 6 (rule 1 of OUTPUT)",
      "3 allow from IPv6, protocol 6 (rule 1 of OUTPUT)",
    ]);
    expect(readLines({ "p.v4.rules": file("ACCEPT"), "p.v6.rules": file("-") })).toEqual([
      "iptables chain OUTPUT, otherwise open",
      "3 allow from IPv4, protocol 6 (rule 1 of OUTPUT)",
      "3 allow from IPv6, protocol 6 (rule 1 of OUTPUT)",
      "2 allow from IPv4 (policy of OUTPUT)",
    ]);
    expect(readLines({ "p.v4.rules": "*filter\n-P FORWARD DROP\nCOMMIT\n" })).toEqual([
      "iptables chain FORWARD, otherwise open",
      "2 deny from IPv4 (policy of FORWARD)",
    ]);
  });

  it.each<[string, string]>([
    ["-A c -j ACCEPT", 'there is no chain "c" before this line'],
    ["-N a", 'chain "a" is there already'],
    ["-N a b", '"b" is one word too many'],
    ["-D a -j ACCEPT", "a rule is taken away by its number only"],
    ["-D a 1", "there is no rule 1"],
    ["-I a 2 -j ACCEPT", "there is no rule 2"],
    ["-I a 0 -j ACCEPT", "rules are counted from 1"],
    ["-R a 1 -j ACCEPT", '"-R" is no command that is known here'],
    ["-X a", '"-X" is no command that is known here'],
    ["-P a DROP", "only a built-in chain has a policy"],
    ["-P OUTPUT QUEUE", '"QUEUE" is no policy'],
    [" COMMIT", '"COMMIT" is no command that is known here'],
    ["  ", '"" is no command that is known here'],
    ["  # comment", '"#" is no command that is known here'],
    ["-A a -j ACCEPT\r", "there is a carriage return"],
    [
      `-A a -m comment --comment "${"x".repeat(10_300)}"`,
      "the line is longer than 10238 bytes: its end would be run alone",
    ],
    [":a", "a chain's line has its name, a policy and counters"],
    [":a - 0:0", '"0:0" are no counters'],
    [`:${"a".repeat(29)} - [0:0]`, "a chain's name has at most 28 characters"],
    ["*nat", "a table begins before the last one is committed"],
  ])("is unreadable: %s", (line, message) => {
    expect(rules(line)).toEqual([`SP4001 p.v4.rules:4 ${message}`]);
  });

  it("cannot lose a part of what one line makes several rules of", () => {
    const line = "-A a -s 1.1.1.1,2.2.2.2 -j ACCEPT";
    expect(rules(`${line}\n-D a 2`)).toEqual([
      "SP4001 p.v4.rules:5 rule 2 is one of several that one line makes",
    ]);
    expect(rules(`${line}\n-I a 3 -j DROP`)).toHaveLength(2);
  });

  it("that leads back to itself is unreadable", () => {
    expect(rules("-A a -j b\n-A b -g a")).toEqual([
      "SP4001 p.v4.rules:5 it leads back to chain a",
      "SP4001 p.v4.rules:4 it leads back to chain b",
    ]);
  });

  it("whose returns multiply too much is unreadable", () => {
    const returns = Array.from(
      { length: 12 },
      (_, index) => `-A a -s 10.${index}.0.0/16 -p tcp --dport ${index + 1} -j RETURN`,
    );
    const [fault] = rules(`${returns.join("\n")}\n-A a -j ACCEPT`);
    expect(fault).toMatch(/^SP4001 p\.v4\.rules:1\d there are too many ways to match it$/);
  });
});

describe("files of iptables", () => {
  const chain = (rule: string) => `*filter\n:a - [0:0]\n-A a ${rule} -j ACCEPT\nCOMMIT\n`;

  it("are one list of decisions for both families, whatever they are called", () => {
    expect(readLines({ "x.v6.rules": chain("-p tcp"), "y.v4.rules": chain("-p udp") })).toEqual([
      "iptables chain a, otherwise open",
      "3 allow from IPv4, protocol 17 (rule 1 of a)",
      "3 allow from IPv6, protocol 6 (rule 1 of a)",
    ]);
  });

  it("leave a family open that has no file", () => {
    expect(readLines({ "x.v6.rules": chain("-p tcp") })).toEqual([
      "iptables chain a, otherwise open",
      "3 allow from IPv6, protocol 6 (rule 1 of a)",
    ]);
  });

  it("are unreadable if a chain or set is in two", () => {
    const files = { "x.v4.rules": chain(""), "y.v4.rules": chain(""), "x.ipset": sets, "y.ipset": sets };
    expect(readLines(files)).toEqual([
      "SP4001 y.ipset:1 set web is in x.ipset, too",
      "SP4001 y.ipset:1 set web6 is in x.ipset, too",
      "SP4001 y.v4.rules:2 chain a is in x.v4.rules, too",
    ]);
  });

  it("may hold other tables that do nothing", () => {
    const nat = "*nat\n:PREROUTING ACCEPT [1:2]\n:x - [0:0]\nCOMMIT\n";
    expect(readLines({ "x.v4.rules": `# comment\n${nat}\n${chain("-p tcp")}` })).toEqual([
      "iptables chain a, otherwise open",
      "9 allow from IPv4, protocol 6 (rule 1 of a)",
    ]);
    expect(readLines({ "x.v4.rules": "*nat\n:OUTPUT DROP [0:0]\n-A OUTPUT -j x\nCOMMIT\n" })).toEqual([
      "SP4001 x.v4.rules:2 table nat drops packets",
      "SP4001 x.v4.rules:3 what table nat does to packets is not known here",
    ]);
  });

  it.each<[string, string]>([
    ["-A a -j ACCEPT\n", "SP4001 x.v4.rules:1 no table has begun"],
    ["*filter x\nCOMMIT\n", "SP4001 x.v4.rules:1 a table's line has its name and no more"],
    ["*filter\n:a - [0:0]\n", "SP4001 x.v4.rules:2 there is no COMMIT"],
  ])("are unreadable: %j", (text, fault) => expect(readLines({ "x.v4.rules": text })[0]).toBe(fault));

  it("tell no more than twenty faults of a file", () => {
    expect(readLines({ "x.v4.rules": "?\n".repeat(100) })).toHaveLength(20);
  });
});
