import type { Reporter } from "./present.js";

/** One document on standard output; its version changes when a reader would have to. */
export const reportJson: Reporter = ({ data, diagnostics }, io) => {
  io.out(`${JSON.stringify({ schemaVersion: 1, ...data(), diagnostics }, null, 2)}\n`);
};
