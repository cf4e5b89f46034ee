import type { Rule, View } from "@sallyport/core";
import { type AskOptions, traceRules } from "@sallyport/core/query";
import type { AskedFormat, AskedPolicy } from "../query/gather.js";
import { historiesOf, type SetHistory } from "./sets.js";

/** A line of a file that says a rule, or a part of it. */
export interface RuleLine {
  /** Id of the list of decisions. */
  readonly list: string;
  readonly file: string;
  readonly line: number;
  /** What the line is called on the device. */
  readonly name: string;
}

/** What a rule became in a format. */
export interface RuleInFormat {
  readonly format: string;
  /** Whether its files could be read; if not, nothing is known. */
  readonly isRead: boolean;
  /** Absent if the format does not say the rule. */
  readonly view?: View | "any";
  readonly lines: readonly RuleLine[];
}

/** A rule with all that is known of why it is there. */
export interface ExplainedRule {
  readonly policy: string;
  readonly edition: string;
  readonly rule: Rule;
  readonly sets: readonly SetHistory[];
  readonly formats: readonly RuleInFormat[];
}

/** Gathers what is known of a rule of a policy. */
export async function explainRule(asked: AskedPolicy, rule: Rule): Promise<ExplainedRule> {
  const { policy, edition, dataset, formats } = asked;
  return {
    policy: policy.name,
    edition: edition.id,
    rule,
    sets: await historiesOf(rule, dataset, edition),
    formats: formats.map((format) => findInFormat(asked, format, rule)),
  };
}

/** What tags and sets stand for, on the side of the rules and of the files, and what the target is like. */
export function askingOf(
  { sets }: AskedPolicy,
  { read, relays }: AskedFormat,
): Pick<AskOptions, "tags" | "relays"> {
  const tags = new Map([...sets, ...(read?.tags ?? [])]);
  return { tags, ...(relays === undefined ? {} : { relays }) };
}

function findInFormat(asked: AskedPolicy, format: AskedFormat, { id }: Rule): RuleInFormat {
  const { read, root } = format;
  if (read === undefined) return { format: format.format, isRead: false, lines: [] };
  const gated = read.gated.rules.find((each) => each.id === id);
  if (gated === undefined) return { format: format.format, isRead: true, lines: [] };
  const { expected, read: devices, unreadable } = read.readings;
  const asking = askingOf(asked, format);
  const lines = devices.flatMap((device) => {
    const meant = expected.find((each) => each.id === device.id);
    const own = meant?.rules.filter(({ name }) => name === id) ?? [];
    if (meant === undefined || own.length === 0) return [];
    if (device.files.some((file) => unreadable.has(file))) return [];
    const traced = traceRules(meant, own, device, asking)?.rules ?? [];
    return traced.flatMap(({ name, place }): readonly RuleLine[] =>
      place === undefined ? [] : [{ list: device.id, file: `${root}/${place.file}`, line: place.line, name }],
    );
  });
  return { format: format.format, isRead: true, view: gated.match.view, lines: distinct(lines) };
}

/** A line may hold several rules of the device, with the same name. */
function distinct(lines: readonly RuleLine[]): readonly RuleLine[] {
  return [...new Map(lines.map((each) => [JSON.stringify(each), each])).values()];
}
