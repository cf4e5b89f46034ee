import type { ColourChoice } from "./flags.js";

/** What decides about colours. */
export interface ColourSigns {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
}

/** Whether standard error should be coloured: as --color says, else the environment, else on a terminal. */
export function wantsColour(
  choice: ColourChoice = "auto",
  { env, isTTY }: ColourSigns = { env: process.env, isTTY: process.stderr.isTTY === true },
): boolean {
  if (choice !== "auto") return choice === "always";
  const { NO_COLOR = "", FORCE_COLOR, TERM } = env;
  if (NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTTY && TERM !== "dumb";
}
