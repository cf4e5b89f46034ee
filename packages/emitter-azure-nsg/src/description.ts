import { compareText, type GatedRule } from "@sallyport/core";
import { longestDescription } from "./limits.js";

export interface Description {
  readonly text: string;
  /** Whether the purpose did not fit as a whole. */
  readonly cut: boolean;
}

/** The purpose of a rule and the date of the newest document that says so. */
export function describeRule({ purpose, provenance }: GatedRule): Description {
  const newest = provenance
    .map(({ date }) => date)
    .sort(compareText)
    .at(-1);
  const tail = newest === undefined ? "" : ` (source ${newest})`;
  const room = longestDescription - tail.length;
  const text = cutText(purpose, room);
  return { text: text + tail, cut: text !== purpose };
}

/** At most `longest` code units, ending in three dots if it was longer; never half a character. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const mark = "...";
  const kept = text.slice(0, longest - mark.length);
  const whole = /[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept;
  return whole.trimEnd() + mark;
}
