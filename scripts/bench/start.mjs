// What a short run costs beyond starting Node.
import { join } from "node:path";
import { emptyProgram, interleave, sallyport, usageOf } from "./measure.mjs";
import { ratioRow } from "./row.mjs";

const pair = ["--scenario", "azure-to-azure", "--source", "eastus", "--target", "centralus"];
const byPrefixes = ["--match", "prefixes"];

const floor = "empty Node program";

/** By name: the most that a run may cost, in empty programs, if there is a target, and its command line. */
const cases = {
  "--version": { most: 1.5, of: () => ["--version"] },
  "--help": { most: 1.5, of: () => ["--help"] },
  "generate, one pair, azure-nsg": { most: 2, of: ({ fresh }) => generate(fresh, "-f", "azure-nsg") },
  "generate, one pair, pac": { most: 2, of: ({ fresh }) => generate(fresh, "-f", "pac") },
  "generate, one pair, squid": { most: 2, of: ({ fresh }) => generate(fresh, "-f", "squid") },
  "generate, one pair, six formats": { most: 3, of: ({ fresh }) => generate(fresh) },
  "generate, six formats, all that can by prefixes": {
    most: 3,
    of: ({ fresh }) => generate(fresh, ...byPrefixes),
  },
  // What a commit hook meets most of the time.
  "generate again, nothing changed, squid": { of: ({ squid }) => generate(squid, "-f", "squid") },
  "generate again, nothing changed, six formats": { of: ({ plain }) => generate(plain) },
  "check, six formats": { most: 3, of: ({ plain }) => check(plain) },
  "check, six formats, all that can by prefixes": {
    most: 3,
    of: ({ prefixes }) => check(prefixes, ...byPrefixes),
  },
};

/** @param {import("./run.mjs").Bench} bench */
export function rows({ runs, work }) {
  const name = (index) => join(work, `start-${index}`);
  // What `check` finds as it was left.
  const [squid, plain, prefixes] = [name("squid"), name("plain"), name("prefixes")];
  for (const parameters of [
    generate(squid, "-f", "squid"),
    generate(plain),
    generate(prefixes, ...byPrefixes),
  ])
    usageOf({ parameters: [sallyport, ...parameters] });
  let next = 0;
  const commands = Object.fromEntries(
    Object.entries(cases).map(([title, { of }]) => [
      title,
      () => ({ parameters: [sallyport, ...of({ fresh: name(next++), squid, plain, prefixes })] }),
    ]),
  );
  const empty = emptyProgram(work);
  const taken = interleave({ [floor]: () => empty, ...commands }, runs);
  return Object.entries(cases).map(([title, { most }]) =>
    ratioRow(title, taken[title].cpu, floor, taken[floor].cpu, most),
  );
}

function generate(out, ...more) {
  return ["generate", ...pair, ...more, "--out", out];
}

function check(out, ...more) {
  return ["check", ...pair, ...more, "--out", out];
}
