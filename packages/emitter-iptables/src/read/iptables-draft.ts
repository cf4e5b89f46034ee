import type { Condition, Family, PortRange, PrefixSet } from "@sallyport/core";
import type { Verdict } from "./chain.js";
import { negate } from "./conjunctions.js";

/** What a rule is read with. */
export interface RuleContext {
  readonly family: Family;
  /** The members of an ipset of the family; unreadable if there is none. */
  members(set: string): PrefixSet;
  /** Whether there is a chain of that name that rules may lead to. */
  isChain(name: string): boolean;
}

/** A rule as its words come in. */
export interface RuleDraft {
  readonly context: RuleContext;
  readonly conditions: Condition[];
  /** How often each match extension was loaded. */
  readonly modules: Map<string, number>;
  /** Options that were there and may be there only once. */
  readonly seen: Set<string>;
  /** What the rule asks of destination ports; all of it must hold. */
  readonly ports: (readonly PortRange[])[];
  /** What the rule asks of source ports. */
  readonly sourcePorts: Condition[];
  protocol?: { readonly number: number | "all"; readonly negated: boolean };
  /** Whether it asks for what no flow has: the state of a reply. */
  isNever: boolean;
  /** The names of the sets that it asks for. */
  sets?: string[];
  /** How many rules its lists of addresses make of it. */
  count: number;
  /** Whether -s or -d is negated, which the tool does not take beside a list. */
  hasOtherAddresses: boolean;
  comment?: string;
  /** The word behind -j or -g. */
  target?: string;
  verdict: Verdict;
  /** What REJECT answers with. */
  answer?: string;
}

/** The words of a rule, one after the other. */
export interface WordSource {
  /** The next word; unreadable if there is none. */
  next(): string;
}

/** One option of a rule. */
export interface RuleOption {
  /** All its spellings; getopt would also take beginnings of them, which are unreadable. */
  readonly names: readonly [string, ...string[]];
  readonly negatable?: true;
  /** Match extensions, one of which must be loaded before it. */
  readonly modules?: readonly string[];
  /** The target that it is an option of. */
  readonly target?: string;
  readonly repeatable?: true;
  read(draft: RuleDraft, words: WordSource, negated: boolean): void;
}

/** A condition, or its opposite. */
export function asked(condition: Condition, negated: boolean): Condition {
  return negated ? negate(condition) : condition;
}
