import type { Family, Render } from "@sallyport/core";
import { escapes } from "./escape.js";
import type { NftablesRule, NftablesStatement } from "./plan.js";
import { commentName } from "./rule-comment.js";
import { commentMarks, createStamp, fillComments, type Stamp } from "./stamp.js";

/** What the template prints around the texts of a rule, and the rule that it was printed for. */
interface Printed {
  readonly rule: NftablesRule;
  readonly last: boolean;
  /** Undefined if each rule must be rendered. */
  readonly pieces: readonly string[] | undefined;
}

/** Prints rules by their template. Those that follow each other are mostly the same but for their texts. */
export function createRulePrinter(render: Render): (rule: NftablesRule, last: boolean) => string {
  const stamp = createStamp(render, "nft-rule");
  let printed: Printed | undefined;
  return (rule, last) => {
    if (printed === undefined || printed.last !== last || !isAlike(printed.rule, rule))
      printed = { rule, last, pieces: printAround(rule, last, stamp) };
    const { pieces } = printed;
    const name = commentName(rule.id);
    if (pieces !== undefined) return fillRule(rule, escapes.quoted(name), pieces);
    return render(
      "nft-rule",
      showRule(rule, last, () => name),
    );
  };
}

/** Whether rules are the same but for the texts of their reasons, and the names of their sets and of themselves. */
function isAlike(rule: NftablesRule, other: NftablesRule): boolean {
  const { ports, verdict, reset, reasons, statements } = rule;
  if (verdict !== other.verdict || reset !== other.reset || reasons.length !== other.reasons.length)
    return false;
  if (ports.length !== other.ports.length || statements.length !== other.statements.length) return false;
  for (let at = 0; at < ports.length; at++) if (ports[at] !== other.ports[at]) return false;
  for (let at = 0; at < statements.length; at++)
    if (!isAlikeStatement(statements[at]!, other.statements[at]!)) return false;
  return true;
}

function isAlikeStatement(statement: NftablesStatement, other: NftablesStatement): boolean {
  return (
    statement.family === other.family &&
    statement.protocol === other.protocol &&
    (statement.sourceSet === "") === (other.sourceSet === "") &&
    (statement.destinationSet === "") === (other.destinationSet === "")
  );
}

function printAround(rule: NftablesRule, last: boolean, stamp: Stamp): readonly string[] | undefined {
  const { ports, verdict, reset, reasons, statements } = rule;
  const said = statements.map(
    ({ family, protocol, sourceSet, destinationSet }) =>
      `${family} ${protocol} ${sourceSet !== ""} ${destinationSet !== ""}`,
  );
  return stamp({
    shape: `${reasons.length} ${last} ${ports.join()} ${verdict} ${reset} ${said.join()}`,
    show: () => showRule(withMarks(rule), last, nameMark),
    marks: () => [
      ...commentMarks(reasons),
      ...withMarks(rule).statements.flatMap((statement, at) => [
        ...setNames(statement),
        escapes.quoted(nameMark(at)),
      ]),
    ],
  });
}

function nameMark(statement: number): string {
  return `rule-name-${statement}`;
}

/** The texts between the pieces, in the order of the template. */
function fillRule({ reasons, statements }: NftablesRule, name: string, pieces: readonly string[]): string {
  let text = fillComments(pieces, reasons);
  let piece = reasons.length;
  for (let at = 0; at < statements.length; at++) {
    const { sourceSet, destinationSet } = statements[at]!;
    if (sourceSet !== "") text += escapes.token(sourceSet) + pieces[++piece]!;
    if (destinationSet !== "") text += escapes.token(destinationSet) + pieces[++piece]!;
    text += name + pieces[++piece]!;
  }
  return text;
}

/** The rule with marks in the place of its reasons and sets. */
function withMarks(rule: NftablesRule): NftablesRule {
  const mark = (set: string, name: string) => (set === "" ? "" : name);
  return {
    ...rule,
    reasons: commentMarks(rule.reasons),
    statements: rule.statements.map(({ family, protocol, sourceSet, destinationSet }, at) => ({
      family,
      protocol,
      sourceSet: mark(sourceSet, `source-set-${at}`),
      destinationSet: mark(destinationSet, `destination-set-${at}`),
    })),
  };
}

/** In the order of the template. */
function setNames({ sourceSet, destinationSet }: NftablesStatement): readonly string[] {
  return [sourceSet, destinationSet].filter((set) => set !== "").map(escapes.token);
}

function showRule(rule: NftablesRule, last: boolean, nameOf: (statement: number) => string) {
  return {
    reasons: rule.reasons,
    statements: rule.statements.map((statement, at) => showStatement(statement, rule, nameOf(at))),
    last,
  };
}

/** The words that narrow a statement to its family and protocol; each only where no other implies it. */
function showStatement(
  { family, protocol, sourceSet, destinationSet }: NftablesStatement,
  { ports, verdict, reset }: NftablesRule,
  name: string,
) {
  const addressed = sourceSet !== "" || destinationSet !== "";
  return {
    network: networkWord(family),
    family: addressed ? "" : `ipv${family}`,
    sourceSet,
    destinationSet,
    protocol: ports.length === 0 ? protocol : "",
    transport: protocol,
    port: ports.length === 1 ? ports[0]! : "",
    ports: ports.length > 1 ? ports : [],
    verdict,
    reset,
    name,
  };
}

function networkWord(family: Family): string {
  return family === 4 ? "ip" : "ip6";
}
