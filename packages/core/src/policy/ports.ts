/** An inclusive range of ports, 1 to 65535; a single port is a range of one. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export type Ports = "any" | readonly PortRange[];

/** Reads "443", "8000-8100" or 443; undefined if it is no port or ascending range. */
export function parsePorts(value: string | number): PortRange | undefined {
  const parts = /^([1-9]\d{0,4})(?:-([1-9]\d{0,4}))?$/.exec(String(value));
  if (parts === null) return undefined;
  const first = Number(parts[1]);
  const last = parts[2] === undefined ? first : Number(parts[2]);
  return first <= last && last <= 65535 ? { first, last } : undefined;
}

/** Ascending, overlapping and adjacent ranges joined. */
export function minimalPorts(ranges: readonly PortRange[]): readonly PortRange[] {
  if (ranges.length < 2) return ranges;
  const joined: PortRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first || a.last - b.last)) {
    const last = joined.at(-1);
    if (last !== undefined && range.first <= last.last + 1) {
      joined[joined.length - 1] = { first: last.first, last: Math.max(last.last, range.last) };
    } else {
      joined.push(range);
    }
  }
  return joined;
}

/** Prints "443" or "8000-8100"; the separator differs by target. */
export function printPorts({ first, last }: PortRange, separator = "-"): string {
  return first === last ? String(first) : `${first}${separator}${last}`;
}
