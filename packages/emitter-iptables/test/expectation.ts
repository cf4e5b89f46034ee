import { BlockList, isIPv6 } from "node:net";
import type { RuleSketch } from "@sallyport/testkit";
import type { Probe } from "./network.js";

/** Whether the rules let a probe out, by code that shares nothing with the emitter: the first match decides. */
export function letsOut(rules: readonly RuleSketch[], probe: Probe): boolean {
  const first = rules.find((rule) => matches(rule, probe));
  return first !== undefined && (first.action ?? "allow") === "allow";
}

function matches(
  { from = "any", any, prefixes, protocol = "tcp", ports }: RuleSketch,
  probe: Probe,
): boolean {
  if (from !== "any" && !holds(from, probe.from)) return false;
  if (any !== true && !holds(prefixes!, probe.to)) return false;
  if (protocol === "any") return true;
  if (protocol !== probe.protocol) return false;
  if (protocol === "icmp" || ports === "any") return true;
  return (ports ?? [443]).some((port) =>
    typeof port === "number" ? port === probe.port : port.first <= probe.port && probe.port <= port.last,
  );
}

const known = new Map<readonly string[], Readonly<Record<"ipv4" | "ipv6", BlockList>>>();

function holds(prefixes: readonly string[], address: string): boolean {
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  const lists = known.get(prefixes) ?? makeLists(prefixes);
  known.set(prefixes, lists);
  return lists[family].check(address, family);
}

/** A list for each family: to Node, "::/0" holds IPv4 addresses as mapped ones. */
function makeLists(prefixes: readonly string[]) {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const prefix of prefixes) {
    const [network, length] = prefix.split("/") as [string, string];
    const family = isIPv6(network) ? "ipv6" : "ipv4";
    lists[family].addSubnet(network, Number(length), family);
  }
  return lists;
}
