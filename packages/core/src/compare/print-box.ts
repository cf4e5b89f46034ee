import type { BoxText, EndText, ListText } from "./describe-box.js";

/** How many entries of a list are printed for people. */
const shown = 8;

type Mark = (text: string) => string;

/**
 * A box on one line: "tcp port 443 from any to 192.0.2.0/24 (256 IPv4 addresses), method CONNECT". `mark` is put
 * around every text that comes from files.
 */
export function printBox(box: BoxText, mark: Mark = (text) => text): string {
  const extra = box.others.map((text) => `, ${mark(text)}`).join("");
  return `${printTraffic(box)} from ${printSome(box.source, mark)} to ${printTarget(box, mark)}${extra}`;
}

function printTraffic({ protocols, ports }: BoxText): string {
  const plain = (text: string) => (/^\d/.test(text) ? `protocol ${text}` : text);
  const names = printSome(protocols, plain).replace(/^any/, "any protocol");
  if (isAny(ports)) return names;
  return ports.all === undefined
    ? `${names} port ${printSome(ports)}`
    : `${names} ${printSome(ports).replace("any", "any port")}`;
}

/** Which family is meant is told by the source already, if only all of it is. */
function printTarget({ hosts, destination }: BoxText, mark: Mark): string {
  const names = isAny(hosts) ? [] : [printSome(hosts, mark).replace(/^any/, "any name")];
  const isWhole = destination.all !== undefined && destination.texts.length === 0;
  if (isWhole) return names[0] ?? destination.all;
  return [...names, `${printSome(destination, mark)} (${printCounts(destination)})`].join(" at ");
}

function isAny({ all, texts }: ListText): boolean {
  return all === "any" && texts.length === 0;
}

function printSome({ all, texts }: ListText, mark: Mark = (text) => text): string {
  if (all === undefined) return printList(texts, mark);
  return texts.length === 0 ? all : `${all} but ${printList(texts, mark)}`;
}

function printCounts({ v4, v6 }: EndText): string {
  const counts = [...(v4 > 0n ? [printCount(v4, "IPv4")] : []), ...(v6 > 0n ? [printCount(v6, "IPv6")] : [])];
  return counts.join(", ");
}

/** Exact while people can read it, then in powers of two. */
function printCount(count: bigint, family: string): string {
  if (count < 1n << 40n) return `${count} ${family} address${count === 1n ? "" : "es"}`;
  const bits = count.toString(2);
  return `about 2^${bits.length - (bits.startsWith("11") ? 0 : 1)} ${family} addresses`;
}

function printList(texts: readonly string[], mark: Mark): string {
  const rest = texts.length - shown;
  const listed = texts.slice(0, rest === 1 ? shown + 1 : shown).map(mark);
  return rest > 1 ? `${listed.join(", ")} and ${rest} more` : listed.join(", ");
}
