import { minimalPorts, type Ports, printPorts } from "@sallyport/core";

/** What one `multiport` match holds; a range counts as two (XT_MULTI_PORTS). */
const multiportSlots = 15;

/** The ports for `--dport` and `--dports`, in as many pieces as `multiport` needs; empty for any. */
export function iptablesPorts(ports: Ports): readonly string[] {
  if (ports === "any") return [];
  // As most rules have it.
  if (ports.length === 1) return [printPorts(ports[0]!, ":")];
  const pieces: string[][] = [];
  let used = multiportSlots;
  for (const range of wanted(ports)) {
    const slots = range.first === range.last ? 1 : 2;
    if (used + slots > multiportSlots) {
      pieces.push([]);
      used = 0;
    }
    pieces.at(-1)!.push(printPorts(range, ":"));
    used += slots;
  }
  return pieces.map((piece) => piece.join(","));
}

/** The ports as nftables writes them; empty for any. */
export function nftablesPorts(ports: Ports): readonly string[] {
  if (ports === "any") return [];
  if (ports.length === 1) return [printPorts(ports[0]!)];
  return wanted(ports).map((range) => printPorts(range));
}

/** An empty list would print as any port. */
function wanted(ports: Exclude<Ports, "any">) {
  if (ports.length === 0) throw new RangeError("a rule without ports; empty never means any");
  return minimalPorts(ports);
}
