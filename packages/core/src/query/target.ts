import { parsePrefix, prefixSet } from "../address/index.js";
import { parseHostPattern } from "../host/index.js";
import { parsePorts } from "../policy/index.js";
import type { QueryTarget } from "./query.js";

export type TargetResult =
  | { readonly ok: true; readonly to: QueryTarget; readonly port?: number }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads a host or an address with or without a port: "login.example.com:443", "192.0.2.7", "[2001:db8::7]:443",
 * "2001:db8::7". Prefixes and wildcards are sets of those. Strict, as all parsers are; never throws.
 */
export function parseTarget(text: string): TargetResult {
  const bracketed = /^\[([^[\]]*)\](?::(.*))?$/s.exec(text);
  if (bracketed !== null) {
    const [, inner = "", port] = bracketed;
    if (!inner.includes(":")) return { ok: false, reason: "brackets are for IPv6 addresses" };
    return withPort(inner, port);
  }
  const colon = text.lastIndexOf(":");
  // More than one colon without brackets can only be an IPv6 address.
  if (colon < 0 || text.indexOf(":") < colon) return withPort(text, undefined);
  return withPort(text.slice(0, colon), text.slice(colon + 1));
}

function withPort(text: string, port: string | undefined): TargetResult {
  const to = readEnd(text);
  if (typeof to === "string") return { ok: false, reason: to };
  if (port === undefined) return { ok: true, to };
  const range = parsePorts(port);
  if (range === undefined || range.first !== range.last) return { ok: false, reason: `"${port}" is no port` };
  return { ok: true, to, port: range.first };
}

/** The end, or why it is none. */
function readEnd(text: string): QueryTarget | string {
  const address = parsePrefix(text);
  if (address.ok) return { addresses: prefixSet([text]) };
  if (/^[\d.:/]+$/.test(text) || text.includes(":")) return address.reason;
  const host = parseHostPattern(text);
  return host.ok ? { hosts: [host.pattern] } : host.reason;
}
