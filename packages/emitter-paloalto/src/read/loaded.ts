import type { Device } from "@sallyport/core";
import type { Change } from "./changes.js";
import type { Clearing } from "./clear.js";
import type { Emptied } from "./emptied.js";
import type { Rulebase } from "./rulebases.js";
import type { Uses } from "./uses.js";

/** A rulebase, and what it decides. */
export interface DecidedRulebase {
  readonly rulebase: Rulebase;
  readonly device: Device;
}

/** A file that was read without a fault. */
export interface ReadFile {
  /** Its name without the ending. */
  readonly stem: string;
  readonly ending: string;
  readonly rulebases: readonly DecidedRulebase[];
  readonly uses: readonly Uses[];
  /** What its own commands do besides filling. */
  readonly changes: readonly Change[];
  /** The file beside it that empties its lists, if there is one. */
  readonly clearing: Clearing | undefined;
}

/** The same, with what is emptied before it is loaded. */
export interface LoadedFile extends Omit<ReadFile, "clearing"> {
  readonly emptied: Emptied | undefined;
}
