import { equalSets, unionOfAll } from "../address/index.js";
import { minimalPorts, type PortRange } from "../policy/index.js";
import type { Condition, DeviceRule } from "./device.js";
import { joinTwins } from "./join-twins.js";
import { printPortList, printQuestion } from "./print-question.js";

type SourceCondition = Extract<Condition, { of: "source" }>;
type DestinationCondition = Extract<Condition, { of: "destination" }>;

/** A rule that asks one thing at most of each part of a flow, and denies none of its answers. */
interface Simple {
  readonly rule: DeviceRule;
  readonly source: SourceCondition | undefined;
  readonly destination: DestinationCondition | undefined;
  readonly ports: readonly PortRange[] | undefined;
  /** Action and all other questions, canonical: the same text, the same meaning. */
  readonly rest: string;
}

/** Parts of a flow in which rules in a row may differ and still be one. */
const parts = ["destination", "ports", "source"] as const;
type Part = (typeof parts)[number];

/**
 * The same decisions by fewer rules: rules in a row that decide alike and differ in one part of the flow only are one
 * rule, which asks for any of theirs. What a target needs many rows for becomes the rule that they were made of.
 */
export function joinRules(rules: readonly DeviceRule[]): readonly DeviceRule[] {
  let joined: readonly (Simple | DeviceRule)[] = joinTwins(rules).map((rule) => simpleOf(rule) ?? rule);
  for (;;) {
    const before = joined.length;
    for (const part of parts) joined = joinRuns(joined, part);
    if (joined.length === before) return joined.map(ruleOf);
  }
}

function isSimple(each: Simple | DeviceRule): each is Simple {
  return "rest" in each;
}

function simpleOf(rule: DeviceRule): Simple | undefined {
  const questions: string[] = [];
  let source: SourceCondition | undefined;
  let destination: DestinationCondition | undefined;
  let ports: readonly PortRange[] | undefined;
  for (const condition of rule.conditions) {
    if (condition.negated === true) return undefined;
    if (condition.of === "source" && source === undefined) source = condition;
    else if (condition.of === "destination" && destination === undefined) destination = condition;
    else if (condition.of === "port" && ports === undefined) ports = condition.ports;
    else if (condition.of === "host" || condition.of === "protocol" || condition.of === "other")
      questions.push(printQuestion(condition));
    else return undefined;
  }
  const rest = questions.length < 2 ? (questions[0] ?? "") : questions.sort().join("\n");
  return { rule, source, destination, ports, rest: `${rule.action} ${rest}` };
}

/** Rules in a row that are alike in everything but one part. */
function joinRuns(rules: readonly (Simple | DeviceRule)[], part: Part): readonly (Simple | DeviceRule)[] {
  const joined: (Simple | DeviceRule)[] = [];
  let run: Simple[] = [];
  const close = () => {
    if (run.length > 0) joined.push(run.length === 1 ? run[0]! : joinPart(run, part));
    run = [];
  };
  for (const each of rules) {
    if (isSimple(each) && run.length > 0 && isAlike(run[0]!, each, part)) {
      run.push(each);
      continue;
    }
    close();
    if (isSimple(each)) run = [each];
    else joined.push(each);
  }
  close();
  return joined;
}

function isAlike(a: Simple, b: Simple, except: Part): boolean {
  if (a.rest !== b.rest || (a[except] === undefined) !== (b[except] === undefined)) return false;
  return parts.every((part) => part === except || isSamePart(a, b, part));
}

function isSamePart(a: Simple, b: Simple, part: Part): boolean {
  if (a[part] === undefined || b[part] === undefined || a[part] === b[part]) return a[part] === b[part];
  switch (part) {
    case "source":
      return equalSets(a.source!.set, b.source!.set);
    case "destination":
      return equalSets(a.destination!.set, b.destination!.set) && tagText(a) === tagText(b);
    case "ports":
      return printPortList(a.ports!) === printPortList(b.ports!);
  }
}

function tagText({ destination }: Simple): string {
  return JSON.stringify([...new Set(destination?.tags ?? [])].sort());
}

function joinPart(run: readonly Simple[], part: Part): Simple {
  const first = run[0]!;
  if (first[part] === undefined) return first;
  switch (part) {
    case "source":
      return { ...first, source: { of: "source", set: unionOfAll(run.map(({ source }) => source!.set)) } };
    case "ports":
      return { ...first, ports: minimalPorts(run.flatMap(({ ports }) => ports!)) };
    case "destination": {
      const tags = [...new Set(run.flatMap(({ destination }) => destination!.tags ?? []))];
      const set = unionOfAll(run.map(({ destination }) => destination!.set));
      return { ...first, destination: { of: "destination", set, ...(tags.length === 0 ? {} : { tags }) } };
    }
  }
}

function ruleOf(each: Simple | DeviceRule): DeviceRule {
  if (!isSimple(each)) return each;
  const { rule, source, destination, ports } = each;
  const others = rule.conditions.filter(({ of }) => of === "host" || of === "protocol" || of === "other");
  return {
    ...rule,
    conditions: [
      ...others,
      ...(ports === undefined ? [] : [{ of: "port" as const, ports }]),
      ...(destination === undefined ? [] : [destination]),
      ...(source === undefined ? [] : [source]),
    ],
  };
}
