import { createInterface } from "node:readline/promises";
import { failure } from "@sallyport/core";
import type { Ask } from "./ask.js";

/** Whether somebody is there to answer. */
export function isAnswered(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Runs work that asks on the terminal; SP1007 if it is left (Ctrl-C, Ctrl-D) before the last answer. */
export async function withTerminal<Result>(work: (ask: Ask) => Promise<Result>): Promise<Result> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Lines that were typed or pasted ahead of their question wait in the iterator; `question` would lose them.
  const lines = terminal[Symbol.asyncIterator]();
  const ask: Ask = async (text) => {
    process.stderr.write(text.slice(0, text.lastIndexOf("\n") + 1));
    terminal.setPrompt(text.slice(text.lastIndexOf("\n") + 1));
    terminal.prompt();
    const { value, done } = await lines.next();
    if (done !== true) return value;
    process.stderr.write("\n");
    throw failure("SP1007", "the questions were not answered to the end, and nothing was written");
  };
  try {
    return await work(ask);
  } finally {
    terminal.close();
  }
}
