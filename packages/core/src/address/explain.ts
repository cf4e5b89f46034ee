/**
 * Says in words why a text that the parser rejected is not a prefix. This only chooses the words:
 * it never decides whether a text is accepted.
 */
export function explainSyntax(text: string): string {
  const fault = unusualShape(text);
  if (fault !== undefined) return fault;
  const [address, length, ...more] = text.split("/") as [string, ...string[]];
  const addressFault = address.includes(":") ? faultOfAddress6(address) : faultOfAddress4(address);
  if (addressFault !== undefined) return addressFault;
  if (more.length > 0) return `it has more than one "/"`;
  if (length !== undefined) return faultOfLength(length, address.includes(":") ? 128 : 32);
  return UNKNOWN_FAULT;
}

/** The words of last resort. */
export const UNKNOWN_FAULT = "it is not an IP prefix";

const SHAPES: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^$/, "nothing is written"],
  [/\s/, "it contains whitespace"],
  [/%/, "it has a zone id"],
  [/[^\x21-\x7e]/, "it contains a character outside printable ASCII"],
  [/:\/\//, "it is a URL"],
  [/[[\]]/, "it has square brackets"],
  [/,|;/, "it has a separator in it; write one prefix per entry"],
  [/^[\da-fA-F.:]+-[\da-fA-F.:]+$/, "it is a range; write it as prefixes"],
  [/^\d+\.\d+\.\d+\.\d+:\d*$/, "it has a port"],
  [/^\d+(\/|$)/, "it is a plain number; write four octets"],
  [/^0[xX][\da-fA-F]+(\/|$)/, "it is a hexadecimal number; write four octets"],
  [/^[^.:]*$/, "it is not an IP address"],
];

function unusualShape(text: string): string | undefined {
  return SHAPES.find(([pattern]) => pattern.test(text))?.[1];
}

function faultOfAddress4(address: string): string | undefined {
  const octets = address.split(".");
  const faulty = octets.findIndex((octet) => faultOfOctet(octet) !== undefined);
  const lettersOnly = octets.some((octet) => /^[A-Za-z_-]/.test(octet));
  if (lettersOnly) return "it is not an IP address";
  if (faulty >= 0) return `octet ${faulty + 1} ${faultOfOctet(octets[faulty]!)}`;
  if (octets.length !== 4) return `it has ${counted(octets.length, "octet")} instead of 4`;
  return undefined;
}

function faultOfOctet(octet: string): string | undefined {
  if (octet === "") return "is empty";
  if (!/^\d+$/.test(octet)) return "is not a decimal number";
  if (octet.length > 1 && octet.startsWith("0")) return "has a leading zero";
  return Number(octet) > 255 ? "is above 255" : undefined;
}

function faultOfAddress6(address: string): string | undefined {
  if (/\..*:/.test(address)) return "the IPv4 part is not at the end";
  if (address.includes(":::")) return `it has ":::"`;
  const halves = address.split("::");
  if (halves.length > 2) return `it has more than one "::"`;
  if (/^:[^:]/.test(address) || address === ":") return `it starts with a single ":"`;
  if (/[^:]:$/.test(address)) return `it ends with a single ":"`;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  return faultOfGroups(groups) ?? faultOfCount(groups, halves.length === 2);
}

function faultOfGroups(groups: readonly string[]): string | undefined {
  for (const [index, group] of groups.entries()) {
    if (group.includes(".")) {
      const fault = faultOfAddress4(group);
      if (fault !== undefined) return `in the IPv4 part, ${fault}`;
    } else if (!/^[\da-fA-F]+$/.test(group)) {
      return `group ${index + 1} is not a hexadecimal number`;
    } else if (group.length > 4) {
      return `group ${index + 1} has more than 4 digits`;
    }
  }
  return undefined;
}

function faultOfCount(groups: readonly string[], hasGap: boolean): string | undefined {
  const count = groups.length + (groups.at(-1)?.includes(".") ? 1 : 0);
  if (hasGap && count === 8) return `it has 8 groups, so "::" stands for nothing`;
  const right = hasGap ? count < 8 : count === 8;
  return right ? undefined : `it has ${counted(count, "group")} instead of ${hasGap ? "at most 7" : "8"}`;
}

function faultOfLength(length: string, longest: number): string {
  if (length === "") return "the prefix length is empty";
  if (/^[\d.]+$/.test(length) && length.includes(".")) return "it has a netmask; write a prefix length";
  if (!/^\d+$/.test(length)) return "the prefix length is not a decimal number";
  if (length.length > 1 && length.startsWith("0")) return "the prefix length has a leading zero";
  return Number(length) > longest ? `the prefix length is above ${longest}` : UNKNOWN_FAULT;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
