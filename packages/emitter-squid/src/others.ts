import {
  fingerprint,
  type HostPattern,
  minimalPatterns,
  printHostPattern,
  type Question,
} from "@sallyport/core";

/** A thing that policies do not speak of, as a condition asks for it. */
export type Other = Extract<Question, { of: "other" }>;

/** A request for a tunnel. Squid's `proto` and its own pages know nothing of those. */
export const connectMethod = other("method CONNECT");

/** A request for http://, and no other scheme. */
export const httpScheme = schemeOf("HTTP");

/** A request for Squid's own pages of statistics, which is no CONNECT. */
export const cacheManager = other("cache manager");

/** A tunnel that came in by a port on which ssl_bump says nothing. */
export const unwatchedPort = other("port without ssl-bump");

/** The URL has an address in place of a name. */
export const addressUrl = other("an address in the URL");

/** Not of CONNECT; in capitals. */
export function methodOf(name: string): Other {
  return other(`method ${name}`);
}

/** In capitals. */
export function schemeOf(name: string): Other {
  return other(`scheme ${name}`);
}

/** The URL has an address, whose name by reverse look-up is one of these; such a request has no name of its own. */
export function reverseNameIn(list: string): Other {
  return other(`reverse name of the URL's address in ${list}`);
}

/**
 * The TLS hello of a tunnel names another server than the host of its CONNECT, and the list tells the
 * two apart: where neither holds, the name is in the list if the host is.
 */
export function dividedBy(list: string): Other {
  return other(`one of host and TLS server name, but not both, in ${list}`);
}

/** Longer lists are told apart by fingerprints of some 80 bits. */
const longestList = 1000;

/** What tells one list of hosts from another: the fewest patterns that mean the same. */
export function printHostList(patterns: readonly HostPattern[]): string {
  const entries = minimalPatterns(patterns).map(printHostPattern);
  const text = entries.join(" ");
  if (text.length <= longestList) return `(${text})`;
  return `(${entries.slice(0, 3).join(" ")} ... ${entries.length} hosts, ${fingerprint(text)}${fingerprint(`${text} `)})`;
}

function other(what: string): Other {
  return { of: "other", what };
}
