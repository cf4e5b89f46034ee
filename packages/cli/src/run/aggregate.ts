import { failure, type ListOptions, mergePrefixRows, type PrefixSet, printPrefixes } from "@sallyport/core";
import type { Io } from "../io.js";
import { present } from "../report/present.js";
import { replaceFile } from "../write/replace.js";
import { readLists } from "./read-lists.js";

/** The flags of `aggregate` as the command line gives them. */
export interface AggregateFlags {
  readonly out?: string;
  readonly bareHosts?: boolean;
}

/**
 * Makes one list of many: the fewest prefixes that hold exactly their addresses, ascending, IPv4 before
 * IPv6. It goes to a file, which is replaced in one step, or to standard output.
 */
export async function runAggregate(files: readonly string[], flags: AggregateFlags, io: Io): Promise<number> {
  const { out, bareHosts = false } = flags;
  const { reporter = "text" } = io;
  if (out === undefined && reporter !== "text") {
    const message = `the list and a report as ${reporter} cannot both go to standard output; give --out`;
    throw failure("SP1013", message);
  }
  const { rows, lines } = await readLists(files.length === 0 ? ["-"] : files);
  if (rows.v4.count + rows.v6.count === 0)
    throw failure("SP1042", `${lines} lines, and none holds an address`);
  const set = mergePrefixRows(rows);
  if (out === undefined) {
    const decoder = new TextDecoder("latin1");
    print(set, { bareHosts }, (chunk) => io.out(decoder.decode(chunk)));
    return 0;
  }
  const prefixes = replaceFile(out, (write) => print(set, { bareHosts }, write));
  return await present(
    {
      diagnostics: [],
      text: () =>
        `${out}: ${prefixes.ipv4} prefixes of IPv4 and ${prefixes.ipv6} of IPv6 hold what ${lines} lines say\n`,
      data: () => ({ out, lines, prefixes }),
    },
    io,
  );
}

interface Counts {
  readonly ipv4: number;
  readonly ipv6: number;
}

function print(set: PrefixSet, options: ListOptions, write: (chunk: Uint8Array) => void): Counts {
  const ipv4 = printPrefixes(set, { ...options, family: 4 }, write);
  return { ipv4, ipv6: printPrefixes(set, { ...options, family: 6 }, write) };
}
