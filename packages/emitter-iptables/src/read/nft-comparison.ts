import { joinRange, readBraces } from "./nft-elements.js";
import type { NamedSet } from "./nft-set.js";
import { isSign, next, peek, type Tokens } from "./nft-tokens.js";
import { shown, Unreadable } from "./unreadable.js";

export type Order = "<" | ">" | "<=" | ">=";

/** How a field is compared, and with what. */
export interface Comparison {
  readonly negated: boolean;
  /** Less or more than the only value. */
  readonly order?: Order;
  /** As they are written. */
  readonly values: readonly string[];
  /** The named set whose elements are the values instead. */
  readonly set?: NamedSet;
}

const operators: ReadonlyMap<string, Order | "==" | "!="> = new Map<string, Order | "==" | "!=">([
  ...(["==", "!=", "<", ">", "<=", ">="] as const).map((sign) => [sign, sign] as const),
  ["eq", "=="],
  ["ne", "!="],
  ["lt", "<"],
  ["gt", ">"],
  ["le", "<="],
  ["ge", ">="],
]);

/** Takes what follows a field. Flags are a list without braces: "established,related". */
export function readComparison(
  tokens: Tokens,
  sets: ReadonlyMap<string, NamedSet>,
  { areFlags }: { readonly areFlags: boolean },
): Comparison {
  const operator = operators.get(peek(tokens).text);
  if (operator !== undefined) next(tokens);
  const negated = operator === "!=";
  const { kind, text, line } = peek(tokens);
  if (operator !== undefined && operator !== "==" && operator !== "!=") {
    return { negated, order: operator, values: [joinRange(tokens)] };
  }
  if (kind === "sign" && text === "{") {
    const values: string[] = [];
    readBraces(tokens, { take: (value) => values.push(value) });
    if (values.length === 0) throw new Unreadable("there is nothing in the braces", line);
    return { negated, values };
  }
  if (kind === "word" && text.startsWith("@")) {
    next(tokens);
    const set = sets.get(text.slice(1));
    if (set === undefined) throw new Unreadable(`there is no set ${shown(text.slice(1))} in the table`, line);
    return { negated, values: [], set };
  }
  const values = [joinRange(tokens)];
  while (areFlags && (isSign(peek(tokens), ",") || isSign(peek(tokens), "|"))) {
    next(tokens);
    values.push(joinRange(tokens));
  }
  return { negated, values };
}
