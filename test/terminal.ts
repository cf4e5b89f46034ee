import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** A shell on a pseudo-terminal, driven by what it prints. */
export interface Terminal {
  /** Types a line when the shell asks for one, or a program that it runs asks a question. */
  readonly type: (line: string) => void;
  /** Waits until what was printed since the last call ends in one of these; returns all of that. */
  readonly waitFor: (endings: readonly string[]) => Promise<string>;
  readonly end: () => Promise<void>;
}

export const prompt = "ready> ";

/** Starts bash on a terminal of its own, by `script` of util-linux. */
export function openTerminal(cwd: string, env: Readonly<Record<string, string>>): Terminal {
  const child = spawn("script", ["-qfec", "bash --norc --noprofile --noediting -i", "/dev/null"], {
    cwd,
    env: {
      PATH: process.env.PATH,
      TERM: "xterm",
      PS1: prompt,
      BASH_SILENCE_DEPRECATION_WARNING: "1",
      ...env,
    },
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const waitFor = readerOf(child);
  return {
    type: (line) => void child.stdin.write(`${line}\n`),
    waitFor,
    end: async () => {
      child.stdin.end("exit\n");
      await ended;
    },
  };
}

function readerOf(child: ChildProcessWithoutNullStreams): Terminal["waitFor"] {
  let printed = "";
  let look = () => {};
  const take = (chunk: Buffer) => {
    printed += chunk.toString("utf8");
    look();
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  return (endings) =>
    new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`the terminal ended after: ${printed}`));
      child.once("close", fail);
      look = () => {
        const text = stripVTControlCharacters(printed).replaceAll("\r", "");
        if (!endings.some((ending) => text.endsWith(ending))) return;
        child.off("close", fail);
        look = () => {};
        printed = "";
        resolve(text);
      };
      look();
    });
}
