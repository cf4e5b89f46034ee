// A process that runs the command line of each line that it reads (a JSON list of parameters), and answers each with
// one line of JSON. So that a test of many commands starts Node once, and two of these can write at the same time.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { load } = createRequire(import.meta.url)(process.argv[2]);
const { main } = load("main.js");
for await (const line of createInterface({ input: process.stdin })) {
  let [stdout, stderr] = ["", ""];
  const io = {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
  };
  await main(JSON.parse(line), io);
  process.stdout.write(`${JSON.stringify({ status: process.exitCode, stdout, stderr })}\n`);
}
process.exitCode = 0;
