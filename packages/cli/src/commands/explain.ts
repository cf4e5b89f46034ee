import type { CommandSpec } from "../command.js";

export const explainCommand: CommandSpec = {
  usage: "explain [code]",
  summary: "tell what a diagnostic means and what to do about it",
  flags: [{ flags: "--json", description: "as one JSON document" }],
  examples: ["sallyport explain SP1003"],
  run: async ([code], flags, io) => {
    const { runExplain } = await import("../run/explain.js");
    return runExplain(code, { json: flags.json === true }, io);
  },
};
