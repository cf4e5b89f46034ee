/** What one proxy auto-configuration file will say, in its own terms. */
export interface Plan {
  readonly path: string;
  readonly banner: readonly string[];
  /** Comments below the banner, at least one. */
  readonly notes: readonly string[];
  /** Ids of all rules, in the policy's order. */
  readonly rules: readonly string[];
  readonly ways: Ways;
  /** Every set of ports that the table refers to, by name. */
  readonly portSets: readonly PortSet[];
  /** The table of hosts, one section for each rule. */
  readonly sections: readonly Section[];
  /** Name of the port set of hosts that no entry matches. */
  readonly others: string;
}

/** What FindProxyForURL returns: "DIRECT", or proxies in order of failover. */
export interface Ways {
  readonly matched: string;
  readonly unmatched: string;
  /** Absent if no flow goes there. */
  readonly denied?: string;
}

/** What happens on the ports of a host; ports outside of its spans go the unmatched way. */
export interface PortSet {
  /** An identifier of the file. */
  readonly name: string;
  /** Ascending and disjoint; port 0 stands for a port that the URL does not tell. */
  readonly spans: readonly Span[];
}

export interface Span {
  readonly first: number;
  readonly last: number;
  readonly way: "matched" | "denied";
}

/** A rule's comments, and the entries that it is the first to bring. */
export interface Section {
  readonly comments: readonly string[];
  readonly entries: readonly Entry[];
}

/** One line of the table. */
export interface Entry {
  /** "name." for the host itself, "*.name." for every host below it. */
  readonly key: string;
  /** Name of its port set. */
  readonly ports: string;
}
