import { type GatedRule, minimalPorts, type Report } from "@sallyport/core";
import type { SquidOptions } from "./options.js";
import { printPortList, splitPorts } from "./ports.js";

/** Reports what the lines cannot say, and what squid.conf itself must say for them to work. */
export function advise(rules: readonly GatedRule[], options: SquidOptions, report: Report): void {
  adviseAddresses(rules, report);
  adviseAny(rules, report);
  adviseDenied(rules, report);
  advisePorts(rules, options, report);
  if (options.sni === "splice") {
    report("SP6102", "TLS that names no server is spliced by the host of its CONNECT alone");
  }
}

function adviseAddresses(rules: readonly GatedRule[], report: Report): void {
  const found = rules.filter(({ match }) => match.view === "prefixes");
  if (found.length === 0) return;
  report("SP6101", `${idsOf(found)}: host names are matched by the addresses that they resolve to`);
}

function adviseAny(rules: readonly GatedRule[], report: Report): void {
  const found = rules.filter(({ action, match }) => action === "allow" && match.view === "any");
  if (found.length === 0) return;
  report("SP6105", `${idsOf(found)}: any destination takes in what only the proxy itself can reach`);
}

/** A denied host has an address, and a line that does not look at names lets that pass. */
function adviseDenied(rules: readonly GatedRule[], report: Report): void {
  const first = rules.findIndex(({ action, match }) => action === "deny" && match.view === "hosts");
  if (first < 0) return;
  const found = rules
    .slice(first)
    .filter(({ action, match }) => action === "allow" && match.view !== "hosts");
  if (found.length === 0) return;
  report("SP6106", `${idsOf(found)}: lets hosts that ${rules[first]!.id} denies be reached by their address`);
}

function advisePorts(rules: readonly GatedRule[], options: SquidOptions, report: Report): void {
  const allowed = rules.filter(({ action }) => action === "allow");
  if (allowed.length === 0) return;
  const ports = allowed.some((rule) => rule.ports === "any")
    ? "any"
    : minimalPorts(allowed.flatMap((rule) => (rule.ports === "any" ? [] : rule.ports)));
  if (printPortList(ports) === "443") return;
  report("SP6104", "port 80 is reached by plain HTTP only, every other port by CONNECT only");
  const connect = printPortList(splitPorts(ports).connect);
  if (options.standalone || connect === "443" || connect === "") return;
  report("SP6103", `CONNECT to ports ${connect} passes only where the lines of squid.conf before it let it`, {
    help: `in squid.conf, add: acl SSL_ports port ${connect}`,
  });
}

function idsOf(rules: readonly GatedRule[]): string {
  const shown = rules.slice(0, 3).map(({ id }) => id);
  const more = rules.length - shown.length;
  return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more} more`;
}
