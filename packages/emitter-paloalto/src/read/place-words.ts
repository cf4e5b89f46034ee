import type { Change } from "./changes.js";
import { follow, isObject, type Step, unknownWord } from "./follow.js";
import { root } from "./grammar.js";
import { putBefore, putBehind, takeOut } from "./order.js";
import type { Command } from "./set-words.js";
import { type Branch, childNamed, deleteChild, hasChild, orderOf, setChild } from "./tree.js";
import { shown, type Word } from "./words.js";

/** A rule that is there, and the words behind its name. */
interface FoundRule {
  readonly name: string;
  readonly rules: Branch;
  readonly rest: readonly string[];
}

/** `move ... rules NAME after OTHER`, `before OTHER`, `top` or `bottom`. */
export function moveEntry(tree: Branch, { words, line }: Command, changes: Change[]): string | undefined {
  const found = findRule(tree, words);
  if (typeof found === "string") return found;
  const { name, rules, rest } = found;
  const order = orderOf(rules);
  const [where = "", other, ...more] = rest;
  const isBeside = where === "after" || where === "before";
  if (!isBeside && where !== "top" && where !== "bottom") return unknownWord(where);
  if (more.length > 0 || (other !== undefined && !isBeside)) return unknownWord(rest.at(-1)!);
  if (isBeside && (other === undefined || other === name || !hasChild(rules, other))) {
    return `there is no other rule ${shown(other ?? "")} to move ${shown(name)} to`;
  }
  takeOut(order, name);
  if (where === "after" || where === "top") putBehind(order, name, other);
  else putBefore(order, name, other);
  changes.push({ of: "move", line, rules, name, where, other });
  return undefined;
}

/** `rename ... rules NAME to NEW`. Nothing refers to a rule by its name; of objects that is not certain. */
export function renameEntry(tree: Branch, { words, line }: Command, changes: Change[]): string | undefined {
  const found = findRule(tree, words);
  if (typeof found === "string") return found;
  const { name, rules, rest } = found;
  const [to, wanted, ...more] = rest;
  if (to !== "to" || wanted === undefined || more.length > 0) return unknownWord(rest.at(-1) ?? "");
  if (hasChild(rules, wanted)) return `there is a rule ${shown(wanted)} already`;
  const order = orderOf(rules);
  setChild(rules, wanted, childNamed(rules, name)!);
  putBehind(order, wanted, name);
  deleteChild(rules, name);
  takeOut(order, name);
  changes.push({ of: "rename", line, rules, name, to: wanted });
  return undefined;
}

/** The rule stays as it is written: its nodes are not asked for. */
function findRule(tree: Branch, words: readonly Word[]): FoundRule | string {
  const steps = follow(tree, root, words, (step) => isRuleList(step) || isObject(step));
  if (typeof steps === "string") return steps;
  const list = steps.at(-1)!;
  const [word, ...rest] = words.slice(steps.length);
  if (!isRuleList(list) || word === undefined) return "only rules can be moved or renamed with certainty";
  const name = word.text;
  if (list.node?.kind !== "branch" || !hasChild(list.node, name))
    return `there is no rule ${shown(name)} yet`;
  return { name, rules: list.node, rest: rest.map(({ text }) => text) };
}

function isRuleList({ shape }: Step): boolean {
  return shape.of === "entries" && shape.are === "ordered";
}
