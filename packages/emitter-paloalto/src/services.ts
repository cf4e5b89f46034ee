import { fitName, minimalPorts, type Ports, printPorts } from "@sallyport/core";
import type { Service } from "./plan.js";

/** Longest list of ports in a service (PAN-OS 10.0 configuration schema). */
const longestPorts = 1023;
const longestName = 63;

/**
 * The services of some ports, several if one cannot list them all. Any port is written as all ports
 * of the protocol: the word any would let other protocols in.
 */
export function servicesOf(protocol: "tcp" | "udp", ports: Ports): readonly Service[] {
  const ranges = ports === "any" ? [{ first: 1, last: 65535 }] : minimalPorts(ports);
  return splitPorts(ranges.map((range) => printPorts(range))).map((part) => ({
    // Joined by "_", so that two ports are not taken for a range.
    name: fitName(`sp-${protocol}-${part.join("_")}`, longestName),
    protocol,
    ports: part.join(","),
  }));
}

function splitPorts(texts: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    length += text.length + 1;
    if (length > longestPorts) {
      parts.push([]);
      length = text.length;
    }
    parts.at(-1)!.push(text);
  }
  return parts;
}
