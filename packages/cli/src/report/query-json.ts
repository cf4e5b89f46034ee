import type { Rule } from "@sallyport/core";
import {
  type Answer,
  type AnswerPart,
  type ListAnswer,
  printQuery,
  type Query,
  type RuledBy,
} from "@sallyport/core/query";
import type { AnsweredFormat, AnsweredPolicy } from "../query/ask-all.js";

/** The answers as data. */
export function describeAnswers(query: Query, policies: readonly AnsweredPolicy[]): object {
  const answered = policies.map(({ name, sides, formats, rules }) => ({
    name,
    sides: sides.map(({ side, answer }) => ({ side: side.id, ...describeAnswer(answer, () => ({})) })),
    formats: formats.map(describeFormat),
    reasons: rules.map(describeRule),
  }));
  return { query: printQuery(query), policies: answered };
}

function describeFormat({ format, root, lists, passes }: AnsweredFormat): object {
  return { format, passes, lists: lists.map((list) => describeList(list, root)) };
}

function describeList({ device, answer, meanings, ruledBy }: ListAnswer, root: string): object {
  return {
    id: device.id,
    ...describeAnswer(answer, (part) => ({ ...placeOf(part, root), ...describeRuling(ruledBy(part)) })),
    meanings: meanings.map(({ answer: share, ...meaning }) => ({
      ...meaning,
      decision: share?.decision ?? "not known",
    })),
    platform: (device.platform ?? []).map(({ name, action }) => ({ name, action })),
  };
}

/** Of a part, beside the flow that shows it. */
function describeAnswer(answer: Answer | undefined, more: (part: AnswerPart) => object): object {
  if (answer === undefined) return { decision: "too large" };
  return {
    decision: answer.decision,
    cases: answer.cases.map(({ when, decision, parts, more: isCut }) => ({
      when,
      decision,
      parts: parts.map((part) => ({
        decision: part.decision,
        ...(part.rule === undefined ? {} : { by: part.rule.name }),
        witness: part.witness,
        ...more(part),
      })),
      more: isCut,
    })),
  };
}

function placeOf({ rule }: AnswerPart, root: string): object {
  return rule?.place === undefined ? {} : { place: { ...rule.place, file: `${root}/${rule.place.file}` } };
}

function describeRuling({ rule, agrees }: RuledBy): object {
  return { ...(rule === undefined ? {} : { rule }), asRuled: agrees };
}

function describeRule(rule: Rule): object {
  const { id, title, purpose, condition, provenance, expires, owner, ticket } = rule;
  return { id, title, purpose, condition, provenance, expires, owner, ticket };
}
