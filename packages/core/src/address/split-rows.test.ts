import { expect, it } from "vitest";
import { scanPrefix } from "./scan.js";
import { createPrefixRows, prefixSet } from "./set.js";
import { splitRows } from "./split-rows.js";
import { plainBytes } from "./text-bytes.js";

it.each([
  [4, ["10.0.0.0/8", "10.0.0.0/8", "9.0.0.1/32", "0.0.0.0/0", "255.255.255.255/32", "192.0.2.64/27"]],
  [6, ["2603::/16", "::1/128", "::/0", "2001:db8:0:1::/64", "ffff::/17"]],
] as const)("gives each prefix of IPv%i as a set of its own, however many they are", (family, texts) => {
  const rows = createPrefixRows();
  for (const count of [0, 1, 2, 15, 16, 17, 100]) {
    const read = Array.from({ length: count }, (_, at) => texts[at % texts.length]!);
    for (const text of read) scanPrefix(rows, family, plainBytes(`${text} `), 0, 0x20);
    const sets = splitRows(rows, family);
    expect(sets.length).toBe(count);
    for (const [at, text] of read.entries()) {
      expect(sets[at]).toEqual(prefixSet([text]));
    }
    expect(splitRows(rows, family)).toEqual([]);
  }
});
