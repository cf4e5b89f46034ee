// A process that generates into the folder of each line that it reads, and answers each with the exit code and what was
// complained of. Several of them write at the same time, as often as a test asks.
import { createInterface } from "node:readline";

const [, , bundle, ...parameters] = process.argv;
const { main } = await import(bundle);
process.stdout.write("ready\n");
for await (const folder of createInterface({ input: process.stdin })) {
  let complaints = "";
  const io = {
    out: () => {},
    err: (text) => {
      complaints += text;
    },
  };
  await main(["generate", ...parameters, "--out", folder], io);
  const codes = [...complaints.matchAll(/^error (SP\d{4})/gm)].map((match) => match[1]);
  process.stdout.write(`${[process.exitCode, ...codes].join(" ")}\n`);
}
process.exitCode = 0;
