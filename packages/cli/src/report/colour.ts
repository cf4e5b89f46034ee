import { fstatSync } from "node:fs";
import type { ColourChoice } from "./flags.js";

/** What decides about colours. */
export interface ColourSigns {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: () => boolean;
}

/** A file or a pipe is told without opening a stream, which costs a short run a millisecond. */
function isTerminal(): boolean {
  try {
    return fstatSync(2).isCharacterDevice() && process.stderr.isTTY === true;
  } catch {
    return false;
  }
}

/** Whether standard error should be coloured: as --color says, else the environment, else on a terminal. */
export function wantsColour(
  choice: ColourChoice = "auto",
  { env, isTerminal: isShown }: ColourSigns = { env: process.env, isTerminal },
): boolean {
  if (choice !== "auto") return choice === "always";
  const { NO_COLOR = "", FORCE_COLOR, TERM } = env;
  if (NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return TERM !== "dumb" && isShown();
}
