import type { Condition } from "@sallyport/core";
import { Unreadable } from "./read-unreadable.js";

/** When something holds, as far as conditions of flows can say it. */
export type Formula =
  | { readonly type: "constant"; readonly value: boolean }
  | { readonly type: "test"; readonly condition: Condition; readonly line: number }
  | { readonly type: "all" | "any"; readonly operands: readonly Formula[] };

export const always: Formula = { type: "constant", value: true };
export const never: Formula = { type: "constant", value: false };

/** One way in which a formula can hold: every condition does. */
export interface Alternative {
  readonly conditions: readonly Condition[];
  /** Of the test that it came from; absent: of none or several. */
  readonly line?: number;
}

/** Beyond this many alternatives a formula is not written out: people write none such. */
const mostProducts = 10_000;

export function allOf(operands: readonly Formula[]): Formula {
  return join("all", operands, never, always);
}

export function anyOf(operands: readonly Formula[]): Formula {
  return join("any", operands, always, never);
}

export function negate(formula: Formula): Formula {
  switch (formula.type) {
    case "constant":
      return formula.value ? never : always;
    case "test":
      return { ...formula, condition: opposite(formula.condition) };
    default:
      return { type: formula.type === "all" ? "any" : "all", operands: formula.operands.map(negate) };
  }
}

/**
 * The alternatives of a formula, in the order of its tests.
 *
 * @throws Unreadable at the line, if there are too many
 */
export function alternativesOf(formula: Formula, line: number): readonly Alternative[] {
  switch (formula.type) {
    case "constant":
      return formula.value ? [{ conditions: [] }] : [];
    case "test":
      return [{ conditions: [formula.condition], line: formula.line }];
    case "any":
      return formula.operands.flatMap((operand) => alternativesOf(operand, line));
    case "all":
      return multiply(formula.operands, line);
  }
}

/** A formula that one operand may decide, and that otherwise goes by those that decide nothing. */
function join(type: "all" | "any", operands: readonly Formula[], deciding: Formula, empty: Formula): Formula {
  const constant = (formula: Formula, value: Formula) =>
    formula.type === "constant" && value.type === "constant" && formula.value === value.value;
  if (operands.some((operand) => constant(operand, deciding))) return deciding;
  const left = operands.filter((operand) => !constant(operand, empty));
  return left.length === 0 ? empty : left.length === 1 ? left[0]! : { type, operands: left };
}

function opposite(condition: Condition): Condition {
  const { negated, ...question } = condition;
  return negated === true ? question : { ...question, negated: true };
}

function multiply(operands: readonly Formula[], line: number): readonly Alternative[] {
  const tests = operands.flatMap((operand) => (operand.type === "test" ? [operand.condition] : []));
  let products: readonly (readonly Condition[])[] = [tests];
  for (const operand of operands) {
    if (operand.type === "test") continue;
    const factors = joinHosts(alternativesOf(operand, line));
    if (products.length * factors.length > mostProducts) {
      throw new Unreadable("its conditions are too intricate to be read", line);
    }
    products = products.flatMap((left) => factors.map((right) => [...left, ...right]));
  }
  return products.map((conditions) => ({ conditions: joinExclusions(conditions) }));
}

/** "host is a" or "host is b" as one condition, so that long lists do not multiply. */
function joinHosts(alternatives: readonly Alternative[]): readonly (readonly Condition[])[] {
  const hosts: HostCondition[] = [];
  const others: (readonly Condition[])[] = [];
  for (const { conditions } of alternatives) {
    const [first] = conditions;
    if (conditions.length === 1 && first?.of === "host" && first.negated !== true) hosts.push(first);
    else others.push(conditions);
  }
  return hosts.length === 0 ? others : [[uniteHosts(hosts)], ...others];
}

/** "host is not a" and "host is not b" as one condition. */
function joinExclusions(conditions: readonly Condition[]): readonly Condition[] {
  const isExclusion = (each: Condition): each is HostCondition => each.of === "host" && each.negated === true;
  const exclusions = conditions.filter(isExclusion);
  if (exclusions.length < 2) return conditions;
  return [...conditions.filter((each) => !isExclusion(each)), { ...uniteHosts(exclusions), negated: true }];
}

type HostCondition = Extract<Condition, { readonly of: "host" }>;

function uniteHosts(conditions: readonly HostCondition[]): HostCondition {
  return {
    of: "host",
    patterns: conditions.flatMap(({ patterns }) => patterns),
    endings: conditions.flatMap(({ endings = [] }) => endings),
  };
}
