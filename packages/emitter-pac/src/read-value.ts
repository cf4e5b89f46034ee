import type { Formula } from "./read-formula.js";
import type { FunctionDeclaration } from "./read-syntax.js";

/** What an expression yields. */
export type Value =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "regex"; readonly literal: string }
  | ListValue
  | TableValue
  | { readonly type: "function"; readonly declaration: FunctionDeclaration }
  /** Object.prototype.hasOwnProperty. */
  | { readonly type: "has-own" }
  /** What FindProxyForURL is asked about, and the port that the URL tells. */
  | { readonly type: "url" | "host" | "port" }
  | { readonly type: "truth"; readonly formula: Formula };

export interface ListValue {
  readonly type: "list";
  readonly items: readonly Value[];
  readonly line: number;
}

export interface TableValue {
  readonly type: "table";
  /** Of a key that stands in the table twice the last. */
  readonly entries: ReadonlyMap<string, { readonly value: Value; readonly line: number }>;
  readonly line: number;
}

/** What the file's own names stand for once an engine has run it. */
export interface Globals {
  /** Whether the file declares the name, which then hides what the engine offers under it. */
  declares(name: string): boolean;
  /** Undefined if it has no value. */
  find(name: string): Value | undefined;
}
