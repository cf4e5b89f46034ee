import type { PrefixSet } from "../address/index.js";
import type { FlowProtocol } from "./device.js";

/** One connection or packet, as concrete as a witness must be. */
export interface Flow {
  readonly source: string;
  /** Absent: an address that no list holds. */
  readonly destination?: string;
  /** The name that is asked for, canonical (lower case, no trailing dot); absent: none, only an address. */
  readonly host?: string;
  readonly protocol: FlowProtocol;
  /** 1 to 65535; absent for protocols without ports. */
  readonly port?: number;
  /** The other things, by the names that conditions give them, that hold for this flow; all else does not. */
  readonly others?: readonly string[];
}

/** The prefixes of service tags in the edition, by tag. */
export type TagSets = ReadonlyMap<string, PrefixSet>;

/** What stands among a flow's others when its destination is in a tag of which no prefixes are known. */
export function otherOfTag(tag: string): string {
  return `destination in tag ${tag}`;
}

/** "tcp 10.1.0.4 -> a.example.com 192.0.2.7 port 443, method CONNECT". */
export function printFlow({ source, destination, host, protocol, port, others = [] }: Flow): string {
  const ends = [host, destination].filter((end) => end !== undefined).join(" at ");
  const name = typeof protocol === "number" ? `protocol ${protocol}` : protocol;
  const at = port === undefined ? "" : ` port ${port}`;
  return [`${name} ${source} -> ${ends === "" ? "any address" : ends}${at}`, ...others].join(", ");
}
