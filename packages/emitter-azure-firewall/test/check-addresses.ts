/** Faults of a list of IPv4 addresses and prefixes: form, host bits, /32, overlap, duplicates. */
export function addressFaults(list: readonly string[]): readonly string[] {
  const faults: string[] = [];
  const ranges: { text: string; first: number; last: number }[] = [];
  for (const text of list) {
    const range = readRange(text);
    if (typeof range === "string") faults.push(range);
    else ranges.push({ text, ...range });
  }
  ranges.sort((a, b) => a.first - b.first || a.last - b.last);
  for (const [index, { text, first }] of ranges.entries()) {
    const previous = ranges[index - 1];
    if (previous !== undefined && previous.last >= first) faults.push(`${previous.text} and ${text} overlap`);
  }
  return faults;
}

/** First and last address, or why it is no prefix. */
export function readRange(text: string): { readonly first: number; readonly last: number } | string {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
  if (parts === null) return `${text} is no IPv4 prefix`;
  const octets = parts.slice(1, 5).map(Number);
  if (octets.some((octet) => octet > 255)) return `${text} is no IPv4 prefix`;
  const first = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const length = parts[5] === undefined ? 32 : Number(parts[5]);
  if (length > 32) return `${text} is no IPv4 prefix`;
  if (parts[5] === "32") return `${text} is an address written as a prefix`;
  const size = 2 ** (32 - length);
  return first % size === 0 ? { first, last: first + size - 1 } : `${text} has host bits`;
}
