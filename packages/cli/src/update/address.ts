import { BlockList, isIP } from "node:net";
import { failure } from "@sallyport/core";
import { quoteText, showUrl } from "./excerpt.js";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** A text as a URL, relative to a base if there is one; undefined if it is none. */
export function parseUrl(text: string, base?: URL): URL | undefined {
  return URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
}

/** The host of a URL without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, "$1");
}

/** Whether a host is this computer by its name alone: an address of loopback, or `localhost`. */
export function isLoopback(host: string): boolean {
  const version = isIP(host);
  return version === 0 ? host === "localhost" : loopback.check(host, version === 4 ? "ipv4" : "ipv6");
}

/** Why a URL may not be asked; undefined if it may. */
export function refusalOf(url: URL, hosts: ReadonlySet<string>): string | undefined {
  const host = hostOf(url);
  if (url.protocol !== "https:" && url.protocol !== "http:") return `scheme ${quoteText(url.protocol)}`;
  if (!hosts.has(host)) return `host ${quoteText(host)} is not the publisher's`;
  if (url.username !== "" || url.password !== "") return "it holds a user or password";
  if (isLoopback(host)) return undefined;
  if (url.protocol !== "https:") return "not https";
  return url.port === "" ? undefined : `port ${url.port}`;
}

/** Stops the fetch unless a URL may be asked; `origin` says who named it. Fails with SP7302. */
export function requireAllowed(url: URL, hosts: ReadonlySet<string>, origin: string): void {
  const refusal = refusalOf(url, hosts);
  if (refusal !== undefined) {
    throw failure("SP7302", `${origin} names ${quoteText(showUrl(url))}, which is refused: ${refusal}`);
  }
}
