import { lineCounter } from "../text/lines.js";
import { type JsonPath, scanJson } from "./json-scan.js";
import type { ImportProblem, Reading } from "./problem.js";
import { quote } from "./text.js";

/** An object of a JSON text. Its keys are the text's own: ask with `Object.hasOwn`. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The value of a JSON text. Complains, with path and line, of broken syntax, of a key that stands
 * twice in its object and of nesting deeper than any list has; then there is no value.
 */
export function parseJson(text: string, reading: Reading): { readonly value: unknown } | undefined {
  const lineOf = lineCounter(text);
  let whole = true;
  const complain = (path: JsonPath, offset: number, message: string) => {
    whole = false;
    reading.complain(() => ({ path: pointer(path), line: lineOf(offset), message }));
  };
  const fault = scanJson(text, {
    repeated: (path, offset) =>
      complain(path, offset, `the key ${quote(String(path.at(-1)))} is there twice`),
  });
  if (fault !== undefined) complain(fault.path, fault.offset, fault.message);
  return whole ? { value: JSON.parse(text) } : undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A path as a JSON pointer (RFC 6901); `/` for the whole text. Odd keys are escaped and cut for print. */
export function pointer(path: readonly PropertyKey[]): string {
  return `/${path.map(pointerPart).join("/")}`;
}

function pointerPart(part: PropertyKey): string {
  const text = String(part);
  const printable = /^[\x21-\x7e]{0,60}$/.test(text) ? text : quote(text).slice(1, -1);
  return printable.replaceAll("~", "~0").replaceAll("/", "~1");
}

/**
 * Adds its line to every problem of a JSON text that has none: that of the element, or of the nearest
 * one around it. The text is only walked over if there is such a problem.
 */
export function locateProblems(text: string, problems: readonly ImportProblem[]): readonly ImportProblem[] {
  const homeless = problems.filter(({ line }) => line === undefined);
  if (homeless.length === 0) return problems;
  const lines = linesOfPointers(text, new Set(homeless.map(({ path }) => path)));
  return problems.map((problem) =>
    problem.line === undefined ? { ...problem, line: nearestLine(lines, problem.path) } : problem,
  );
}

function linesOfPointers(text: string, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const around = new Set([...wanted].flatMap(enclosing));
  const deepest = Math.max(...[...wanted].map((path) => path.split("/").length));
  const lineOf = lineCounter(text);
  scanJson(text, {
    value: (path, offset) => {
      if (path.length > deepest) return;
      const at = pointer(path);
      if (around.has(at)) lines.set(at, lineOf(offset));
    },
  });
  return lines;
}

/** A pointer and those of all elements around it, from the inside out. */
function enclosing(path: string): readonly string[] {
  const all: string[] = [];
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) all.push(path.slice(0, end));
  return [...all, "/"];
}

function nearestLine(lines: ReadonlyMap<string, number>, path: string): number {
  return (
    enclosing(path)
      .map((each) => lines.get(each))
      .find((line) => line !== undefined) ?? 1
  );
}
