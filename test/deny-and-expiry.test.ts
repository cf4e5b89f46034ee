import { type AnyEmitter, type Device, decide, emit, type Flow, type View } from "@sallyport/core";
import { readConfig, resolvePolicies } from "@sallyport/core/config";
import { emitter as azureFirewall } from "@sallyport/emitter-azure-firewall";
import { emitter as azureNsg } from "@sallyport/emitter-azure-nsg";
import { emitter as iptables } from "@sallyport/emitter-iptables";
import { emitter as pac } from "@sallyport/emitter-pac";
import { emitter as paloalto } from "@sallyport/emitter-paloalto";
import { emitter as squid } from "@sallyport/emitter-squid";
import { shippedDataset } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";

/** A service with a part that stays closed, and what was open or closed until a day long gone. */
const rule = { purpose: "p", ports: [443], from: "any" };
const over = { ...rule, expires: "2020-01-01" };
const rules = [
  { ...over, name: "was-open", to: { hosts: ["gone.example.net"], prefixes: ["198.51.100.0/25"] } },
  {
    ...over,
    name: "was-closed",
    action: "deny",
    to: { hosts: ["late.example.com"], prefixes: ["192.0.2.0/26"] },
  },
  {
    ...rule,
    name: "closed",
    action: "deny",
    to: { hosts: [".secret.example.com"], prefixes: ["192.0.2.128/25"] },
  },
  { ...rule, name: "open", to: { hosts: [".example.com"], prefixes: ["192.0.2.0/24"] } },
];

const flows = {
  hosts: {
    open: "a.example.com",
    "was-closed": "late.example.com",
    closed: "a.secret.example.com",
    "was-open": "gone.example.net",
  },
  prefixes: {
    open: "192.0.2.100",
    "was-closed": "192.0.2.1",
    closed: "192.0.2.200",
    "was-open": "198.51.100.1",
  },
} as const;
const written = {
  hosts: ["gone.example.net", "late.example.com"],
  prefixes: ["198.51.100", "192.0.2.0/26", "192.0.2.63"],
} as const;

const formats: readonly (readonly [
  string,
  AnyEmitter,
  "hosts" | "prefixes",
  Readonly<Record<string, string | readonly string[]>>,
])[] = [
  ["azure-firewall by hosts", azureFirewall, "hosts", {}],
  ["azure-firewall by prefixes", azureFirewall, "prefixes", {}],
  ["azure-nsg", azureNsg, "prefixes", {}],
  ["iptables", iptables, "prefixes", {}],
  ["paloalto by hosts", paloalto, "hosts", {}],
  ["paloalto by prefixes", paloalto, "prefixes", {}],
  ["pac", pac, "hosts", { matched: "direct", unmatched: "proxy", proxies: ["proxy.example.net:3128"] }],
  ["squid by hosts", squid, "hosts", {}],
  ["squid by prefixes", squid, "prefixes", {}],
];

async function resolve(given: readonly object[]) {
  const fail = () => undefined;
  const config = readConfig({ policies: [{ name: "own", rules: given }] }, [], fail);
  const [resolved] = (await resolvePolicies(config!, shippedDataset, fail)) ?? [];
  return resolved!.policy;
}

/** A flow to a host or address for which all that a device asks beyond flows holds. */
function flowTo(view: View, end: string, { rules: asked }: Device): Flow {
  const others = asked.flatMap(({ conditions }) =>
    conditions.flatMap((each) => (each.of === "other" && each.negated !== true ? each.what : [])),
  );
  // A file of a proxy allows by its answer; what is let through goes directly here, all else to a proxy or nowhere.
  const held = others.filter((what) => !what.startsWith("answer ") || what === "answer DIRECT");
  const to = view === "hosts" ? { host: end } : { destination: end };
  return { source: "10.1.2.3", ...to, protocol: "tcp", port: 443, others: held };
}

describe.each(formats)("%s", (_title, emitter, match, options) => {
  it("lets a denial before an allow win, and has nothing of what has expired", async () => {
    const policy = await resolve(rules);
    const { files, diagnostics } = emit({ policy, emitter, match, options, sets: new Map() });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const texts = new Map(files.map(({ path, chunks }) => [path, [...chunks].join("")]));
    for (const text of texts.values()) for (const each of written[match]) expect(text).not.toContain(each);
    const devices = emitter.read!(texts, (code, message) => expect.unreachable(`${code} ${message}`));
    expect(devices.length).toBeGreaterThan(0);
    for (const device of devices) {
      const decided = Object.entries(flows[match]).map(([name, end]) => [
        name,
        decide(device, flowTo(match, end, device)),
      ]);
      expect(Object.fromEntries(decided)).toEqual({
        open: "allow",
        "was-closed": "allow",
        closed: "deny",
        "was-open": expect.stringMatching(/deny|open/),
      });
    }
  });
});

describe("what a format cannot deny", () => {
  const any = { ...rule, to: "any", ports: "any" };
  it.each<[string, AnyEmitter, object, string]>([
    [
      "pac: to some senders alone",
      pac,
      { ...rule, from: ["10.0.0.0/8"], to: { hosts: ["a.example.com"] } },
      "SP6206",
    ],
    ["paloalto: pings", paloalto, { ...any, protocol: "icmp", ports: undefined }, "SP6404"],
  ])("is refused, and nothing is written: %s", async (_title, emitter, more, code) => {
    const policy = await resolve([{ ...more, name: "no", action: "deny" }, rules.at(-1)!]);
    const { files, diagnostics } = emit({
      policy,
      emitter,
      options: { ...(emitter === pac ? { proxies: ["p.example.net:3128"] } : {}) },
      sets: new Map(),
    });
    expect(diagnostics.filter(({ severity }) => severity === "error").map((each) => each.code)).toContain(
      code,
    );
    expect(files).toEqual([]);
  });
});
