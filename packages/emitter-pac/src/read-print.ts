import type { Expression } from "./read-syntax.js";

const longest = 80;

/** An expression in one line, cut where it becomes too long for a name. */
export function printExpression(expression: Expression): string {
  const text = print(expression);
  return text.length <= longest ? text : `${text.slice(0, longest)}...`;
}

function print(expression: Expression): string {
  switch (expression.type) {
    case "name":
      return expression.name;
    case "text":
      return JSON.stringify(expression.text);
    case "number":
    case "boolean":
      return String(expression.value);
    case "member":
      return `${print(expression.object)}.${expression.property}`;
    case "call":
      return `${print(expression.callee)}(${expression.values.map(print).join(", ")})`;
    case "not":
      return `!${inParentheses(expression.operand)}`;
    case "binary":
      return `${inParentheses(expression.left)} ${expression.operator} ${inParentheses(expression.right)}`;
    case "any":
      return expression.operands.map(inParentheses).join(" || ");
    case "all":
      return expression.operands.map(inParentheses).join(" && ");
    default:
      return `(${expression.type})`;
  }
}

function inParentheses(expression: Expression): string {
  const isCompound = ["binary", "any", "all", "choice"].includes(expression.type);
  return isCompound ? `(${print(expression)})` : print(expression);
}
