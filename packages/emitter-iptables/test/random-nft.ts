import type { Choice } from "./choice.js";

const nets = {
  ip: [
    "20.1.0.0/16",
    "20.1.2.0/24",
    "20.1.2.3",
    "20.0.0.0/7",
    "20.1.2.128/25",
    "20.1.2.9/30",
    "20.1.2.5-20.1.3.9",
  ],
  ip6: [
    "2603:1000::/24",
    "2603:1000:0:1::/64",
    "2001:db8::1",
    "2603::/16",
    "2001:db8::2/127",
    "2603::5 - 2603::99",
  ],
} as const;
const senders = {
  ip: ["10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "10.9.9.0/24"],
  ip6: ["fd00:1::/32", "fd00:1:2::/48", "fd00:9::9", "fd00::/12"],
} as const;
const ports = ["443", "80", "22", "8000-8100", "1-1024", "0-79", "81-65535", "65535", "https", "9 - 22"];

type Version = "ip" | "ip6";

/** A script for nft as people write them, with a chain "top" in a table of a family, at the output hook or not. */
export function randomNft(family: "ip" | "ip6" | "inet", isHooked: boolean, choice: Choice): string {
  const versions: readonly Version[] = family === "inet" ? ["ip", "ip6"] : [family];
  const where = family === "ip" && choice.chance(50) ? "t" : `${family} t`;
  const lines = [`table ${where} {`, ...versions.flatMap((version) => randomSets(version, choice))];
  lines.push(
    "\tset doors { type inet_service; flags interval; auto-merge; elements = { 80, 443, 8000-8100 }; }",
  );
  for (const [chain, leads] of [
    ["low", []],
    ["sub", ["low"]],
    ["top", ["sub", "low"]],
  ] as const) {
    const most = 2 + choice.below(chain === "top" ? 6 : 3);
    lines.push(`\tchain ${chain} {`);
    if (isHooked && chain === "top") {
      lines.push(`\t\ttype filter hook output priority filter; policy ${choice.one(["accept", "drop"])};`);
    }
    for (let count = 0; count < most; count++)
      lines.push(`\t\t${randomRule(family, versions, leads, choice)}`);
    lines.push("\t}");
  }
  lines.push("}");
  for (const version of versions) {
    if (choice.chance(30))
      lines.push(`add element ${where} to_${version} { ${choice.one(senders[version])} }`);
    if (choice.chance(8)) lines.push(`flush set ${where} from_${version}`);
  }
  if (choice.chance(30)) lines.push(`add rule ${where} top ${randomRule(family, versions, ["sub"], choice)}`);
  if (choice.chance(20)) lines.push(`insert rule ${where} top ${randomRule(family, versions, [], choice)}`);
  const head = choice.chance(30) ? [`define home = ${choice.one(nets[versions[0]!])}`] : ["# no definitions"];
  const used = head[0]!.startsWith("define")
    ? [`add rule ${where} low ${versions[0]} daddr $home accept`]
    : [];
  return `${[...head, ...lines, ...used].join("\n")}\n`;
}

function randomSets(version: Version, choice: Choice): readonly string[] {
  const type = version === "ip" ? "ipv4_addr" : "ipv6_addr";
  const set = (name: string, pool: readonly string[]) => [
    `\tset ${name}_${version} {`,
    choice.chance(80) ? `\t\ttype ${type}` : `\t\ttypeof ${version} daddr`,
    "\t\tflags interval",
    "\t\tauto-merge",
    `\t\telements = { ${choice.some(pool, 1, 4).join(choice.chance(30) ? ",\n\t\t\t" : ", ")} }`,
    "\t}",
  ];
  return [...set("to", nets[version]), ...set("from", [...senders[version], nets[version][0]!])];
}

function randomRule(
  family: "ip" | "ip6" | "inet",
  versions: readonly Version[],
  leads: readonly string[],
  choice: Choice,
): string {
  const not = () => (choice.chance(20) ? "!= " : choice.chance(5) ? "== " : "");
  const version = choice.one(versions);
  const words: string[] = [];
  if (family === "inet" && choice.chance(15))
    words.push(`meta nfproto ${version === "ip" ? "ipv4" : "ipv6"}`);
  if (choice.chance(30))
    words.push(`${version} saddr ${not()}${randomValues(senders[version], `from_${version}`, choice)}`);
  if (choice.chance(50))
    words.push(`${version} daddr ${not()}${randomValues(nets[version], `to_${version}`, choice)}`);
  words.push(...randomTransport(version, not, choice));
  if (choice.chance(10))
    words.push(
      `${choice.one(["oifname", "meta oifname"])} ${not()}${choice.one(['"wan"', "wan", '"lo"', '{ "wan", "lo" }'])}`,
    );
  if (choice.chance(12))
    words.push(
      `ct state ${not()}${choice.one(["new", "established,related", "{ new, related }", "invalid"])}`,
    );
  if (choice.chance(15))
    words.push(choice.one(["counter", "counter packets 0 bytes 0", 'log prefix "x: " level info']));
  const verdict = randomVerdict(words.join(" "), leads, choice);
  words.push(verdict);
  if (choice.chance(40) || words.join("") === "")
    words.push(`comment "${choice.one(["web", "a # b", "{ } ;"])}"`);
  return words.filter((word) => word !== "").join(" ");
}

function randomTransport(version: Version, not: () => string, choice: Choice): readonly string[] {
  switch (choice.below(9)) {
    case 0:
    case 1:
    case 2:
      return [`${choice.one(["tcp", "tcp", "udp"])} dport ${not()}${randomValues(ports, "doors", choice)}`];
    case 3:
      return [`meta l4proto { tcp, udp } th dport ${not()}${randomValues(ports, "doors", choice)}`];
    case 4:
      return [`meta l4proto ${not()}${choice.one(["tcp", "17", "{ tcp, sctp }", "icmp", "ipv6-icmp"])}`];
    case 5:
      return [
        version === "ip"
          ? `ip protocol ${not()}${choice.one(["tcp", "icmp", "{ tcp, udp }"])}`
          : `ip6 nexthdr ${not()}udp`,
      ];
    case 6:
      return [
        `${version === "ip" ? "icmp" : "icmpv6"} type ${not()}${choice.one(["echo-request", "{ echo-request, echo-reply }", "destination-unreachable"])}`,
      ];
    case 7:
      return [
        `${choice.one(["tcp", "udp"])} dport ${choice.one(["<", ">", "<=", ">=", "lt"])} ${choice.one(["80", "443", "1024"])}`,
      ];
    default:
      return [];
  }
}

function randomValues(pool: readonly string[], set: string, choice: Choice): string {
  if (choice.chance(30)) return `@${set}`;
  if (choice.chance(40)) return `{ ${choice.some(pool, 1, 3).join(", ")} }`;
  return choice.one(pool);
}

function randomVerdict(before: string, leads: readonly string[], choice: Choice): string {
  if (leads.length > 0 && choice.chance(35))
    return `${choice.one(["jump", "jump", "goto"])} ${choice.one(leads)}`;
  const verdict = choice.one([
    "accept",
    "accept",
    "accept",
    "drop",
    "drop",
    "reject",
    "return",
    "continue",
    "",
  ]);
  if (verdict === "reject" && choice.chance(40)) {
    return choice.one(
      before.includes("udp")
        ? ["reject with icmpx admin-prohibited"]
        : ["reject with tcp reset", "reject with icmpx port-unreachable"],
    );
  }
  return verdict === "" && before === "" ? "accept" : verdict;
}
