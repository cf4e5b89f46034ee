import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readTree, sallyport, workFolder } from "./sallyport.js";

const work = workFolder();

type Lists = Readonly<
  Record<"hosts" | "prefixes" | "from" | "ports" | "accounts" | "features", readonly string[]>
>;

const own = (lists: Lists) => `
  - name: own
    rules:
      - name: login
        purpose: sign in
        from: [${lists.from.join(", ")}]
        to: { hosts: [${lists.hosts.map((host) => JSON.stringify(host)).join(", ")}], prefixes: [${lists.prefixes.join(", ")}] }
        ports: [${lists.ports.join(", ")}]`;

const scenario = (lists: Lists) => `
  - scenario: azure-to-azure
    source: eastus
    target: centralus
    features: [${lists.features.join(", ")}]
    cacheAccounts: [${lists.accounts.join(", ")}]`;

const config = (lists: Lists) => `policies:${own(lists)}${scenario(lists)}
formats: { squid: {}, pac: {}, iptables: {}, paloalto: {}, azure-firewall: {} }
`;

const shuffledConfig = (
  lists: Lists,
) => `formats: { azure-firewall: {}, iptables: {}, paloalto: {}, pac: {}, squid: {} }
policies:${scenario(lists)}${own(lists)}
`;

const lists: Lists = {
  hosts: ["*.b.example", "a.example", ".c.example", "*.a.example"],
  prefixes: ["198.51.100.0/24", "192.0.2.0/25", "2001:db8::/32", "192.0.2.128/25"],
  from: ["10.2.0.0/16", "10.1.0.0/16", "fd00::/8"],
  ports: ["8443", "443", "'9000-9010'"],
  accounts: ["zeta", "alpha", "mid9"],
  features: ["ade", "agent-auto-upgrade"],
};
const shuffled = Object.fromEntries(
  Object.entries(lists).map(([key, values]) => [key, [...values].reverse()]),
) as unknown as Lists;

function generate(name: string, text: string, env: Readonly<Record<string, string>> = {}) {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "sallyport.yaml"), text);
  const { status, stderr } = sallyport(["generate", "--config", "sallyport.yaml"], { cwd: folder, env });
  expect([status, stderr.match(/^error.*/gm)]).toEqual([0, null]);
  return readTree(join(folder, "out"));
}

it("the same input gives the same bytes in another zone, locale and folder, and with everything in another order", () => {
  const reference = generate("a", config(lists), { TZ: "UTC", LC_ALL: "C" });
  expect(reference.size).toBeGreaterThan(12);
  expect(
    generate("b/c d", config(lists), {
      TZ: "Pacific/Kiritimati",
      LC_ALL: "tr_TR.UTF-8",
      LANG: "tr_TR.UTF-8",
    }),
  ).toEqual(reference);
  expect(generate("e", shuffledConfig(shuffled), { TZ: "America/St_Johns", LC_ALL: "de_DE.UTF-8" })).toEqual(
    reference,
  );
});
