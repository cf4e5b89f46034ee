import type { HostPattern } from "@sallyport/core";
import { dividedBy, printHostList, reverseNameIn } from "../others.js";
import { type Alternatives, all, any, ask, not } from "./clauses.js";
import { askOther } from "./words.js";

/**
 * When Squid asks: about a request by `http_access`; about a tunnel by `ssl_bump`, when nothing but the
 * CONNECT is known of it (SslBump1), and when the TLS hello is there (SslBump2).
 */
export type Moment = "request" | "SslBump1" | "SslBump2";

/** The host of the URL. */
export function askHosts(patterns: readonly HostPattern[]): Alternatives {
  return ask(`host in ${print(patterns)}`, { of: "host", patterns });
}

/** For an address in the URL, its name by reverse look-up. */
export function askReverseNames(patterns: readonly HostPattern[]): Alternatives {
  return askOther(reverseNameIn(print(patterns)));
}

/** What the TLS hello names; where it names none, or before it is there, the host of the URL. */
export function askServerNames(patterns: readonly HostPattern[], moment: Moment): Alternatives {
  const host = askHosts(patterns);
  if (moment !== "SslBump2") return host;
  const divided = askOther(dividedBy(print(patterns)));
  return any([all([host, not(divided)]), all([not(host), divided])]);
}

const printed = new WeakMap<readonly HostPattern[], string>();

/** Lists are long, and lines that name them many. */
function print(patterns: readonly HostPattern[]): string {
  const text = printed.get(patterns) ?? printHostList(patterns);
  printed.set(patterns, text);
  return text;
}
