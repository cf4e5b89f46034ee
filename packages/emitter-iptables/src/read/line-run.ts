import { type Condition, createPrefixRows, type Family, scanPrefix, splitRows } from "@sallyport/core";
import type { Conjunction } from "./conjunctions.js";

/** Lines that are alike but for one prefix of a family each, as they stand in a file: read again for who asks for each of them. */
export interface LineRun {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Where the first line begins, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** How much of each line stands before its prefix, which ends at a blank. */
  readonly head: number;
  readonly family: Family;
  /** Which of the conditions asks for the prefix. */
  readonly varying: number;
}

const BLANK = 0x20;

/** The conditions of each line; `conditions` are those of all, which ask for any of the prefixes. */
export function alternativesOfRun(run: LineRun, conditions: Conjunction): readonly Conjunction[] {
  const { text, bytes, from, to, head, family, varying } = run;
  const { of } = conditions[varying] as Extract<Condition, { of: "source" | "destination" }>;
  const rows = createPrefixRows();
  for (let at = from; at < to; at = text.indexOf("\n", at) + 1)
    scanPrefix(rows, family, bytes, at + head, BLANK);
  return splitRows(rows, family).map((set) => conditions.with(varying, { of, set }));
}
