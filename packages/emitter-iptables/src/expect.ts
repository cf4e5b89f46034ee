import {
  type Condition,
  type Device,
  type DeviceRule,
  type Family,
  families,
  familyOf,
  type GatedPolicy,
  type GatedRule,
  hasFamily,
  type OptionsOf,
  type PrefixSet,
  prefixSet,
  type Side,
} from "@sallyport/core";
import { deviceIds, localChain, others } from "./device-names.js";
import { nameThings } from "./names.js";
import { defaultTable, type optionTable } from "./options.js";
import { paths } from "./paths.js";

type Options = OptionsOf<typeof optionTable>;

/** What a machine must send at a hook of its own besides the policy; see the README. */
const discovery = [
  "nd-router-solicit",
  "nd-neighbor-solicit",
  "nd-neighbor-advert",
  "mld-listener-report",
  "mld2-listener-report",
];

const everyAddress: Readonly<Record<Family, PrefixSet>> = {
  4: prefixSet(["0.0.0.0/0"]),
  6: prefixSet(["::/0"]),
};

/**
 * What the files must mean: the chains of each side in iptables, in both families, and in nftables, as far as they are written. A flow is the
 * first packet of a new connection, so that accepting replies by their state is no rule here.
 */
export function expect(policy: GatedPolicy, options: Options): readonly Device[] {
  const { chains } = nameThings(policy, [], () => {});
  const name = (side: Side) => chains.get(side.id)!;
  // The same in both tools.
  const sides = policy.sides.map((side) => ({ side, rules: rulesOf(policy, side) }));
  const inIptables = options.files === "nftables" ? [] : sides;
  const inNft = options.files === "iptables" ? [] : sides;
  return [
    ...inIptables.map(({ side, rules }) => expectIptables(policy, options, name(side), rules)),
    ...inNft.flatMap(({ side, rules }) => expectNft(policy, options, { chain: name(side), side, rules })),
  ];
}

function expectIptables(
  policy: GatedPolicy,
  { style }: Options,
  chain: string,
  rules: readonly DeviceRule[],
): Device {
  const sets = style === "sets" ? [paths.ipset(policy)] : [];
  const files = [...sets, ...families.map((family) => paths.rules(policy, family))];
  return { id: deviceIds.iptables(chain), files, rules, otherwise: "open" };
}

/** The side's chain; with a hook also the chain at it, and the machine's own one, which is empty. */
function expectNft(
  policy: GatedPolicy,
  options: Options,
  {
    chain,
    side,
    rules,
  }: { readonly chain: string; readonly side: Side; readonly rules: readonly DeviceRule[] },
): readonly Device[] {
  const { "nft-hook": hook, "nft-table": table } = options;
  if (hook === "none") {
    const id = deviceIds.nft("inet", table || defaultTable, chain);
    return [{ id, files: [paths.nft(policy)], rules, otherwise: "open" }];
  }
  const files = [paths.hookedNft(policy, side)];
  const id = (name: string) => deviceIds.nft("inet", chain, name);
  return [
    { id: id(chain), files, rules, otherwise: "open" },
    { id: id(localChain), files, rules: [], otherwise: "open" },
    {
      id: id(hook),
      files,
      rules: hook === "output" ? [...machineRules(), ...rules] : rules,
      otherwise: "deny",
    },
  ];
}

/** Loopback and neighbour discovery, which only a machine itself sends. */
function machineRules(): readonly DeviceRule[] {
  const allow = (name: string, conditions: readonly Condition[]): DeviceRule => ({
    name,
    action: "allow",
    conditions,
  });
  const isIcmp6: readonly Condition[] = [
    { of: "source", set: everyAddress[6] },
    { of: "protocol", protocols: ["icmp"] },
  ];
  return [
    allow("loopback", [others.interface("output", "lo")]),
    ...discovery.map((type) => allow("neighbour discovery", [...isIcmp6, others.icmpType(6, type)])),
  ];
}

function rulesOf({ rules }: GatedPolicy, side: Side): readonly DeviceRule[] {
  const expected: DeviceRule[] = [];
  let last: Transport | undefined;
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at]!;
    if (rule.side !== side.id) continue;
    // Rules that follow each other mostly ask the same of the protocol.
    if (last?.protocol !== rule.protocol || last.ports !== rule.ports) last = expectTransport(rule);
    expectRule(rule, last.conditions, expected);
  }
  return expected;
}

/** Adds the rule in each family in which both of its ends have addresses. */
function expectRule(rule: GatedRule, transport: readonly Condition[], expected: DeviceRule[]): void {
  const { id, action, sources, match } = rule;
  if (match.view !== "any" && match.view !== "prefixes") {
    throw new RangeError(`rule ${id} is matched by ${match.view}`);
  }
  const destination = match.view === "any" ? "any" : match.set;
  for (let at = 0; at < families.length; at++) {
    const family = families[at]!;
    if (!speaks(sources, family) || !speaks(destination, family)) continue;
    const conditions = expectEnds(sources, destination, family).concat(transport);
    expected.push({ name: id, action, conditions });
  }
}

function speaks(end: "any" | PrefixSet, family: Family): boolean {
  return end === "any" || hasFamily(end, family);
}

function expectEnds(
  sources: "any" | PrefixSet,
  destination: "any" | PrefixSet,
  family: Family,
): readonly Condition[] {
  if (sources === "any")
    return destination === "any"
      ? [{ of: "source", set: everyAddress[family] }]
      : [isTo(destination, family)];
  const isFrom: Condition = { of: "source", set: familyOf(sources, family) };
  return destination === "any" ? [isFrom] : [isFrom, isTo(destination, family)];
}

function isTo(destination: PrefixSet, family: Family): Condition {
  return { of: "destination", set: familyOf(destination, family) };
}

/** What rules ask of the protocol and its ports. */
interface Transport extends Pick<GatedRule, "protocol" | "ports"> {
  readonly conditions: readonly Condition[];
}

function expectTransport({ protocol, ports }: GatedRule): Transport {
  const conditions: Condition[] = [];
  if (protocol !== "any") conditions.push({ of: "protocol", protocols: [protocol] });
  if (protocol !== "any" && ports !== "any") conditions.push({ of: "port", ports });
  return { protocol, ports, conditions };
}
