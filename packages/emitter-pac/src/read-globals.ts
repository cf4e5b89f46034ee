import { evaluate } from "./read-evaluate.js";
import type { Program } from "./read-syntax.js";
import { Unreadable } from "./read-unreadable.js";
import type { Globals, Value } from "./read-value.js";
import { engineNames } from "./read-words.js";

/**
 * The names of a file after an engine has run it: functions first, then variables in their order, each with
 * what stands before it.
 *
 * @throws Unreadable for a variable whose value is not known for certain
 */
export function readGlobals({ functions, variables }: Program): Globals {
  const values = new Map<string, Value>();
  const declared = new Set<string>();
  const declare = (name: string, line: number) => {
    if (engineNames.has(name)) throw new Unreadable(`"${name}" is a name that engines use themselves`, line);
    declared.add(name);
  };
  for (const { target, line } of variables) declare(target.name, line);
  for (const declaration of functions) {
    declare(declaration.name, declaration.line);
    values.set(declaration.name, { type: "function", declaration });
  }
  const globals: Globals = { declares: (name) => declared.has(name), find: (name) => values.get(name) };
  const scope = { ...globals, globals, names: () => [] };
  for (const { target, value } of variables) {
    if (value !== undefined) values.set(target.name, evaluate(value, scope));
  }
  return globals;
}
