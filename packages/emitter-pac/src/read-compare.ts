import type { PortRange } from "@sallyport/core";
import { always, type Formula, negate, never } from "./read-formula.js";
import { type HostTest, hostIs } from "./read-host.js";
import type { BinaryOperator, Expression } from "./read-syntax.js";
import { Unreadable } from "./read-unreadable.js";
import type { Value } from "./read-value.js";

type Test = Pick<HostTest, "line" | "names">;
type Binary = Extract<Expression, { readonly type: "binary" }>;

/** "+" of constants; comparisons of the host with a text, of the port with a number, and of constants. */
export function evaluateBinary(
  { operator, left, right, line }: Binary,
  evaluate: (expression: Expression) => Value,
  names: () => readonly string[],
): Value {
  const [a, b] = [evaluate(left), evaluate(right)];
  if (operator === "+") return add(a, b, line);
  const test = { line, names };
  const formula = isConstant(b)
    ? compare(a, operator, b, test)
    : compare(b, mirrored(operator, line), a, test);
  return { type: "truth", formula };
}

function isConstant({ type }: Value): boolean {
  return type === "text" || type === "number";
}

function add(a: Value, b: Value, line: number): Value {
  if (a.type === "text" && b.type === "text") return { type: "text", text: a.text + b.text };
  if (a.type === "text" && b.type === "number") return { type: "text", text: a.text + b.value };
  throw new Unreadable('only texts are read around "+"', line);
}

/** The operator with its sides exchanged. */
function mirrored(operator: BinaryOperator, line: number): BinaryOperator {
  switch (operator) {
    case "<":
      return ">";
    case "<=":
      return ">=";
    case ">":
      return "<";
    case ">=":
      return "<=";
    case "+":
    case "-":
      throw new Unreadable(`"${operator}" is not read here`, line);
    default:
      return operator;
  }
}

function compare(a: Value, operator: BinaryOperator, b: Value, test: Test): Formula {
  const { line } = test;
  const isOpposite = operator === "!=" || operator === "!==";
  const isEquality = isOpposite || operator === "==" || operator === "===";
  if (isEquality && b.type === "text") {
    const equal = equalsText(a, b.text, test);
    if (equal !== undefined) return isOpposite ? negate(equal) : equal;
  }
  if (a.type === "port" && b.type === "number") return portTest(portsOf(operator, b.value, line), line);
  throw new Unreadable(`what stands around "${operator}" is not read`, line);
}

function equalsText(a: Value, text: string, test: Test): Formula | undefined {
  if (a.type === "host") return hostIs(text, { ...test, what: `host == "${text}"` });
  if (a.type !== "text") return undefined;
  return a.text === text ? always : never;
}

function portsOf(operator: BinaryOperator, port: number, line: number): readonly PortRange[] {
  const below = { first: 1, last: port - 1 };
  const above = { first: port + 1, last: 65535 };
  const same = { first: port, last: port };
  switch (operator) {
    case "==":
    case "===":
      return [same];
    case "!=":
    case "!==":
      return [below, above];
    case "<":
      return [below];
    case "<=":
      return [below, same];
    case ">":
      return [above];
    case ">=":
      return [same, above];
    default:
      throw new Unreadable(`"${operator}" of a port is not read`, line);
  }
}

/** Ports are 1 to 65535. */
function portTest(ranges: readonly PortRange[], line: number): Formula {
  const ports = ranges
    .map(({ first, last }) => ({ first: Math.max(first, 1), last: Math.min(last, 65535) }))
    .filter(({ first, last }) => first <= last);
  return ports.length === 0 ? never : { type: "test", condition: { of: "port", ports }, line };
}
