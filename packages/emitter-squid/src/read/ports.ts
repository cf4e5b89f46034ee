import { minimalPorts, type PortRange } from "@sallyport/core";
import type { Unreadable } from "./complaints.js";
import type { Entries } from "./list.js";

/** The ports that the values of a `port` ACL match, without port 0, to which nothing connects. */
export function readPorts(entries: readonly Entries[], unreadable: Unreadable): readonly PortRange[] {
  const ranges = entries.flatMap(({ file, texts, lines }) =>
    texts.flatMap((text, index) => {
      const parts = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
      const first = Number(parts?.[1]);
      const last = parts?.[2] === undefined ? first : Number(parts[2]);
      if (parts !== null && first <= last && last <= 65535) return [{ first: Math.max(first, 1), last }];
      unreadable({ file, line: lines[index]! }, `"${text}" is no port or range of ports`);
      return [];
    }),
  );
  return minimalPorts(ranges.filter(({ first, last }) => first <= last));
}
