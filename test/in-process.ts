import { createRequire } from "node:module";
import type { main as Main } from "../packages/cli/src/main.js";
import type { Finished, Surroundings } from "./sallyport.js";

const { load } = createRequire(import.meta.url)("../packages/cli/dist/load.cjs") as {
  readonly load: (chunk: string) => { readonly main: typeof Main };
};

/**
 * Runs the built command line in this process: no start of Node for each run. The process's own folder and
 * environment are those of the run until it ends, so runs go one after the other.
 */
export async function inProcess(
  parameters: readonly string[],
  { cwd, env = {} }: Surroundings = {},
  takeOut?: (text: string) => void,
): Promise<Finished> {
  let [stdout, stderr] = ["", ""];
  const folder = process.cwd();
  const set = { NO_COLOR: "1", ...env };
  const before = Object.keys(set).map((name) => [name, process.env[name]] as const);
  if (cwd !== undefined) process.chdir(cwd);
  Object.assign(process.env, set);
  try {
    await load("main.js").main(parameters, {
      out:
        takeOut ??
        ((text) => {
          stdout += text;
        }),
      err: (text) => {
        stderr += text;
      },
    });
    return { status: Number(process.exitCode ?? 0), stdout, stderr };
  } finally {
    // What the run ended with is no verdict on the tests.
    process.exitCode = undefined;
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    process.chdir(folder);
  }
}
