import { shown, Unreadable } from "./unreadable.js";
import { type LineSource, linesFrom } from "./words.js";

/** What a script of nft is made of. */
export interface Token {
  /** `string`: what stood in quotes; `sign`: braces, separators and operators. */
  readonly kind: "word" | "string" | "sign" | "newline" | "end";
  readonly text: string;
  readonly line: number;
}

/** Tokens one after the other, from a list or a script: data, as closures of each file and rule would be compiled anew for each. */
export type Tokens = ListedTokens | Script;

/** The tokens of one statement. */
interface ListedTokens {
  readonly kind: "list";
  readonly list: readonly Token[];
  /** What comes after the last. */
  readonly end: Token;
  at: number;
}

/** The tokens of a script, with variables replaced by what they were defined as. */
export interface Script {
  readonly kind: "script";
  readonly source: LineSource;
  readonly definitions: Map<string, readonly Token[]>;
  /** One that was looked at and not taken. */
  ahead: Token | undefined;
  /** The rest of a variable's value, its next token last. */
  readonly pending: Token[];
  /** How many tokens variables have stood for. */
  expanded: number;
}

const wordPattern = /[^\x00-\x20\x7f\\{}();,!=<>|&^"#$]+/y;
const variablePattern = /\$[A-Za-z_][\w/.-]*/y;
const signPattern = /[=!<>]=|<<|>>|[{}();,!=<>|&^]/y;

/** Definitions of definitions can multiply tokens; a script that has more of them is unreadable. */
const mostExpanded = 2_000_000;

/** Reads the tokens of a script, each when it is asked for, so that long lists are never held twice. */
export function readScript(text: string): Script {
  const source = linesFrom(text);
  return { kind: "script", source, definitions: new Map(), ahead: undefined, pending: [], expanded: 0 };
}

/** The tokens of one statement. */
export function tokensOf(list: readonly Token[], line: number): Tokens {
  return { kind: "list", list, end: { kind: "end", text: "", line }, at: 0 };
}

/** The next token, left where it is; after the last there are only ends. */
export function peek(tokens: Tokens): Token {
  if (tokens.kind === "list") return tokens.list[tokens.at] ?? tokens.end;
  tokens.ahead ??= take(tokens);
  return tokens.ahead;
}

/** The next token, which is taken. */
export function next(tokens: Tokens): Token {
  if (tokens.kind === "list") return tokens.list[tokens.at++] ?? tokens.end;
  const token = tokens.ahead ?? take(tokens);
  tokens.ahead = token.kind === "end" ? token : undefined;
  return token;
}

/** The text behind the last token that was taken, for who reads on in it; none where another token waits already. */
export function rest(tokens: Tokens): LineSource | undefined {
  if (tokens.kind === "list" || tokens.ahead !== undefined || tokens.pending.length > 0) return undefined;
  return tokens.source;
}

/** What `$name` stands for from here on. */
export function defineVariable({ definitions }: Script, name: string, value: readonly Token[]): void {
  definitions.set(name, value);
}

function take(script: Script): Token {
  const token = script.pending.pop() ?? scan(script.source);
  return token.kind === "word" && token.text.startsWith("$") ? expand(script, token) : token;
}

function expand(script: Script, { text: name, line }: Token): Token {
  const value = script.definitions.get(name.slice(1));
  if (value === undefined) throw new Unreadable(`${shown(name)} is not defined before`, line);
  script.expanded += value.length;
  if (script.expanded > mostExpanded) throw new Unreadable("definitions are used too often", line);
  for (const each of value.toReversed()) script.pending.push({ ...each, line });
  return take(script);
}

/** Reads a token where whoever looks at the text goes on, too; `number` is the line of the place, not of a beginning. */
function scan(source: LineSource): Token {
  skipBlanks(source);
  const { text, at, number: line } = source;
  const word = match(wordPattern, source);
  if (word !== undefined) return { kind: "word", text: word, line };
  if (at >= text.length) return { kind: "end", text: "", line };
  if (text[at] === "\n") {
    source.at++;
    source.number++;
    return { kind: "newline", text: "\n", line };
  }
  if (text[at] === '"') return { kind: "string", text: takeQuoted(source), line };
  const variable = match(variablePattern, source);
  if (variable !== undefined) return { kind: "word", text: variable, line };
  const sign = match(signPattern, source);
  if (sign === undefined) throw new Unreadable(`${shown(text[at]!)} has no place here`, line);
  return { kind: "sign", text: sign, line };
}

function match(pattern: RegExp, source: LineSource): string | undefined {
  const { text, at } = source;
  pattern.lastIndex = at;
  if (!pattern.test(text)) return undefined;
  source.at = pattern.lastIndex;
  return text.slice(at, source.at);
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
  while (peek(tokens).kind !== "end" && endsStatement(peek(tokens))) next(tokens);
}

/** Passes over the end of a statement, which must be there. */
export function expectEnd(tokens: Tokens): void {
  const token = peek(tokens);
  if (!endsStatement(token))
    throw new Unreadable(`${shown(token.text)} stands behind the end of a statement`, token.line);
  next(tokens);
}

/** Takes the next token, which must be this sign. */
export function expectSign(tokens: Tokens, text: string): void {
  const token = next(tokens);
  if (!isSign(token, text))
    throw new Unreadable(`${shown(token.text)} stands where ${text} should`, token.line);
}

/** Takes the next token, which must be a word. */
export function takeWord(tokens: Tokens): string {
  const token = next(tokens);
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
    const token = peek(tokens);
    if (token.kind === "end") return taken;
    if (depth === 0 && (endsStatement(token) || isSign(token, "}"))) return taken;
    if (isSign(token, "{")) depth++;
    if (isSign(token, "}")) depth--;
    next(tokens);
    if (token.kind !== "newline") taken.push(token);
  }
}
