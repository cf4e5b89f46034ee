import { BlockList, isIP } from "node:net";

/**
 * Whether a list of exceptions, as in NO_PROXY, names a host. Entries are parted by commas or blanks:
 * `*` for every host, a name for itself and what lies below it (with or without `.` or `*.` in front),
 * an address, or a prefix like 10.0.0.0/8; each but a prefix may end in `:port`.
 */
export function isExcepted(host: string, port: number, list: string): boolean {
  const entries = list.split(/[\s,]+/).filter((entry) => entry !== "");
  return entries.some((entry) => entry === "*" || isNamed(host.toLowerCase(), port, entry.toLowerCase()));
}

function isNamed(host: string, port: number, entry: string): boolean {
  if (entry.includes("/")) return isInside(host, entry);
  const [name, entryPort] = splitPort(entry);
  if (entryPort !== undefined && Number(entryPort) !== port) return false;
  if (isIP(host) !== 0) return isIP(name) !== 0 && isInside(host, `${name}/${isIP(name) === 4 ? 32 : 128}`);
  const domain = name.replace(/^\*?\.+/, "").replace(/\.$/, "");
  return domain !== "" && (host === domain || host.endsWith(`.${domain}`));
}

/** `host:port` in its parts; an address of IPv6 may stand in brackets, and has a port only then. */
function splitPort(entry: string): readonly [name: string, port: string | undefined] {
  const bracketed = /^\[(.*)\](?::(\d+))?$/.exec(entry);
  if (bracketed !== null) return [bracketed[1]!, bracketed[2]];
  const ported = /^([^:]*):(\d+)$/.exec(entry);
  return ported === null ? [entry, undefined] : [ported[1]!, ported[2]];
}

function isInside(host: string, prefix: string): boolean {
  const [network, length] = prefix.split("/");
  const version = isIP(network!);
  if (version === 0 || version !== isIP(host)) return false;
  if (!/^\d{1,3}$/.test(length!) || Number(length) > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  const block = new BlockList();
  block.addSubnet(network!, Number(length), family);
  return block.check(host, family);
}
