import type { Code, Concern } from "../diagnostic/index.js";
import { fitsAtOnce } from "../shape/fits-at-once.js";
import type { Shape } from "../shape/shape.js";
import { readOdd } from "./shape-faults.js";

/** Keys and indices from the root of the config to a value. */
export type ConfigPath = readonly (string | number)[];

/** A complaint about a value of the config; the caller knows the file's lines or the flags. */
export interface ConfigFault {
  readonly code: Code;
  readonly path: ConfigPath;
  /** Set when the complaint is about a key of the mapping at `path`, not its value. */
  readonly key?: string;
  readonly message: string;
  readonly help?: string;
  /** What it is about, where that is known. */
  readonly concern?: Pick<Concern, "policy" | "rule">;
}

export type ReportFault = (fault: ConfigFault) => void;

/** Checks a value against a schema; undefined, and faults reported under `base`, if it does not fit. */
export function checkShape<Value>(
  schema: Shape<Value>,
  value: unknown,
  base: ConfigPath,
  reportFault: ReportFault,
): Value | undefined {
  if (fitsAtOnce(schema, value)) return value as Value;
  return readOdd(schema, value, base, reportFault) as Value | undefined;
}
