import { type Device, newestProvenance, printFlow, type Rule } from "@sallyport/core";
import {
  type Answer,
  type AnswerCase,
  type AnswerPart,
  type ListAnswer,
  type Meaning,
  printQuery,
  type Query,
  type RuledBy,
  type SideAnswer,
} from "@sallyport/core/query";
import type { AnsweredFormat, AnsweredPolicy } from "../query/ask-all.js";
import { partsOf } from "../query/ask-all.js";

const words = {
  allow: "let through",
  deny: "denied",
  open: "left open",
  depends: "depends",
} as const satisfies Readonly<Record<Answer["decision"], string>>;

/** The answers of every policy and format, and the reasons of the rules that they name. */
export function printQueryText(query: Query, policies: readonly AnsweredPolicy[]): string {
  const blocks = policies.map((policy) => [
    `policy ${policy.name}`,
    ...policy.sides.flatMap(sideLines),
    ...policy.formats.flatMap(formatLines),
    ...policy.rules.flatMap(reasonLines),
  ]);
  return [printQuery(query), ...blocks.flatMap((lines) => ["", ...lines])]
    .map((line) => `${line}\n`)
    .join("");
}

function sideLines({ side, answer }: SideAnswer): readonly string[] {
  const head = `  the rules, ${side.title}: `;
  if (answer === undefined) return [`${head}too large to be asked`];
  return [
    `${head}${words[answer.decision]}`,
    ...answer.cases.flatMap((each) => caseLines(each, answer, byRule)),
  ];
}

function byRule({ rule }: AnswerPart): string {
  return rule === undefined ? "by no rule" : `by rule ${rule.name}`;
}

function formatLines({ format, root, lists }: AnsweredFormat): readonly string[] {
  if (lists.length === 0) return [`  ${format}: not known`];
  return lists.flatMap((list) => listLines(format, root, list));
}

function listLines(format: string, root: string, list: ListAnswer): readonly string[] {
  const { device, answer, meanings, ruledBy } = list;
  const head = `  ${format}, ${device.id}: `;
  if (answer === undefined) return [`${head}too large to be asked; name more of the flow`];
  const byLine = (part: AnswerPart) => `${placed(part, root)}${meant(part, ruledBy(part))}`;
  if (meanings.length > 0) {
    const [first] = meanings;
    return [
      `${head}it goes by ${goesBy[first!.view]}`,
      ...meanings.flatMap((meaning) => meaningLines(meaning, byLine)),
      `    ${first!.view === "hosts" ? "by any other name" : "at any other address"} it is ${printDecisions(answer)}`,
      ...platformLines(device, answer),
    ];
  }
  return [
    `${head}${words[answer.decision]}`,
    ...answer.cases.flatMap((each) => caseLines(each, answer, byLine)),
    ...platformLines(device, answer),
  ];
}

/** "by source-storage at out/iptables/asr.v4.rules:31". */
function placed({ rule }: AnswerPart, root: string): string {
  if (rule === undefined) return "by no line";
  const { name, place } = rule;
  return place === undefined ? `by ${name}` : `by ${name} at ${root}/${place.file}:${place.line}`;
}

function meant({ rule }: AnswerPart, said: RuledBy): string {
  const named = said.rule === undefined || said.rule === rule?.name ? "" : `, which is rule ${said.rule}`;
  if (said.agrees) return named;
  return said.rule === undefined
    ? "; the policy's rules do not ask for that"
    : `; rule ${said.rule} of the policy says otherwise`;
}

/** One line for each part; with an example where several are there to be told apart. */
function caseLines(
  { when, parts, more }: AnswerCase,
  { cases }: Answer,
  print: (part: AnswerPart) => string,
): readonly string[] {
  const given = when.map(({ what, held }) => (held ? ` with ${what}` : ` without ${what}`)).join(",");
  const isAlone = parts.length === 1 && !more;
  const lines = parts.map((part) => {
    const example = isAlone ? "" : `, for example ${printFlow(part.witness)}`;
    return `    ${words[part.decision]}${cases.length === 1 ? "" : given} ${print(part)}${example}`;
  });
  return more ? [...lines, "    and more, not listed"] : lines;
}

const goesBy = { hosts: "names", tags: "tags", prefixes: "addresses" } as const;

function meaningLines(
  { rule, behind, answer }: Meaning,
  print: (part: AnswerPart) => string,
): readonly string[] {
  const what = behind.length === 0 ? "what it names" : behind.join(", ");
  const head = `    rule ${rule} means what was asked`;
  if (answer === undefined) return [`${head}, and what is behind ${what} is not known`];
  return [
    `${head}: of ${what} ${answer.decision === "depends" ? "it depends" : `everything is ${words[answer.decision]}`}`,
    ...answer.cases.flatMap((each) => caseLines(each, answer, print)).map((line) => `  ${line}`),
  ];
}

/** "let through or left open". */
function printDecisions(answer: Answer): string {
  return [...new Set(partsOf(answer).map(({ decision }) => words[decision]))].join(" or ");
}

/** What the platform does with what a list leaves open is no part of the files. */
function platformLines({ platform = [] }: Device, answer: Answer): readonly string[] {
  const isOpen = partsOf(answer).some(({ decision }) => decision === "open");
  if (!isOpen || platform.length === 0) return [];
  return [
    `    what is left open meets the platform's own rules: ${platform.map(({ name }) => name).join(", ")}`,
  ];
}

function reasonLines(rule: Rule): readonly string[] {
  const { id, purpose, condition, provenance, expires, owner, ticket } = rule;
  const newest = newestProvenance(provenance);
  return [
    `  rule ${id}: ${purpose}`,
    ...(condition === undefined ? [] : [`    condition: ${condition}`]),
    ...(newest === undefined ? [] : [`    source: ${newest.document}, ${newest.date}`]),
    ...(expires === undefined ? [] : [`    expires: ${expires}`]),
    ...(owner === undefined ? [] : [`    owner: ${owner}`]),
    ...(ticket === undefined ? [] : [`    ticket: ${ticket}`]),
  ];
}
