import type { HostPattern } from "./pattern.js";

/** Whether a canonical host name matches the pattern. */
export function matchesHost(pattern: HostPattern, host: string): boolean {
  if (host === pattern.name) return pattern.kind !== "subdomains";
  return pattern.kind !== "exact" && host.endsWith(`.${pattern.name}`);
}

/** Whether every host that `part` matches is matched by `whole`. */
export function containsPattern(whole: HostPattern, part: HostPattern): boolean {
  if (part.kind === "exact") return matchesHost(whole, part.name);
  if (whole.kind === "exact") return false;
  if (whole.name === part.name) return whole.kind === "subdomains-and-apex" || part.kind === "subdomains";
  return part.name.endsWith(`.${whole.name}`);
}

/** Whether some host matches both patterns. */
export function overlapsPattern(a: HostPattern, b: HostPattern): boolean {
  if (a.kind === "exact") return matchesHost(b, a.name);
  if (b.kind === "exact") return matchesHost(a, b.name);
  return a.name === b.name || a.name.endsWith(`.${b.name}`) || b.name.endsWith(`.${a.name}`);
}
