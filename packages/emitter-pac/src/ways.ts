import type { OptionsOf, Report } from "@sallyport/core";
import type { optionTable } from "./options.js";

export type PacOptions = OptionsOf<typeof optionTable>;
export type Way = "proxy" | "direct" | "block";

/** Stands for a proxy that was not named: names under "invalid" never resolve (RFC 6761). */
export const unnamedProxy = "PROXY proxy.invalid:3128";

/**
 * A proxy that cannot exist: the discard port of the machine itself. An address, so no name is
 * looked up, and loopback, so nothing leaves; what may listen there throws away (RFC 863).
 */
export const nowhere = "PROXY 127.0.0.1:9";

/** What FindProxyForURL returns for a way. Never DIRECT after a proxy that was not named. */
export function printWay(way: Way, { proxies, "fallback-direct": fallback }: PacOptions): string {
  if (way === "direct") return "DIRECT";
  if (way === "block") return nowhere;
  if (proxies.length === 0) return unnamedProxy;
  const named = proxies.map((proxy) => (proxy.includes(" ") ? proxy : `PROXY ${proxy}`));
  return [...named, ...(fallback ? ["DIRECT"] : [])].join("; ");
}

/** Reports choices that leave a gap, differ by client or have no effect. */
export function reportWays(options: PacOptions, report: Report): void {
  const { proxies, matched, unmatched, "fallback-direct": fallback } = options;
  if (matched === unmatched) {
    report(
      "SP6204",
      `flows that a rule allows and all others go the same way: ${printWay(matched, options)}`,
    );
  }
  if (matched !== "proxy" && unmatched !== "proxy") {
    if (proxies.length > 0) report("SP6205", "proxies are named, but no way leads to them");
    if (fallback) report("SP6205", "fallback-direct has nothing to add to, as no way leads to a proxy");
    return;
  }
  if (proxies.length === 0) {
    const closed = fallback ? "; fallback-direct waits until one is named" : "";
    report("SP6201", `no proxy is named, so the file says "${unnamedProxy}"${closed}`);
    return;
  }
  if (proxies.length > 1) {
    report("SP6202", `${proxies.length} proxies are named; WinHTTP uses ${proxies[0]} only`);
  }
  const secure = proxies.find((proxy) => proxy.startsWith("HTTPS "));
  if (secure !== undefined) report("SP6203", `"${secure}" needs clients that know the word HTTPS`);
}
