/** What the files of one policy will say, in the terms of squid.conf. */
export interface Plan {
  /** Beginning of every file name. */
  readonly name: string;
  /** Ids of all rules, in the policy's order. */
  readonly rules: readonly string[];
  readonly notes: readonly string[];
  /** Where the lists lie on the proxy. */
  readonly listFolder: string;
  /** The port of a complete squid.conf; absent in an include. */
  readonly httpPort?: number;
  /** The certificate that ports with ssl-bump need; absent if server names are not checked. */
  readonly certificate?: string;
  /** ACLs that several sections name. */
  readonly shared: readonly Acl[];
  /** In order of evaluation. */
  readonly sections: readonly Section[];
}

/** What is said of one rule, or of several that match the same requests. */
export interface Section {
  readonly reasons: readonly string[];
  readonly acls: readonly Acl[];
  readonly lists: readonly List[];
  /** `http_access` lines, then `ssl_bump` lines. */
  readonly lines: readonly Line[];
}

/** One `acl`: it matches when one of its values does. */
export interface Acl {
  /** As long as Squid takes it once lower is done. */
  readonly name: string;
  readonly type: AclType;
  readonly values: Values;
}

export type AclType =
  | "method"
  | "proto"
  | "port"
  | "src"
  | "dst"
  | "dstdomain"
  | "at_step"
  | "ssl::server_name";

/**
 * Values in the file itself, or in a list. A list that is missing on the proxy makes its ACL empty,
 * so only what an allow line needs in order to match may stand in one.
 */
export type Values =
  | { readonly kind: "inline"; readonly entries: readonly string[] }
  | { readonly kind: "list"; readonly path: string };

/** A file of values, one a line. */
export interface List {
  readonly path: string;
  /** What it holds, for its header. */
  readonly title: string;
  readonly rules: readonly string[];
  readonly kind: "hosts" | "prefixes";
  readonly entries: readonly string[];
}

/** A line that decides about requests that meet all of its conditions, of which there is at least one. */
export interface Line {
  readonly directive: "http_access" | "ssl_bump";
  readonly action: "allow" | "deny" | "peek" | "splice" | "terminate";
  readonly conditions: readonly Condition[];
}

/** An ACL by name, or its contrary. */
export interface Condition {
  readonly name: string;
  readonly not: boolean;
}
