import type { FunctionDeclaration, Statement } from "./read-syntax.js";

/** Which names of the file stand for which of a known function. */
export interface Pairing {
  readonly locals: ReadonlyMap<string, string>;
  readonly globals: ReadonlyMap<string, string>;
}

/** Names of a function's parameters and variables; all others are the file's or the engine's. */
export function localsOf({ parameters, body }: FunctionDeclaration): ReadonlySet<string> {
  return new Set([...parameters.map(({ name }) => name), ...body.flatMap(declaredIn)]);
}

/** How a function's names pair with the known one's, if it is the same but for them; undefined if it is not. */
export function pairFunctions(known: FunctionDeclaration, found: FunctionDeclaration): Pairing | undefined {
  return pair(
    [known.parameters, known.body],
    [found.parameters, found.body],
    localsOf(known),
    localsOf(found),
  );
}

/** The same for the statements of a function's body, wherever they stand in the other. */
export function pairBody(
  known: FunctionDeclaration,
  found: readonly Statement[],
  foundLocals: ReadonlySet<string>,
): Pairing | undefined {
  return pair(known.body, found, localsOf(known), foundLocals);
}

function declaredIn(statement: Statement): readonly string[] {
  switch (statement.type) {
    case "assignment":
      return statement.declares ? [statement.target.name] : [];
    case "if":
      return [...statement.then, ...statement.otherwise].flatMap(declaredIn);
    case "while":
      return statement.body.flatMap(declaredIn);
    case "for":
      return [...statement.before, ...statement.after, ...statement.body].flatMap(declaredIn);
    case "return":
      return [];
  }
}

/** Locals pair one to one with locals, other names each with one other name. */
function pair(
  known: unknown,
  found: unknown,
  knownLocals: ReadonlySet<string>,
  foundLocals: ReadonlySet<string>,
): Pairing | undefined {
  const locals = new Map<string, string>();
  const globals = new Map<string, string>();
  const samePair = (ours: string, theirs: string): boolean => {
    if (knownLocals.has(ours) !== foundLocals.has(theirs)) return false;
    const pairs = knownLocals.has(ours) ? locals : globals;
    const before = pairs.get(ours);
    if (before !== undefined) return before === theirs;
    if (pairs === locals && [...locals.values()].includes(theirs)) return false;
    pairs.set(ours, theirs);
    return true;
  };
  return sameTree(known, found, samePair) ? { locals, globals } : undefined;
}

function sameTree(
  known: unknown,
  found: unknown,
  samePair: (known: string, found: string) => boolean,
): boolean {
  if (typeof known !== "object" || known === null || typeof found !== "object" || found === null) {
    return known === found;
  }
  if (isName(known) && isName(found)) return samePair(known.name, found.name);
  const keys = Object.keys(known).filter((key) => key !== "line");
  if (Object.keys(found).filter((key) => key !== "line").length !== keys.length) return false;
  return keys.every((key) => sameTree((known as Tree)[key], (found as Tree)[key], samePair));
}

type Tree = Readonly<Record<string, unknown>>;

function isName(tree: object): tree is { readonly name: string } {
  return (tree as Tree).type === "name";
}
