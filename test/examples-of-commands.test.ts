import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../packages/cli/src/commands/table.js";
import { isCallOf } from "./docs/calls.js";
import { runLine } from "./docs/run.js";
import { makeSampleFolder } from "./docs/sample-folder.js";
import { workFolder } from "./sallyport.js";

/** Examples that are not run here, and why. */
const notRun: Readonly<Record<string, string>> = {
  "sallyport init": "asks on a terminal",
  "sallyport generate --watch": "ends only by a signal",
  "sallyport dataset update --cloud public --config sallyport.yaml": "needs the publisher's servers",
};

/** What has been done before an example is of use. */
function beforehand(example: string): readonly string[] {
  if (example.startsWith("sallyport init")) return ["rm sallyport.yaml"];
  if (!example.startsWith("sallyport join")) return [];
  return ["1", "2", "3"].map((part) => `sallyport generate --shard ${part}/3 --out part-${part}`);
}

const work = workFolder();
const all = commands.flatMap((command) => command.examples.map((example) => ({ command, example })));

describe("every example of a command", () => {
  it("is one of it, with flags that it has", () => {
    const strange = all.filter(({ command, example }) => !isCallOf(command, example));
    expect(strange.map(({ example }) => example)).toEqual([]);
    expect(commands.filter(({ examples }) => examples.length === 0)).toEqual([]);
  });

  const run = all.filter(({ example }) => !(example in notRun));
  it.each(run.map(({ example }, index) => ({ example, index })))("$example", async ({ example, index }) => {
    const place = makeSampleFolder(join(work, `${index}`), example);
    for (const line of beforehand(example)) expect((await runLine(line, place)).status, line).toBe(0);
    const { status, printed } = await runLine(example, place);
    // 1 tells findings; whatever is above is no use of a command that an example should show.
    expect([0, 1], printed).toContain(status);
  });

  it("that is not run is one", () => {
    expect(Object.keys(notRun).filter((each) => all.every(({ example }) => example !== each))).toEqual([]);
  });
});
