import { containsPattern, type HostPattern, printHostPattern } from "../host/index.js";
import type { AuditContext, KnownHost } from "./scope.js";
import type { Verdict } from "./verdict.js";

/** Judges a host pattern by those that are needed, were needed, or are needed in another cloud. */
export function judgeHost(host: HostPattern, { scope, documented, facts }: AuditContext): Verdict {
  if (scope.any) return { status: "alive", message: "a rule allows any destination" };
  const needed = scope.hosts.find(({ pattern }) => containsPattern(withApex(pattern), host));
  if (needed !== undefined && !isApexAlone(needed.pattern, host)) return alive(needed, host);
  const inside = scope.hosts.find(({ pattern }) => containsPattern(host, pattern));
  if (inside !== undefined) {
    const message = `opens every host below ${host.name}; ${printHostPattern(inside.pattern)} is needed`;
    return { status: "wide", message, meant: printHostPattern(inside.pattern) };
  }
  const known = documented.filter(({ pattern }) => containsPattern(pattern, host));
  const ofCloud = known.filter(({ cloud }) => cloud === facts.cloud);
  const [own] = ofCloud;
  if (own?.until !== undefined) {
    const message = `${own.service} host, dropped from the documents on ${own.until}`;
    return {
      status: "retired",
      message,
      left: own.until,
      ...(own.from === undefined ? {} : { since: own.from }),
    };
  }
  if (own !== undefined) return { status: "wide", message: `${own.service} host, which no rule uses` };
  const [foreign] = known;
  if (foreign !== undefined)
    return { status: "mismatch", message: `${foreign.service} host of the ${foreign.cloud} cloud` };
  const meant = meantHost(host, [...scope.hosts, ...documented.filter(({ cloud }) => cloud === facts.cloud)]);
  if (meant === undefined) return { status: "never", message: "no document held ever named it" };
  return { status: "misspelt", message: `the host is ${meant}`, meant };
}

/** `any` as a host. */
export function judgeAnyHost({ scope }: AuditContext): Verdict {
  if (scope.any) return { status: "alive", message: "a rule allows any destination" };
  return { status: "wide", message: "opens every host" };
}

function alive({ service, from, pattern }: KnownHost, host: HostPattern): Verdict {
  const since = from === undefined ? {} : { since: from };
  const dated = from === undefined ? "" : `, in the documents since ${from}`;
  // Some targets have no words for "below, but not itself".
  const apex =
    host.kind === "subdomains-and-apex" && pattern.kind === "subdomains" && host.name === pattern.name;
  const more = apex ? "; opens the name itself as well" : "";
  return { status: "alive", message: `${service}${dated}${more}`, ...since };
}

function withApex(pattern: HostPattern): HostPattern {
  return pattern.kind === "subdomains" ? { ...pattern, kind: "subdomains-and-apex" } : pattern;
}

/** Whether a host is the bare name of which only what is below it is needed. */
function isApexAlone(pattern: HostPattern, host: HostPattern): boolean {
  return pattern.kind === "subdomains" && host.kind === "exact" && host.name === pattern.name;
}

/** The known host that a pattern is one step away from, or looks like. */
function meantHost(host: HostPattern, known: readonly KnownHost[]): string | undefined {
  const found = known.find(({ pattern }) => isLookAlike(host.name, pattern));
  return found === undefined ? undefined : printHostPattern(found.pattern);
}

function isLookAlike(name: string, { name: right, kind }: HostPattern): boolean {
  if (name === right) return true;
  if (name.startsWith(`${right}.`) || name.includes(`.${right}.`)) return true;
  if (kind !== "exact" && name.endsWith(right)) return true;
  const labels = name.split(".");
  const count = right.split(".").length;
  if (labels.length < count || (kind === "exact" && labels.length !== count)) return false;
  const tail = labels.slice(-count).join(".");
  return isOneStep(tail, right) || withoutEnding(tail) === withoutEnding(right);
}

/** A name without its last label, so that `.com` in place of `.net` shows. */
function withoutEnding(name: string): string {
  return name.slice(0, name.lastIndexOf("."));
}

/** Whether one letter more, less or other, or two swapped, make one text of the other. */
export function isOneStep(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
