import type { FilePlace } from "@sallyport/core";
import type { Entries } from "./list.js";

/** The types of ACL whose meaning is known here. */
export const aclTypes = [
  "all-of",
  "any-of",
  "at_step",
  "dst",
  "dstdomain",
  "method",
  "port",
  "proto",
  "src",
  "ssl::server_name",
] as const;

export type AclType = (typeof aclTypes)[number];

/** An ACL: it matches when one of its values does. */
export interface Acl {
  /** As first written; Squid compares names without letter case. */
  readonly name: string;
  /** A type of aclTypes, the built-in `manager`, or a type that Squid has and that is not read. */
  readonly type: AclType | "manager" | "unread";
  /** As written. */
  readonly typeName: string;
  /** Of any of its lines: they hold for all values. */
  readonly options: ReadonlySet<string>;
  /** In the order in which Squid reads them. */
  readonly entries: readonly Entries[];
  readonly place: FilePlace;
}

/** ACLs by name in lower case. */
export type Acls = ReadonlyMap<string, Acl>;

/** Whether a term, the name of an ACL or "!" and its name, speaks of an ACL that is there. */
export function isDefined(term: string, acls: Acls): boolean {
  return acls.has(term.replace(/^!/, "").toLowerCase());
}

/** An ACL to which further lines may add. */
export interface GrowingAcl extends Acl {
  readonly options: Set<string>;
  readonly entries: Entries[];
}

/** What `acl` lines may say before the values. */
export const aclOptions: Readonly<Record<AclType, readonly string[]>> = {
  "all-of": [],
  "any-of": [],
  at_step: [],
  dst: ["-n"],
  dstdomain: ["-n"],
  method: [],
  port: [],
  proto: [],
  src: [],
  "ssl::server_name": ["--client-requested", "--server-provided", "--consensus"],
};

/** Types of Squid's documentation that ask for what policies do not speak of. An ACL that no line names may have one. */
export const unreadTypes: ReadonlySet<string> = new Set([
  ...["adaptation_service", "annotate_client", "annotate_transaction", "arp", "browser", "ca_cert"],
  ...["client_connection_mark", "clientside_mark", "dst_as", "dstdom_regex", "eui64", "ext_user"],
  ...["ext_user_regex", "external", "has", "hier_code", "http_status", "ident", "ident_regex", "localip"],
  ...["localport", "max_user_ip", "maxconn", "myportname", "note", "peername", "peername_regex"],
  ...["proxy_auth", "proxy_auth_regex", "random", "referer_regex", "rep_header", "rep_mime_type"],
  ...["req_header", "req_mime_type", "snmp_community", "src_as", "srcdom_regex", "srcdomain"],
  ...["ssl::server_name_regex", "tag", "time", "transaction_initiator", "url_regex", "urllogin"],
  ...["urlpath_regex", "user_cert"],
]);

/** The ACLs that Squid 5 brings along (cf.data.pre); a line of their name adds values to them. */
export function builtInAcls(): Map<string, GrowingAcl> {
  const acls = [
    builtIn("all", "src", ["all"]),
    builtIn("localhost", "src", ["127.0.0.1", "::1"]),
    builtIn("to_localhost", "dst", ["127.0.0.0/8", "0.0.0.0", "::1", "::"]),
    builtIn("CONNECT", "method", ["CONNECT"]),
    builtIn("manager", "manager", []),
  ];
  return new Map(acls.map((acl) => [acl.name.toLowerCase(), acl]));
}

/** Of Squid 6 and later. */
export const laterBuiltIns: ReadonlySet<string> = new Set(["to_linklocal"]);

function builtIn(name: string, type: Acl["type"], texts: readonly string[]): GrowingAcl {
  const place = { file: "", line: 0 };
  return {
    name,
    type,
    typeName: type === "manager" ? "url_regex" : type,
    options: new Set(),
    entries: [{ file: place.file, texts, lines: texts.map(() => place.line) }],
    place,
  };
}
