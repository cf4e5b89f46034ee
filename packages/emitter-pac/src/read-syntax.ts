/**
 * The part of ECMAScript 3 that is read, as trees. Comments, spacing, parentheses, the braces of
 * single statements and the ways to declare and to add leave no trace in them.
 */
export interface Program {
  readonly functions: readonly FunctionDeclaration[];
  /** In the order in which an engine runs them. */
  readonly variables: readonly Assignment[];
}

export interface FunctionDeclaration {
  readonly name: string;
  readonly parameters: readonly NameExpression[];
  readonly body: readonly Statement[];
  readonly line: number;
}

export type Statement =
  | Assignment
  | IfStatement
  | {
      readonly type: "while";
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly line: number;
    }
  | {
      readonly type: "for";
      readonly before: readonly Statement[];
      readonly test: Expression;
      readonly after: readonly Statement[];
      readonly body: readonly Statement[];
      readonly line: number;
    }
  | ReturnStatement;

/** "var a = 1", "var a" and "a = 1"; "a += b" stands as "a = a + b". */
export interface Assignment {
  readonly type: "assignment";
  readonly declares: boolean;
  readonly target: NameExpression;
  readonly value?: Expression;
  readonly line: number;
}

export interface IfStatement {
  readonly type: "if";
  readonly test: Expression;
  readonly then: readonly Statement[];
  readonly otherwise: readonly Statement[];
  readonly line: number;
}

export interface ReturnStatement {
  readonly type: "return";
  readonly value?: Expression;
  readonly line: number;
}

export interface NameExpression {
  readonly type: "name";
  readonly name: string;
  readonly line: number;
}

export interface TableEntry {
  readonly key: string;
  readonly value: Expression;
  readonly line: number;
}

export type BinaryOperator = "==" | "!=" | "===" | "!==" | "<" | "<=" | ">" | ">=" | "+" | "-";

export type Expression =
  | NameExpression
  | { readonly type: "text"; readonly text: string; readonly line: number }
  | { readonly type: "number"; readonly value: number; readonly line: number }
  | { readonly type: "boolean"; readonly value: boolean; readonly line: number }
  | { readonly type: "null"; readonly line: number }
  /** Delimiters and flags included. */
  | { readonly type: "regex"; readonly literal: string; readonly line: number }
  | { readonly type: "list"; readonly items: readonly Expression[]; readonly line: number }
  | { readonly type: "table"; readonly entries: readonly TableEntry[]; readonly line: number }
  | { readonly type: "member"; readonly object: Expression; readonly property: string; readonly line: number }
  | { readonly type: "index"; readonly object: Expression; readonly index: Expression; readonly line: number }
  | {
      readonly type: "call";
      readonly callee: Expression;
      readonly values: readonly Expression[];
      readonly line: number;
    }
  | { readonly type: "not"; readonly operand: Expression; readonly line: number }
  | {
      readonly type: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly line: number;
    }
  /** "a || b || c", so that long chains make no deep trees. */
  | { readonly type: "any"; readonly operands: readonly Expression[]; readonly line: number }
  | { readonly type: "all"; readonly operands: readonly Expression[]; readonly line: number }
  | {
      readonly type: "choice";
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
      readonly line: number;
    };
