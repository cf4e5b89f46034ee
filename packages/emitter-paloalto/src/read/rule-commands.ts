import type { Writing } from "./learn-form.js";
import { behindBare } from "./names.js";
import type { Section } from "./plain-commands.js";
import type { ReadRule } from "./rule-form.js";
import { addForm, addFormed, createForms, type RuleForms } from "./rule-forms.js";
import { childNamed } from "./tree.js";

/** The commands that follow each other for one rule. */
interface Block {
  readonly name: string;
  readonly line: number;
  readonly start: number;
  end: number;
}

/** The rules of one section of a file of commands. */
export interface RuleCommands {
  readonly section: Section;
  readonly forms: RuleForms;
  /** The commands that came last, unless they were read by a form. */
  block: Block | undefined;
}

export function createRuleCommands(text: string, section: Section): RuleCommands {
  return { section, forms: createForms(text, writingOf(section.start)), block: undefined };
}

/** Commands of one blank between two words; those with more in quotation marks than a description are left to who splits words. */
function writingOf(start: string): Writing {
  return {
    names: (written, name) => {
      const lines = written.split("\n").slice(0, -1);
      const first = `${start}${name} `;
      let at = 0;
      const places = lines.map((line) => {
        const place = at + start.length;
        at += line.length + 1;
        return place;
      });
      return at === written.length && lines.every((line) => line.startsWith(first)) ? places : [];
    },
    around: {
      source: [/(?<= )source /g, /^[ \r\n]/],
      destination: [/(?<= )destination /g, /^[ \r\n]/],
      description: [/(?<= )description "/g, /^"[ \r\n]/],
    },
    described: /[\x20!#->@-[\]-{}~]*/y,
    isStrange: (texts) => texts.some((text) => /(?<!^)"(?!$)/.test(text.replaceAll(start, ""))),
  };
}

/** Takes the rule whose commands begin there, if their form is known; undefined, with nothing changed, if not. */
export function takeRule(
  { section, forms, block }: RuleCommands,
  start: number,
  line: number,
): ReadRule | undefined {
  if (block !== undefined && continues(block, section, forms.text, start)) return undefined;
  return addFormed(forms, section.branch, start, line);
}

/** Notes that a command was carried out for the rule which it names; what came before it is learned if it was all of another one. */
export function noteCommand(rules: RuleCommands, start: number, end: number, line: number): void {
  const { section, forms, block } = rules;
  if (block !== undefined && block.end === start && continues(block, section, forms.text, start)) {
    block.end = end;
    return;
  }
  const from = start + section.start.length;
  rules.block = { name: forms.text.slice(from, behindBare(forms.text, from)), line, start, end };
}

/** Learns the form of the commands that came last, if they make a rule and the next one is for another. */
export function learnBlock(rules: RuleCommands, start: number): void {
  const { section, forms, block } = rules;
  if (block === undefined || continues(block, section, forms.text, start)) return;
  rules.block = undefined;
  const rule = childNamed(section.branch, block.name);
  if (rule?.line === block.line) addForm(forms, section.branch, block.name, block.start, block.end);
}

/** Whether the line that begins there is for the same rule. */
function continues({ name }: Block, { start: words }: Section, text: string, start: number): boolean {
  const from = start + words.length;
  return text.startsWith(name, from) && behindBare(text, from) === from + name.length;
}
