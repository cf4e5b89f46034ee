import type { Rule } from "../policy/index.js";
import type { Feature } from "./emitter.js";

/** What the rule needs of a target beyond the plainest; IPv6 is not here, as it can be left out. */
export function featuresNeeded(rule: Rule): readonly Feature[] {
  if (isPlain(rule)) return none;
  const needs: Feature[] = [];
  if (rule.action === "deny") needs.push("deny");
  if (rule.protocol === "udp") needs.push("udp");
  if (rule.protocol === "icmp") needs.push("icmp");
  if (rule.protocol === "any") needs.push("any-protocol");
  else if (rule.protocol !== "icmp" && rule.ports === "any") needs.push("any-port");
  if (rule.ports !== "any" && rule.ports.some(({ first, last }) => first !== last)) needs.push("port-ranges");
  if (rule.sources !== "any") needs.push("sources");
  if (rule.destination.any === true) needs.push("any-destination");
  return needs;
}

const none: readonly Feature[] = [];

/** As most rules are. */
function isPlain({ action, protocol, ports, sources, destination }: Rule): boolean {
  if (action !== "allow" || protocol !== "tcp" || sources !== "any" || destination.any === true) return false;
  return ports !== "any" && ports.length === 1 && ports[0]!.first === ports[0]!.last;
}
