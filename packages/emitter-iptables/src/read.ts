import type { Device, Report, TellBeside } from "@sallyport/core";
import { readIptables, type TextFile } from "./read/iptables-devices.js";
import { readNftFile, refuseTwins } from "./read/nft-file.js";
import { createComplaints, Unreadable } from "./read/unreadable.js";

/**
 * The chains of all files, each as one list of decisions: what jumps lead to stands in its place. Files for
 * iptables are loaded into one kernel together with their sets, each nft script into a kernel of its own. What is not
 * known for certain is SP4001, and no device is made of the file then. What else the files do is told to who asks for it.
 */
export function read(
  files: ReadonlyMap<string, string>,
  report: Report,
  tell?: TellBeside,
): readonly Device[] {
  const named = [...files].map(([path, text]): TextFile => ({ path, text }));
  const ending = (end: string) => named.filter(({ path }) => path.endsWith(end));
  const scripts = ending(".nft");
  const iptables = { ipset: ending(".ipset"), rules: { 4: ending(".v4.rules"), 6: ending(".v6.rules") } };
  const known = new Set([...scripts, ...iptables.ipset, ...iptables.rules[4], ...iptables.rules[6]]);
  for (const file of named.filter((each) => !known.has(each))) {
    createComplaints(file.path, report).attempt(1, () => {
      throw new Unreadable("its name ends in none of .ipset, .v4.rules, .v6.rules and .nft");
    });
  }
  return [
    ...readIptables(iptables, report, tell),
    ...refuseTwins(
      scripts.flatMap(({ path, text }) => readNftFile(path, text, report, tell)),
      report,
    ),
  ];
}
