import fc from "fast-check";
import { expect, it } from "vitest";
import { commands } from "../commands/table.js";
import { isUsageFault } from "../usage-fault.js";
import { followLine } from "./commander-line.js";
import { type CommandLine, readPlainLine } from "./plain-line.js";

const silent = { out: () => {}, err: () => {} };

/** What commander makes of a command line; undefined if it refuses it, or prints instead. */
async function byCommander(parameters: readonly string[]): Promise<CommandLine | undefined> {
  let line: CommandLine | undefined;
  try {
    await followLine(parameters, commands, silent, async (read) => {
      line = read;
    });
  } catch (error) {
    if (!isUsageFault(error)) throw error;
  }
  return line;
}

const namesOf = (flags: string) => flags.split(/,? /).filter((word) => word.startsWith("-"));
const odd = [
  "",
  "-",
  "--",
  "-x",
  "-1",
  "--no",
  "-h",
  "--help",
  "-V",
  "--version",
  "-ofile",
  "--out=x",
  "--json=1",
];
const plain = ["x", "any", "eastus", "a,b", "squid.style=x", "check", "help", "regions", "0"];

const lines = fc.constantFrom(...commands).chain(({ usage, flags }) => {
  const own = flags.flatMap((flag) => namesOf(flag.flags));
  const word = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...own, "--json") },
    { weight: 6, arbitrary: fc.constantFrom(...plain) },
    { weight: 1, arbitrary: fc.constantFrom(...odd, "--failback", "--scenario") },
  );
  return fc.array(word, { maxLength: 9 }).map((words) => [usage.split(" ")[0]!, ...words]);
});

it("is read as commander reads it", async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(lines, async (parameters) => {
      const line = readPlainLine(parameters, commands);
      if (line === undefined) return;
      read++;
      expect(line).toEqual(await byCommander(parameters));
    }),
    { numRuns: 2000 },
  );
  expect(read).toBeGreaterThan(200);
});

it.each([
  "generate --scenario azure-to-azure --source eastus --target westus --out out",
  "check -c sallyport.yaml -f squid pac --no-failback --json",
  "list regions --cloud usgov",
  "aggregate a.txt b.txt --bare-hosts",
])("is what most people write: %s", async (text) => {
  const parameters = text.split(" ");
  const line = readPlainLine(parameters, commands);
  expect(line).toBeDefined();
  expect(line).toEqual(await byCommander(parameters));
});

it.each([
  "",
  "chekc",
  "check --nope",
  "check --out",
  "check --out --json",
  "check --out a --out b",
  "check --out=a",
  "check -ofile",
  "check more",
  "check --help",
  "list",
  "list -- regions",
  "compare one",
  "compare one two three",
  "price",
])("leaves to commander: %j", (text) => {
  expect(readPlainLine(text === "" ? [] : text.split(" "), commands)).toBeUndefined();
});
