import type { CommandSpec } from "../command.js";

export const schemaCommand: CommandSpec = {
  usage: "schema",
  summary: "print the JSON Schema of a config, for editors",
  flags: [],
  examples: ["sallyport schema > sallyport.schema.json"],
  run: async (_parameters, _flags, io) => {
    const { runSchema } = await import("../run/schema.js");
    return await runSchema(io);
  },
};
