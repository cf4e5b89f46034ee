import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Finished } from "./sallyport.js";

const script = fileURLToPath(new URL("runner.mjs", import.meta.url));
const bundle = fileURLToPath(new URL("../packages/cli/dist/load.cjs", import.meta.url));

/** One process that runs the built command line again and again. */
export interface Runner {
  readonly run: (...parameters: readonly string[]) => Promise<Finished>;
  readonly end: () => void;
}

export function startRunner(): Runner {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: "", NO_COLOR: "1" };
  const child = spawn(process.execPath, [script, bundle], { env, stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    run: async (...parameters) => {
      child.stdin.write(`${JSON.stringify(parameters)}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new Error("the process ended");
      return JSON.parse(value) as Finished;
    },
    end: () => child.stdin.end(),
  };
}
