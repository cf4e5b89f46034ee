import { createCursor, fail, skips } from "./read-cursor.js";
import { readFunction, readVariables } from "./read-statement.js";
import type { Assignment, FunctionDeclaration, Program } from "./read-syntax.js";

/**
 * Reads a script of functions and variables.
 *
 * @throws Unreadable for all else, and for whatever engines may read in different ways
 */
export function readProgram(source: string): Program {
  const cursor = createCursor(source);
  const functions: FunctionDeclaration[] = [];
  const variables: Assignment[] = [];
  while (cursor.next.kind !== "end") {
    if (skips(cursor, ";")) continue;
    if (skips(cursor, "function")) functions.push(readFunction(cursor));
    else if (skips(cursor, "var")) for (const variable of readVariables(cursor, 0)) variables.push(variable);
    else throw fail(cursor, "a function or variable");
  }
  return { functions, variables };
}
