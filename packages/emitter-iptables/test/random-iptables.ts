import type { Choice } from "./choice.js";

const nets = {
  4: [
    "20.1.0.0/16",
    "20.1.2.0/24",
    "20.1.2.3",
    "20.0.0.0/7",
    "20.1.2.128/25",
    "100.64.0.0/10",
    "20.1.2.9/30",
  ],
  6: [
    "2603:1000::/24",
    "2603:1000:0:1::/64",
    "2001:db8::1",
    "2603::/16",
    "2603:1000:0:1::/65",
    "2001:db8::2/127",
  ],
} as const;
const senders = {
  4: ["10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "10.9.9.0/24"],
  6: ["fd00:1::/32", "fd00:1:2::/48", "fd00:9::9", "fd00::/12"],
} as const;
const ports = ["443", "80", "22", "8000:8100", "1:1024", "0:79", "81:65535", "65535", "https", "1"];

const comments = ["web", '"web"', '"a \\"b\\" -j DROP"', '"! x"'];

type Family = 4 | 6;

/**
 * Files for iptables as people write them: a chain "top", or OUTPUT with a policy, that may lead to "sub" and
 * "low", and sets.
 */
export function randomIptables(choice: Choice, top: "top" | "OUTPUT"): ReadonlyMap<string, string> {
  const sets = new Map<Family, readonly string[]>([
    [4, ["net4", "one4", "odd4"]],
    [6, ["net6", "one6", "odd6"]],
  ]);
  const files = new Map([["r.ipset", randomIpset(choice)]]);
  for (const family of [4, 6] as const) {
    if (choice.chance(8)) continue;
    files.set(`r.v${family}.rules`, randomRules(family, sets.get(family)!, top, choice));
  }
  return files;
}

function randomIpset(choice: Choice): string {
  const lines = ["# sets"];
  for (const family of [4, 6] as const) {
    const inet = family === 4 ? "inet" : "inet6";
    const all = [...nets[family], ...senders[family]];
    for (const name of [`net${family}`, `odd${family}`]) {
      lines.push(`create ${name} hash:net family ${inet}${choice.chance(30) ? " maxelem 1000" : ""} -exist`);
      for (const net of choice.some(all, 1, 6)) {
        lines.push(
          `add ${name} ${net}${choice.chance(20) ? " nomatch" : ""}${choice.chance(30) ? " -exist" : ""}`,
        );
      }
      if (choice.chance(20)) lines.push(`add ${name} ${choice.one(all)} -exist`);
      if (choice.chance(15)) lines.push(`del ${name} ${choice.one(all)} -exist`);
      if (family === 4 && choice.chance(50))
        lines.push(`add ${name} 20.1.2.${choice.below(9)}-20.1.2.77 -exist`);
    }
    lines.push(`create one${family} hash:ip family ${inet}`);
    for (const host of choice.some(
      all.filter((net) => !net.includes("/")),
      1,
      2,
    ))
      lines.push(`add one${family} ${host}`);
    if (family === 4 && choice.chance(60)) lines.push("add one4 20.1.2.128/30", "add one4 10.1.2.4-10.1.2.9");
    if (choice.chance(30)) lines.push(`swap net${family} odd${family}`);
    if (choice.chance(5)) lines.push(`flush odd${family}`);
  }
  return `${lines.join(choice.chance(20) ? "\r\n" : "\n")}\n`;
}

/** A line's rule, and how many rules iptables makes of its lists of addresses. */
interface Drawn {
  readonly text: string;
  readonly count: number;
}

function randomRules(family: Family, sets: readonly string[], top: string, choice: Choice): string {
  const policy = top === "top" ? "-" : choice.one(["DROP", "ACCEPT"]);
  const lines = ["*filter", `:${top} ${policy} [0:0]`, ":sub -", ":low - [0:0]"];
  for (const [chain, leads] of [
    ["low", []],
    ["sub", ["low"]],
    [top, ["sub", "low"]],
  ] as const) {
    const counts: number[] = [];
    const most = 2 + choice.below(chain === top ? 6 : 3);
    while (counts.length < most) {
      const { text, count } = randomRule(family, sets, leads, choice);
      const before = choice.below(counts.length + 1);
      if (choice.chance(15)) {
        lines.push(`-I ${chain} ${1 + sum(counts.slice(0, before))} ${text}`);
        counts.splice(before, 0, count);
      } else {
        lines.push(`${choice.one(["-A", "-A", "-A", "--append", "[0:0] -A"])} ${chain} ${text}`);
        counts.push(count);
      }
    }
    const single = counts.indexOf(1);
    if (choice.chance(10) && single >= 0) lines.push(`-D ${chain} ${1 + sum(counts.slice(0, single))}`);
    if (choice.chance(3)) lines.push(`-F ${chain}`);
  }
  return `${[...lines, "COMMIT"].join("\n")}\n`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function randomRule(
  family: Family,
  sets: readonly string[],
  leads: readonly string[],
  choice: Choice,
): Drawn {
  const { text, count } = randomAddresses(family, choice);
  const not = () => (choice.chance(20) ? "! " : "");
  const words = [text];
  const protocol = choice.one(["tcp", "tcp", "tcp", "udp", "icmp", "sctp", "all", "6", ""]);
  const name = protocol === "icmp" && family === 6 ? choice.one(["ipv6-icmp", "icmpv6", "58"]) : protocol;
  if (name === "sctp" && choice.chance(50)) words.push(`! -p ${choice.one(["tcp", "udp"])}`);
  else if (name !== "") words.push(`${choice.one(["-p", "--protocol"])} ${name}`);
  if (["tcp", "udp", "6"].includes(protocol) && choice.chance(75))
    words.push(randomPorts(protocol, not, choice));
  if (choice.chance(35))
    words.push(`-m set ${not()}--match-set ${choice.one(sets)} ${choice.one(["dst", "dst", "src"])}`);
  if (choice.chance(8)) words.push(`-m set ${not()}--match-set ${choice.one(sets)} src`);
  if (choice.chance(10)) words.push(`${not()}-o ${choice.one(["wan", "lo"])}`);
  if (choice.chance(12))
    words.push(`-m conntrack ${not()}--ctstate ${choice.one(["NEW", "RELATED,ESTABLISHED", "NEW,RELATED"])}`);
  if (choice.chance(6)) words.push("-m state --state NEW");
  if (choice.chance(8) && family === 4) words.push(`-m iprange ${not()}--dst-range 20.1.2.5-20.1.3.9`);
  if (protocol === "icmp" && choice.chance(50)) {
    words.push(
      family === 4
        ? "--icmp-type echo-request"
        : `-m icmp6 ${not()}--icmpv6-type ${choice.one(["echo-request", "136"])}`,
    );
  }
  if (choice.chance(40)) words.push(`-m comment --comment ${choice.one(comments)}`);
  words.push(randomTarget(protocol, leads, choice));
  return { text: words.filter((word) => word !== "").join(choice.chance(10) ? "  " : " "), count };
}

/** Lists at both ends, or one negated address. */
function randomAddresses(family: Family, choice: Choice): Drawn {
  const ends = [
    { option: choice.one(["-s", "--source"]), pool: senders[family], percent: 30 },
    { option: choice.one(["-d", "--destination", "--dst"]), pool: nets[family], percent: 50 },
  ].filter(({ percent }) => choice.chance(percent));
  const areSingle = choice.chance(40);
  const drawn = ends.map(({ option, pool }): Drawn => {
    if (areSingle) {
      const single =
        family === 4 && choice.chance(20) ? `${pool[0]!.split("/")[0]}/255.255.0.0` : choice.one(pool);
      return { text: `${choice.chance(50) ? "! " : ""}${option} ${single}`, count: 1 };
    }
    const list = choice.some(pool, 1, 3);
    return { text: `${option} ${list.join(",")}`, count: list.length };
  });
  return {
    text: drawn.map(({ text }) => text).join(" "),
    count: drawn.reduce((all, { count }) => all * count, 1),
  };
}

function randomPorts(protocol: string, not: () => string, choice: Choice): string {
  const several = choice
    .some(ports, 1, 5)
    .filter((port) => port !== "https")
    .join(",");
  if (several !== "" && choice.chance(35)) return `-m multiport ${not()}--dports ${several}`;
  const port = choice.one([...ports, ":1023", "1024:"]);
  const module = protocol !== "6" && choice.chance(50) ? `-m ${protocol} ` : "";
  const source = choice.chance(10) ? ` ${not()}--sport 1024:65535` : "";
  return `${module}${not()}${choice.one(["--dport", "--destination-port"])} ${port}${source}`;
}

function randomTarget(protocol: string, leads: readonly string[], choice: Choice): string {
  if (leads.length > 0 && choice.chance(35)) return `${choice.one(["-j", "-j", "-g"])} ${choice.one(leads)}`;
  const usual = [
    "-j ACCEPT",
    "-j ACCEPT",
    "-j ACCEPT",
    "-j DROP",
    "-j DROP",
    "-j REJECT",
    "-j RETURN",
    '-j LOG --log-prefix "x y"',
    "",
  ];
  const target = choice.one(usual);
  return target === "-j REJECT" && protocol === "tcp" ? `${target} --reject-with tcp-reset` : target;
}
