import { behindBare } from "./names.js";
import type { Branch } from "./tree.js";

/** A value that differs from rule to rule: bare words, and the text of a description. */
export type Slot = "name" | "source" | "destination" | "description";

/**
 * How a rule was written of which others may differ in these values alone, as most of a file do. Equal texts mean the same, so of
 * a rule in the same form only the values have to be read.
 */
export interface RuleForm {
  /** The file. */
  readonly text: string;
  /** What stands before the first slot, between two, and behind the last. */
  readonly texts: readonly string[];
  readonly slots: readonly Slot[];
  /** All that may stand in the slot of a description. */
  readonly described: RegExp;
  /** How many lines end in the form. */
  readonly lines: number;
  /** What the rule was read as from which the form was learned. Nobody changes it. */
  readonly sample: Branch;
}

/** A rule that is not in nodes yet: see branchOf in formed-rule.ts. */
export interface FormedRule {
  readonly kind: "formed";
  readonly line: number;
  readonly form: RuleForm;
  /** Its ends; empty where the form has no slot for one. */
  readonly source: string;
  readonly destination: string;
  /** Where the description stands in the file. */
  readonly descriptionStart: number;
  readonly descriptionEnd: number;
}

/** A rule that was read by a form, its name, and the offset behind it. */
export interface ReadRule {
  readonly name: string;
  readonly end: number;
  readonly rule: FormedRule;
}

/** Reads the rule that begins at an offset; undefined if it is not in that form. */
export function readFormed(form: RuleForm, start: number, line: number): ReadRule | undefined {
  const { text, texts, slots } = form;
  let at = behind(text, texts[0]!, start);
  const values = { name: "", source: "", destination: "" };
  let [descriptionStart, descriptionEnd] = [0, 0];
  for (let index = 0; index < slots.length && at >= 0; index++) {
    const slot = slots[index]!;
    if (slot === "description") {
      descriptionStart = at;
      at = behindDescription(form, at);
      descriptionEnd = at;
    } else if (values[slot] !== "") at = behind(text, values[slot], at);
    else {
      const end = behindBare(text, at);
      values[slot] = text.slice(at, end);
      // No end of a rule is named any: the word says that there is none.
      at = end === at || (slot !== "name" && values[slot] === "any") ? -1 : end;
    }
    if (at >= 0) at = behind(text, texts[index + 1]!, at);
  }
  if (at < 0) return undefined;
  const { name, source, destination } = values;
  return {
    name,
    end: at,
    rule: { kind: "formed", line, form, source, destination, descriptionStart, descriptionEnd },
  };
}

function behind(text: string, piece: string, at: number): number {
  return text.startsWith(piece, at) ? at + piece.length : -1;
}

function behindDescription({ text, described }: RuleForm, at: number): number {
  described.lastIndex = at;
  return described.test(text) ? described.lastIndex : -1;
}
