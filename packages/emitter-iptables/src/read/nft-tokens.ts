import { shown, Unreadable } from "./unreadable.js";
import { type LineSource, linesFrom } from "./words.js";

/** What a script of nft is made of. */
export interface Token {
  /** `string`: what stood in quotes; `sign`: braces, separators and operators. */
  readonly kind: "word" | "string" | "sign" | "newline" | "end";
  readonly text: string;
  readonly line: number;
}

/** Tokens one after the other; after the last there are only ends. */
export interface Tokens {
  /** The next token, left where it is. */
  peek(): Token;
  next(): Token;
  /** The text behind the last token that was taken, for who reads on in it; none where another token waits already. */
  rest?(): LineSource | undefined;
}

/** The tokens of a script, with variables replaced by what they were defined as. */
export interface Script extends Tokens {
  /** What `$name` stands for from here on. */
  define(name: string, value: readonly Token[]): void;
}

const wordPattern = /[^\x00-\x20\x7f\\{}();,!=<>|&^"#$]+/y;
const variablePattern = /\$[A-Za-z_][\w/.-]*/y;
const signPattern = /[=!<>]=|<<|>>|[{}();,!=<>|&^]/y;

/** Definitions of definitions can multiply tokens; a script that has more of them is unreadable. */
const mostExpanded = 2_000_000;

/** Reads the tokens of a script, each when it is asked for, so that long lists are never held twice. */
export function readScript(text: string): Script {
  const definitions = new Map<string, readonly Token[]>();
  const source = linesFrom(text);
  const scanner = createScanner(source);
  let ahead: Token | undefined;
  /** The rest of a variable's value, its next token last. */
  const pending: Token[] = [];
  let expanded = 0;
  const take = (): Token => {
    const token = pending.pop() ?? scanner();
    return token.kind === "word" && token.text.startsWith("$") ? expand(token) : token;
  };
  const expand = ({ text: name, line }: Token): Token => {
    const value = definitions.get(name.slice(1));
    if (value === undefined) throw new Unreadable(`${shown(name)} is not defined before`, line);
    expanded += value.length;
    if (expanded > mostExpanded) throw new Unreadable("definitions are used too often", line);
    for (const each of value.toReversed()) pending.push({ ...each, line });
    return take();
  };
  const peek = () => {
    ahead ??= take();
    return ahead;
  };
  return {
    peek,
    next() {
      const token = ahead ?? take();
      ahead = token.kind === "end" ? token : undefined;
      return token;
    },
    rest: () => (ahead === undefined && pending.length === 0 ? source : undefined),
    define(name, value) {
      definitions.set(name, value);
    },
  };
}

/** The tokens of one statement. */
export function tokensOf(list: readonly Token[], line: number): Tokens {
  let at = 0;
  const end: Token = { kind: "end", text: "", line };
  return {
    peek: () => list[at] ?? end,
    next: () => list[at++] ?? end,
  };
}

/** What is read from a script by whoever looks at its text; `number` is the line of the place, not of a beginning. */
function createScanner(source: LineSource): () => Token {
  const { text } = source;
  const match = (pattern: RegExp): string | undefined => {
    const { at } = source;
    pattern.lastIndex = at;
    if (!pattern.test(text)) return undefined;
    source.at = pattern.lastIndex;
    return text.slice(at, source.at);
  };
  return () => {
    skipBlanks(source);
    const { at, number: line } = source;
    const word = match(wordPattern);
    if (word !== undefined) return { kind: "word", text: word, line };
    if (at >= text.length) return { kind: "end", text: "", line };
    if (text[at] === "\n") {
      source.at++;
      source.number++;
      return { kind: "newline", text: "\n", line };
    }
    if (text[at] === '"') return { kind: "string", text: takeQuoted(source), line };
    const variable = match(variablePattern);
    if (variable !== undefined) return { kind: "word", text: variable, line };
    const sign = match(signPattern);
    if (sign === undefined) throw new Unreadable(`${shown(text[at]!)} has no place here`, line);
    return { kind: "sign", text: sign, line };
  };
}

function takeQuoted(source: LineSource): string {
  const { text, at, number } = source;
  const end = text.indexOf('"', at + 1);
  const held = text.slice(at + 1, end < 0 ? text.length : end);
  if (end < 0 || held.includes("\n")) throw new Unreadable("quotes are not closed in their line", number);
  source.at = end + 1;
  return held;
}

/** Passes over blanks, comments and line ends behind a backslash. */
function skipBlanks(source: LineSource): void {
  const { text } = source;
  for (;;) {
    const character = text[source.at];
    if (character === " " || character === "\t") source.at++;
    else if (character === "\\" && text[source.at + 1] === "\n") {
      source.at += 2;
      source.number++;
    } else if (character === "#") {
      const end = text.indexOf("\n", source.at);
      source.at = end < 0 ? text.length : end;
    } else return;
  }
}

export function isSign(token: Token, text: string): boolean {
  return token.kind === "sign" && token.text === text;
}

/** Whether a token ends a statement. */
export function endsStatement(token: Token): boolean {
  return token.kind === "newline" || token.kind === "end" || isSign(token, ";");
}

/** Passes over empty lines and semicolons. */
export function skipSeparators(tokens: Tokens): void {
  while (tokens.peek().kind !== "end" && endsStatement(tokens.peek())) tokens.next();
}

/** Passes over the end of a statement, which must be there. */
export function expectEnd(tokens: Tokens): void {
  const token = tokens.peek();
  if (!endsStatement(token))
    throw new Unreadable(`${shown(token.text)} stands behind the end of a statement`, token.line);
  tokens.next();
}

/** Takes the next token, which must be this sign. */
export function expectSign(tokens: Tokens, text: string): void {
  const token = tokens.next();
  if (!isSign(token, text))
    throw new Unreadable(`${shown(token.text)} stands where ${text} should`, token.line);
}

/** Takes the next token, which must be a word. */
export function takeWord(tokens: Tokens): string {
  const token = tokens.next();
  if (token.kind !== "word")
    throw new Unreadable(`${shown(token.text)} stands where a word should`, token.line);
  return token.text;
}

/**
 * Takes the tokens up to the end of a statement, which is left. Braces hold line ends together; a brace that
 * closes more than the statement opened is left, too.
 */
export function takeStatement(tokens: Tokens): readonly Token[] {
  const taken: Token[] = [];
  for (let depth = 0; ; ) {
    const token = tokens.peek();
    if (token.kind === "end") return taken;
    if (depth === 0 && (endsStatement(token) || isSign(token, "}"))) return taken;
    if (isSign(token, "{")) depth++;
    if (isSign(token, "}")) depth--;
    tokens.next();
    if (token.kind !== "newline") taken.push(token);
  }
}
