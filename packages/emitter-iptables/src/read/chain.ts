import type { Conjunction } from "./conjunctions.js";
import { alternativesOfRun, type LineRun } from "./line-run.js";

/** What becomes of a packet that a rule matches; `continue`: the next rule is asked. */
export type Verdict =
  | { readonly kind: "allow" | "deny" | "return" | "continue" }
  /** After a chain that was gone to, its caller does not go on; after one that was jumped to, it does. */
  | { readonly kind: "jump" | "goto"; readonly chain: string };

/** One rule of a chain. */
export interface ChainRule {
  readonly line: number;
  /** How many rules the tool makes of it: iptables one for each pair of its addresses. */
  readonly count: number;
  /**
   * Set if it is several rules in lines one behind the other from `line` on, which allow or deny and differ in one set of addresses
   * only: its only alternative asks for the addresses of all of them.
   */
  readonly run?: LineRun;
  /** What its comment says. */
  readonly comment?: string;
  /** The names of the sets that it asks for; of a run, of those that all of its rules ask for. */
  readonly sets?: readonly string[];
  /** It matches where any of them holds; none: it matches nothing. */
  readonly alternatives: readonly Conjunction[];
  readonly verdict: Verdict;
}

/** A chain of packet filter rules, as both tools have them. */
export interface Chain {
  readonly name: string;
  readonly line: number;
  readonly rules: readonly ChainRule[];
  /** What a base chain does with what its rules leave; absent: not known here, or no base chain. */
  readonly policy?: { readonly action: "allow" | "deny"; readonly line: number };
}

/** The rules of a run, each for itself. */
export function rulesOfRun({
  line,
  comment,
  sets,
  alternatives,
  verdict,
  run,
}: ChainRule): readonly ChainRule[] {
  return alternativesOfRun(run!, alternatives[0]!).map((conditions, at) => ({
    line: line + at,
    count: 1,
    ...(comment === undefined ? {} : { comment }),
    ...(sets === undefined ? {} : { sets }),
    alternatives: [conditions],
    verdict,
  }));
}
