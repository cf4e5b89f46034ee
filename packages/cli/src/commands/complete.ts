import type { CommandSpec } from "../command.js";

export const completeCommand: CommandSpec = {
  usage: "complete <shell> [words...]",
  summary: "print what makes bash, zsh or fish complete command lines; it asks `complete words` each time",
  flags: [],
  examples: [
    'eval "$(sallyport complete bash)"',
    "sallyport complete fish > ~/.config/fish/completions/sallyport.fish",
  ],
  run: async ([shell = "", ...words], _flags, io) => {
    const { runComplete } = await import("../run/complete.js");
    return await runComplete(shell, words, io);
  },
};
