// Loaded into a child process: ends it at the given file operation, as if the machine had lost power, or by another signal; fails
// all from the given one on, as if the disk had become full; or tells at its end how many operations there were and how much memory they took.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { KILL_AT = "", KILL_WITH = "SIGKILL", FULL_FROM = "", TELL_TO = "" } = process.env;
let operations = 0;

for (const name of [
  "mkdirSync",
  "mkdtempSync",
  "writeFileSync",
  "renameSync",
  "linkSync",
  "fsyncSync",
  "rmSync",
]) {
  const original = fs[name];
  fs[name] = (...parameters) => {
    if (String(++operations) === KILL_AT) process.kill(process.pid, KILL_WITH);
    if (FULL_FROM !== "" && operations >= Number(FULL_FROM) && name !== "rmSync") throw full(name);
    return original(...parameters);
  };
}
syncBuiltinESMExports();

function full(name) {
  return Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), { code: "ENOSPC" });
}

process.on("exit", () => {
  if (TELL_TO === "") return;
  const { maxRSS } = process.resourceUsage();
  fs.appendFileSync(TELL_TO, `${JSON.stringify({ operations, maxRSS })}\n`);
});
