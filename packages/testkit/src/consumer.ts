import { spawnSync } from "node:child_process";
import { describe, it } from "vitest";

/** Set by CI: a real consumer that is not installed fails the suite instead of being skipped by name. */
const required = process.env.SALLYPORT_REQUIRE_CONSUMERS === "1";

/** A program that reads what Sallyport writes, and how to see that it is there. */
export interface Consumer {
  readonly name: string;
  readonly probe: readonly [command: string, ...parameters: string[]];
}

export const consumers = {
  squid: { name: "squid", probe: ["squid", "-v"] },
  nft: { name: "nft", probe: ["nft", "--version"] },
  iptables: { name: "iptables-restore", probe: ["iptables-restore", "--version"] },
  ip6tables: { name: "ip6tables-restore", probe: ["ip6tables-restore", "--version"] },
  ipset: { name: "ipset", probe: ["ipset", "--version"] },
  pacparser: { name: "pacparser (python3)", probe: ["/usr/bin/python3", "-c", "import pacparser"] },
  python3: { name: "python3", probe: ["/usr/bin/python3", "--version"] },
  xmllint: { name: "xmllint", probe: ["xmllint", "--version"] },
  curl: { name: "curl", probe: ["curl", "--version"] },
  iprange: { name: "iprange", probe: ["iprange", "--has-reduce"] },
  openssl: { name: "openssl", probe: ["openssl", "version"] },
  script: { name: "script (util-linux)", probe: ["script", "--version"] },
  git: { name: "git", probe: ["git", "--version"] },
  namespaces: { name: "network namespaces (unshare -n)", probe: ["unshare", "-n", "true"] },
  veth: { name: "ip netns", probe: ["ip", "netns", "list"] },
} as const satisfies Readonly<Record<string, Consumer>>;

export type ConsumerName = keyof typeof consumers;

/** A suite that needs real consumers: skipped by name where one is missing, failed where they are required. */
export function describeWith(names: readonly ConsumerName[], title: string, body: () => void): void {
  const missing = names.map((name) => consumers[name]).filter((consumer) => !isPresent(consumer));
  if (missing.length === 0) {
    describe(title, body);
    return;
  }
  const list = missing.map(({ name }) => name).join(", ");
  describe(`${title} (not on this machine: ${list})`, () => {
    if (required) {
      it("has its consumers", () => {
        throw new Error(`not installed: ${list}`);
      });
    } else {
      it.skip("needs its consumers", () => {});
    }
  });
}

/** Names of the consumers that this machine lacks. */
export function missingConsumers(): readonly string[] {
  return Object.values(consumers)
    .filter((consumer) => !isPresent(consumer))
    .map(({ name }) => name);
}

const probed = new Map<Consumer, boolean>();

function isPresent(consumer: Consumer): boolean {
  const known = probed.get(consumer);
  if (known !== undefined) return known;
  const [command, ...parameters] = consumer.probe;
  const present = spawnSync(command, parameters, { stdio: "ignore" }).status === 0;
  probed.set(consumer, present);
  return present;
}
