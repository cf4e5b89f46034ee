import { parseHostPattern, printHostPattern } from "../host/pattern.js";
import { compareText } from "../text/order.js";
import { isPrintable } from "../text/printable.js";
import type { EntryFault } from "./prefixes.js";
import type { Reading } from "./problem.js";
import type { UnsayableHost } from "./published.js";
import { quote } from "./text.js";

/** What one entry of a list of hosts is. */
export type HostEntry =
  /** In canonical notation. */
  | { readonly kind: "host"; readonly host: string }
  /** Meant as hosts, but no pattern says exactly those. */
  | { readonly kind: "unsayable"; readonly reason: string }
  /** Nothing that names hosts. */
  | { readonly kind: "fault"; readonly reason: string };

export interface PublishedHosts {
  readonly hosts: readonly string[];
  readonly unsayable: readonly UnsayableHost[];
}

/** More than the longest host name has, in any script. */
const longestText = 512;

/** Scheme, host, port and path of what may be an address of the web; the host may hold wildcards. */
const webAddress = /^(https?:\/\/)?([^/:?#@\s]+)(:\d{1,5})?(\/[\x21-\x7e]*)?$/i;

/** Reads one entry. Wildcards inside a name and addresses of the web are told apart from nonsense, never guessed at. */
export function readHost(text: string): HostEntry {
  if (text.length > longestText) return { kind: "fault", reason: "it is longer than any host name" };
  const parsed = parseHostPattern(text);
  if (parsed.ok) return { kind: "host", host: printHostPattern(parsed.pattern) };
  const [, scheme, host, port, path] = webAddress.exec(text) ?? [];
  if (host === undefined || !namesHosts(host) || !isPrintable(text))
    return { kind: "fault", reason: parsed.reason };
  const isBare = scheme === undefined && port === undefined && path === undefined;
  if (!isBare) return { kind: "unsayable", reason: "a host pattern has no scheme, port or path" };
  if (host === "*") return { kind: "unsayable", reason: "it would match every host" };
  return { kind: "unsayable", reason: parsed.reason };
}

/** Whether the text is a host name, or becomes one when its wildcards become letters. */
function namesHosts(host: string): boolean {
  return parseHostPattern(host.replace(/^\*\./, "").replaceAll("*", "x")).ok;
}

/** Reads a published list of hosts. Every entry that names none goes to `onFault`. */
export function readHosts(
  entries: readonly unknown[],
  reading: Reading,
  onFault: EntryFault,
): PublishedHosts {
  const hosts = new Set<string>();
  const unsayable = new Map<string, UnsayableHost>();
  let good = 0;
  let rewritten = 0;
  for (const [index, text] of entries.entries()) {
    if (typeof text !== "string") {
      onFault(index, () => `a host must be a text, not ${text === null ? "null" : typeof text}`);
      continue;
    }
    const entry = readHost(text);
    if (entry.kind !== "fault") good++;
    if (entry.kind === "host") {
      hosts.add(entry.host);
      if (entry.host !== text) rewritten++;
    } else if (entry.kind === "unsayable") unsayable.set(text, { text, reason: entry.reason });
    else onFault(index, () => `${quote(text)}: ${entry.reason}`);
  }
  reading.count("hosts written otherwise than in canonical text", "", rewritten);
  reading.count("hosts twice in one list, kept once", "", good - hosts.size - unsayable.size);
  return { hosts: [...hosts].sort(compareText), unsayable: [...unsayable.values()] };
}
