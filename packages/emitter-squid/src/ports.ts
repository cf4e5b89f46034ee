import { minimalPorts, type PortRange, type Ports, printPorts } from "@sallyport/core";

const plainPort = 80;

/** The ports that are reached by plain HTTP. */
export const plainPorts: readonly PortRange[] = [{ first: plainPort, last: plainPort }];

const lastPort = 65535;

/**
 * The ports of an allow rule by the kind of request that reaches them: plain HTTP on port 80, CONNECT
 * on all others, so that nothing meant for TLS leaves as plain text.
 */
export function splitPorts(ports: Ports): {
  readonly connect: readonly PortRange[];
  readonly plain: boolean;
} {
  const ranges = ports === "any" ? [{ first: 1, last: lastPort }] : minimalPorts(ports);
  return {
    connect: ranges.flatMap(withoutPlain),
    plain: ranges.some((range) => holds(range, plainPort)),
  };
}

/** "443 8000-8100", or "any". */
export function printPortList(ports: Ports, separator = " "): string {
  return ports === "any" ? ports : portEntries(ports).join(separator);
}

/** The values of a `port` ACL. */
export function portEntries(ports: readonly PortRange[]): readonly string[] {
  return minimalPorts(ports).map((range) => printPorts(range));
}

function withoutPlain(range: PortRange): readonly PortRange[] {
  if (!holds(range, plainPort)) return [range];
  const sides = [
    { first: range.first, last: plainPort - 1 },
    { first: plainPort + 1, last: range.last },
  ];
  return sides.filter(({ first, last }) => first <= last);
}

function holds({ first, last }: PortRange, port: number): boolean {
  return first <= port && port <= last;
}
