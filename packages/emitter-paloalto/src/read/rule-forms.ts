import { learnForm, type Writing } from "./learn-form.js";
import { type ReadRule, type RuleForm, readFormed } from "./rule-form.js";
import { addChild, type Branch, childNamed, nodeNamed } from "./tree.js";

/** Rules of many forms gain nothing by them: so many are learned, and so many tried for one rule. */
const mostLearned = 16;
/** Nor do a few rules: the first ones of a file teach no form. */
const passedOver = 2;

/** The forms of the rules in one file. */
export interface RuleForms {
  readonly text: string;
  readonly writing: Writing;
  /** The one that was met last comes first. */
  readonly forms: RuleForm[];
  /** How many rules might have taught one so far. */
  met: number;
}

export function createForms(text: string, writing: Writing): RuleForms {
  return { text, writing, forms: [], met: 0 };
}

/** Adds the rule that begins at an offset, if its form is known and none of its name is there; undefined if not. */
export function addFormed(
  { forms }: RuleForms,
  rules: Branch,
  start: number,
  line: number,
): ReadRule | undefined {
  for (let at = 0; at < forms.length; at++) {
    const form = forms[at]!;
    const read = readFormed(form, start, line);
    if (read === undefined) continue;
    if (nodeNamed(rules, read.name) !== undefined) return undefined;
    addChild(rules, read.name, read.rule);
    if (at > 0) forms.unshift(...forms.splice(at, 1));
    return read;
  }
  return undefined;
}

/** Learns the form of a rule that stands in one part of the file and nowhere else, as far as it was read. */
export function addForm(learned: RuleForms, rules: Branch, name: string, start: number, end: number): void {
  const { text, writing, forms } = learned;
  if (++learned.met <= passedOver || forms.length === mostLearned) return;
  const rule = childNamed(rules, name);
  const form = rule?.kind === "branch" ? learnForm(text, start, end, { name, rule }, writing) : undefined;
  if (form !== undefined) forms.unshift(form);
}
