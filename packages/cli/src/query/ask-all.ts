import type { Rule } from "@sallyport/core";
import {
  type Answer,
  askLists,
  askPolicy,
  type ListAnswer,
  type Query,
  type SideAnswer,
} from "@sallyport/core/query";
import type { AskedFormat, AskedPolicy } from "./gather.js";

/** What the lists of one format do with a query. */
export interface AnsweredFormat {
  readonly format: string;
  readonly root: string;
  readonly lists: readonly ListAnswer[];
  /** Whether one of the lists lets the flows through, on the conditions that are told. */
  readonly passes: boolean;
}

/** What a policy says of a query, and what its formats do. */
export interface AnsweredPolicy {
  readonly name: string;
  readonly sides: readonly SideAnswer[];
  readonly formats: readonly AnsweredFormat[];
  /** The rules that any of the answers name, in the policy's order. */
  readonly rules: readonly Rule[];
}

export function askAll({ policy, sets, formats }: AskedPolicy, query: Query): AnsweredPolicy {
  const sides = askPolicy(policy, query, { tags: sets });
  const answered = formats.map((each) => askFormat(each, sets, query));
  const named = new Set([
    ...sides.flatMap(({ answer }) => partsOf(answer).flatMap(({ rule }) => rule?.name ?? [])),
    ...answered.flatMap(({ lists }) => lists.flatMap(rulesNamed)),
  ]);
  const rules = policy.rules.filter(({ id }) => named.has(id));
  return { name: policy.name, sides, formats: answered, rules };
}

function askFormat(
  { format, root, read, relays }: AskedFormat,
  sets: AskedPolicy["sets"],
  query: Query,
): AnsweredFormat {
  if (read === undefined) return { format, root, lists: [], passes: false };
  const tags = new Map([...sets, ...read.tags]);
  const lists = askLists(read.readings, read.gated, query, {
    tags,
    ...(relays === undefined ? {} : { relays }),
  });
  return { format, root, lists, passes: lists.some(letsThrough) };
}

function letsThrough({ answer, meanings }: ListAnswer): boolean {
  return mayAllow(answer) || meanings.some((meaning) => mayAllow(meaning.answer));
}

/** Whether all flows are let through, if they have what one of the cases asks for. */
function mayAllow(answer: Answer | undefined): boolean {
  return answer?.cases.some(({ decision }) => decision === "allow") === true;
}

/** Where a list goes by another view, the rules that mean what was asked are what matters. */
function rulesNamed({ answer, meanings, ruledBy }: ListAnswer): readonly string[] {
  if (meanings.length > 0) return meanings.map(({ rule }) => rule);
  return partsOf(answer).flatMap((part) => ruledBy(part).rule ?? []);
}

export function partsOf(answer: Answer | undefined): Answer["cases"][number]["parts"] {
  return answer?.cases.flatMap(({ parts }) => parts) ?? [];
}
