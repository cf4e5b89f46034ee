import {
  describeRule,
  listPrefixes,
  newestProvenance,
  printHostPattern,
  printPorts,
  type Rule,
} from "@sallyport/core";
import type { ExplainedRule, RuleInFormat } from "../explain/explained.js";
import type { Tie, TiedLine } from "../explain/line.js";
import type { SetEntry, SetHistory } from "../explain/sets.js";

/** A line as somebody named it, with what it is there for. */
export interface ExplainedLine extends TiedLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** What stands in the line, as the sets behind its rules have it. */
  readonly entries: readonly SetEntry[];
}

/** Rules, and the line that led to them if one was named. */
export interface Explanation {
  readonly line?: ExplainedLine;
  readonly rules: readonly ExplainedRule[];
}

const ties = {
  decides: "decides what these rules ask for",
  names: "names these rules",
  entry: "holds an entry of these rules",
  beside: "belongs to the line that decides for these rules",
  file: "belongs to no rule alone; its file says these",
} as const satisfies Readonly<Record<Tie, string>>;

/** For people: the line, then every rule with its reasons and where its formats say it. */
export function printExplainText({ line, rules }: Explanation): string {
  const blocks = [...(line === undefined ? [] : [lineLines(line)]), ...rules.map(ruleLines)];
  return blocks.map((lines) => lines.map((text) => `${text}\n`).join("")).join("\n");
}

/** The same as one document. */
export function describeExplanation({ line, rules }: Explanation): object {
  const listed = rules.map((each) => ({ ...each, rule: describeRule(each.rule) }));
  const about = line === undefined ? {} : { line };
  return { ...about, rules: listed };
}

function lineLines({
  file,
  line,
  text,
  tie,
  rules,
  action,
  isPartial,
  isIdle,
  entries,
}: ExplainedLine): readonly string[] {
  const head = [`${file}:${line}`, `  ${text.trim()}`];
  if (isIdle === true) return [...head, "  decides nothing: lines before it take all that it matches"];
  const does = action === undefined ? "" : `${action === "allow" ? "allows" : "denies"} flows, and `;
  if (rules.length === 0) return [...head, `  ${does}no rule of the policy asks for that`];
  const partial = isPartial === true ? ["  and decides more, that no rule of the policy asks for"] : [];
  const held = entries.map(({ set, prefix, since }) => `  ${prefix} is in ${set} since ${since}`);
  return [...head, `  ${does}${ties[tie]}: ${rules.join(", ")}`, ...partial, ...held];
}

function ruleLines({ policy, edition, rule, sets, formats }: ExplainedRule): readonly string[] {
  const { id, purpose, condition, provenance, expires, owner, ticket, destination } = rule;
  const newest = newestProvenance(provenance);
  const older = provenance.length - 1;
  const { hosts } = destination;
  return [
    `rule ${id} of policy ${policy}: ${purpose}`,
    `  ${printTraffic(rule)}`,
    ...(condition === undefined ? [] : [`  condition: ${condition}`]),
    ...(newest === undefined
      ? []
      : [
          `  source: ${newest.document}, ${newest.date}${older > 0 ? `, and ${older} older, see --json` : ""}`,
        ]),
    `  edition: ${edition}`,
    ...(expires === undefined ? [] : [`  expires: ${expires}`]),
    ...(owner === undefined ? [] : [`  owner: ${owner}`]),
    ...(ticket === undefined ? [] : [`  ticket: ${ticket}`]),
    ...(hosts === undefined ? [] : [`  hosts: ${hosts.map(printHostPattern).join(", ")}`]),
    ...sets.map((set) => `  set: ${printSet(set)}`),
    ...formats.flatMap(formatLines),
  ];
}

function printTraffic({ action, protocol, ports, sources, destination }: Rule): string {
  const at = ports === "any" ? "" : ` port ${ports.map((range) => printPorts(range)).join(", ")}`;
  const from = sources === "any" ? "any" : listPrefixes(sources).join(", ");
  const narrowed =
    destination.narrowedFrom === undefined ? "" : `, narrowed from ${destination.narrowedFrom}`;
  return `${action} ${protocol}${at} from ${from} to ${destination.service}${narrowed}`;
}

function printSet({ id, listed, since, prefixes }: SetHistory): string {
  if (since === undefined) return `${id}, not held in this edition`;
  const first = listed === undefined || listed === since ? "" : `listed since ${listed}, `;
  return `${id}, ${first}as it is since ${since}, ${prefixes} prefix${prefixes === 1 ? "" : "es"}`;
}

function formatLines({ format, isRead, view, lines }: RuleInFormat): readonly string[] {
  if (!isRead) return [`  ${format}: its files cannot be read back`];
  if (view === undefined) return [`  ${format}: does not say it`];
  const head = `  ${format}: by ${view === "any" ? "any destination" : view}`;
  if (lines.length === 0) return [`${head}, in no line that could be found`];
  return [head, ...lines.map(({ file, line, name }) => `    ${file}:${line} ${name}`)];
}
