import { type HostPattern, minimalPatterns } from "@sallyport/core";

/**
 * Hosts as entries of a URL list. "x/" is the host alone, "*.x/" one label or more before it. Without
 * the closing "/" PAN-OS up to 10.1 reads "x" as "x" and all that begins so (URL category exceptions).
 */
export function urlEntries(hosts: readonly HostPattern[]): readonly string[] {
  return minimalPatterns(hosts).flatMap(({ kind, name }) => {
    if (kind === "exact") return [`${name}/`];
    if (kind === "subdomains") return [`*.${name}/`];
    return [`${name}/`, `*.${name}/`];
  });
}
