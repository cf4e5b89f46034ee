import { parse as parseTemplate } from "handlebars/dist/cjs/handlebars/compiler/base.js";
import type { TemplateFunction, TemplateRead } from "../emit/template.js";
import { TemplateFault } from "./fault.js";
import { generateFunction } from "./generate.js";
import { findReads } from "./reads.js";

/** A template as source text of its compiled form, and what it reads. */
export interface PrecompiledTemplate {
  /** An expression of JavaScript. */
  readonly spec: string;
  readonly reads: readonly TemplateRead[];
}

/**
 * Checks a template and precompiles it, for the build as for templates of a user's own. Throws
 * TemplateFault with line and column. Takes a text and nothing else: what the parser is given as a
 * syntax tree could hold code.
 */
export function precompileTemplate(source: string): PrecompiledTemplate {
  if (typeof source !== "string") throw new TypeError("a template is a text");
  const tree = parse(source);
  const reads = findReads(tree);
  return { spec: generateFunction(tree), reads };
}

/** The same for use at once. Throws TemplateFault also where the engine makes no functions out of texts. */
export function compileTemplate(source: string): {
  readonly spec: TemplateFunction;
  readonly reads: readonly TemplateRead[];
} {
  const { spec, reads } = precompileTemplate(source);
  try {
    return { spec: new Function(`return ${spec}`)() as TemplateFunction, reads };
  } catch (error) {
    throw new TemplateFault(`it cannot be compiled here: ${(error as Error).message}`);
  }
}

/** The parser's work grows with the square of the depth; what is deeper than this is not given to it. */
const deepest = 200;

function parse(source: string): hbs.AST.Program {
  checkDepth(source);
  try {
    return parseTemplate(source);
  } catch (error) {
    throw faultOf(error as Error);
  }
}

function checkDepth(source: string): void {
  let depth = 0;
  for (const { 1: sign, index } of source.matchAll(/\{\{~?\s*(#|\/|\^\s*[^\s~}])/g)) {
    depth = Math.max(0, depth + (sign === "/" ? -1 : 1));
    if (depth <= deepest) continue;
    const before = source.slice(0, index).split("\n");
    const place = { line: before.length, column: before.at(-1)!.length + 1 };
    throw new TemplateFault(`blocks stand more than ${deepest} deep`, place);
  }
}

/** What the parser says, in one line; it knows the line of most faults. */
function faultOf({ message, ...details }: Error): TemplateFault {
  const { lineNumber, column } = details as { readonly lineNumber?: number; readonly column?: number };
  const parts = /^Parse error on line (\d+):\n.*\n.*\n(.*)$/s.exec(message);
  const line = parts === null ? lineNumber : Number(parts[1]);
  const reason = (parts?.[2] ?? message).replaceAll("\n", " ");
  return new TemplateFault(
    `it is no template: ${reason}`,
    line === undefined ? {} : { line, ...(column === undefined ? {} : { column: column + 1 }) },
  );
}
