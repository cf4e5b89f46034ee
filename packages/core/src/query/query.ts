import { listPrefixes, type PrefixSet } from "../address/index.js";
import type { Condition } from "../flow/index.js";
import { type HostPattern, printHostPattern } from "../host/index.js";

/** What is to be reached: names, addresses, or names at addresses. What is absent may be anything. */
export interface QueryTarget {
  readonly hosts?: readonly HostPattern[];
  readonly addresses?: PrefixSet;
}

/** The flows that somebody asks about: whatever is absent may be anything. */
export interface Query {
  readonly to: QueryTarget;
  readonly from?: PrefixSet;
  readonly protocol: "tcp" | "udp" | "icmp";
  /** 1 to 65535; of TCP and UDP. */
  readonly port?: number;
}

/** What holds for the flows of a query, and for no others. */
export function conditionsOf({ to, from, protocol, port }: Query): readonly Condition[] {
  return [
    ...(from === undefined ? [] : [{ of: "source" as const, set: from }]),
    ...(to.hosts === undefined ? [] : [{ of: "host" as const, patterns: to.hosts }]),
    ...(to.addresses === undefined ? [] : [{ of: "destination" as const, set: to.addresses }]),
    { of: "protocol", protocols: [protocol] },
    ...(port === undefined ? [] : [{ of: "port" as const, ports: [{ first: port, last: port }] }]),
  ];
}

/** "tcp from any to cache1.blob.core.windows.net port 443". */
export function printQuery({ to, from, protocol, port }: Query): string {
  const at = protocol === "icmp" ? "" : port === undefined ? ", any port" : ` port ${port}`;
  return `${protocol} from ${from === undefined ? "any" : printPrefixes(from)} to ${printTarget(to)}${at}`;
}

/** "cache1.blob.core.windows.net", "192.0.2.7". */
export function printTarget({ hosts, addresses }: QueryTarget): string {
  const ends = [
    ...(hosts === undefined ? [] : [hosts.map(printHostPattern).join(", ")]),
    ...(addresses === undefined ? [] : [printPrefixes(addresses)]),
  ];
  return ends.join(" at ");
}

function printPrefixes(set: PrefixSet): string {
  return listPrefixes(set, { bareHosts: true }).join(", ");
}
