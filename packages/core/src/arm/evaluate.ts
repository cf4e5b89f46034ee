import { type Expression, parseExpression } from "./expression.js";
import type { JsonNode, ListNode, ObjectNode } from "./node.js";
import { deploymentTexts, resourceIdOf } from "./resource-id.js";

/** What the names in a template's expressions stand for. */
export interface Scope {
  /** By name in any letter case, asked for at a line; undefined if the template has none of that name. */
  readonly parameter: (name: string, line: number) => JsonNode | undefined;
  readonly variable: (name: string, line: number) => JsonNode | undefined;
  /** Hears of every call, in lower case, and of expressions that cannot be taken apart; absent if nobody asks. */
  readonly heed?: (call: string | undefined, line: number) => void;
}

/**
 * A value with everything in it worked out: a text from "[" to "]" is an expression, one that begins
 * with "[[" means itself without the first bracket (ARM template syntax and expressions). What cannot be
 * worked out becomes an open node.
 */
export function evaluateNode(node: JsonNode, scope: Scope): JsonNode {
  switch (node.kind) {
    case "text":
      return evaluateText(node.text, node.line, scope) ?? node;
    case "list":
      return evaluateList(node, scope);
    case "object":
      return evaluateObject(node, scope);
    default:
      return node;
  }
}

/** Itself if nothing in it had to be worked out. */
function evaluateList(node: ListNode, scope: Scope): ListNode {
  let isSame = true;
  const items = node.items.map((item) => {
    const value = evaluateNode(item, scope);
    isSame &&= value === item;
    return value;
  });
  return isSame ? node : { ...node, items };
}

/** Itself if nothing in it had to be worked out. */
function evaluateObject(node: ObjectNode, scope: Scope): ObjectNode {
  let members: Map<string, JsonNode> | undefined;
  for (const [key, member] of node.members) {
    const value = evaluateNode(member, scope);
    if (value === member) continue;
    members ??= new Map(node.members);
    members.set(key, value);
  }
  return members === undefined ? node : { ...node, members };
}

/** Undefined if the text means itself. */
function evaluateText(text: string, line: number, scope: Scope): JsonNode | undefined {
  if (!text.startsWith("[") || !text.endsWith("]")) return undefined;
  if (text.startsWith("[[")) return { kind: "text", line, text: text.slice(1) };
  const expression = parseExpression(text.slice(1, -1));
  if (expression === undefined) scope.heed?.(undefined, line);
  const value = expression === undefined ? undefined : evaluate(expression, line, scope);
  return value === undefined ? openNode(text.slice(1, -1), line) : { ...value, line };
}

/** Slashes go, as they divide names. */
function openNode(what: string, line: number): JsonNode {
  return { kind: "open", line, text: `{${what.replaceAll("/", "|")}}` };
}

/** Undefined for what this does not know. */
function evaluate(expression: Expression, line: number, scope: Scope): JsonNode | undefined {
  switch (expression.kind) {
    case "text":
      return { kind: "text", line, text: expression.text };
    case "number":
      return { kind: "number", line, value: expression.value };
    case "call":
      return evaluateCall(expression.name, expression.values, line, scope);
    case "member":
      return memberOf(evaluate(expression.of, line, scope), expression.name);
    case "element": {
      const index = evaluate(expression.index, line, scope);
      const of = evaluate(expression.of, line, scope);
      if (index?.kind === "text") return memberOf(of, index.text.toLowerCase());
      return index?.kind === "number" && of?.kind === "list" ? of.items[index.value] : undefined;
    }
  }
}

function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === "object" ? node.members.get(name) : undefined;
}

function evaluateCall(
  name: string,
  expressions: readonly Expression[],
  line: number,
  scope: Scope,
): JsonNode | undefined {
  scope.heed?.(name, line);
  const values = expressions.map((each) => evaluate(each, line, scope));
  const known = values.filter((value) => value !== undefined);
  if (known.length < values.length) return undefined;
  const [first] = known;
  switch (name) {
    case "parameters":
      return first?.kind === "text" && known.length === 1 ? scope.parameter(first.text, line) : undefined;
    case "variables":
      return first?.kind === "text" && known.length === 1 ? scope.variable(first.text, line) : undefined;
    case "concat":
      return first?.kind === "list"
        ? concatLists(known, line)
        : joinTexts(known, line, (texts) => texts.join(""));
    case "format":
      return joinTexts(known, line, ([format, ...texts]) => fillFormat(format, texts));
    case "resourceid":
      return joinTexts(known, line, resourceIdOf);
    case "resourcegroup":
    case "subscription":
      return known.length === 0 ? deploymentNode(name, line) : undefined;
    default:
      return undefined;
  }
}

function concatLists(values: readonly JsonNode[], line: number): JsonNode | undefined {
  const lists = values.filter((value) => value.kind === "list");
  if (lists.length < values.length) return undefined;
  return { kind: "list", line, items: lists.flatMap(({ items }) => items) };
}

/** Makes one text of several; it is open if one of them is. */
function joinTexts(
  values: readonly JsonNode[],
  line: number,
  join: (texts: readonly string[]) => string | undefined,
): JsonNode | undefined {
  const texts = values.map((value) => {
    if (value.kind === "text" || value.kind === "open") return value.text;
    return value.kind === "number" ? String(value.value) : undefined;
  });
  if (texts.includes(undefined)) return undefined;
  const text = join(texts as readonly string[]);
  if (text === undefined) return undefined;
  // An id in this deployment's own group is open too.
  const isOpen = values.some(({ kind }) => kind === "open") || text.startsWith("/subscriptions/{");
  return { kind: isOpen ? "open" : "text", line, text };
}

/** Undefined for a place without a value, and for what is more than the plain place of a value. */
function fillFormat(format: string | undefined, texts: readonly string[]): string | undefined {
  if (format === undefined || /[{}]/.test(format.replace(/\{\d{1,2}\}/g, ""))) return undefined;
  const places = [...format.matchAll(/\{(\d+)\}/g)].map((match) => Number(match[1]));
  if (places.some((place) => texts[place] === undefined)) return undefined;
  return format.replace(/\{(\d+)\}/g, (_, place: string) => texts[Number(place)]!);
}

function deploymentNode(name: keyof typeof deploymentTexts, line: number): ObjectNode {
  const members = Object.entries(deploymentTexts[name]).map(
    ([key, text]) => [key, { kind: "open", line, text }] as const,
  );
  return { kind: "object", line, members: new Map(members) };
}
