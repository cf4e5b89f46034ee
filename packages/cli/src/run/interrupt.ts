const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Does work that the first signal asks to end, with a reason of the caller's; it, or who called it, can still say what
 * became of it. Then the process ends by that signal, as its parent expects. A second one ends it at once.
 */
export async function interruptible<Result>(
  reason: () => Error,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let got: NodeJS.Signals | undefined;
  const stop = (signal: NodeJS.Signals) => {
    got = signal;
    unlisten();
    controller.abort(reason());
  };
  const unlisten = () => {
    for (const name of signals) process.off(name, stop);
  };
  for (const name of signals) process.on(name, stop);
  try {
    return await work(controller.signal);
  } finally {
    // One that came while nothing could hear it is not lost.
    await new Promise(setImmediate);
    unlisten();
    const by = got;
    if (by !== undefined) process.once("exit", () => process.kill(process.pid, by));
  }
}
