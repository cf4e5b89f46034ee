import type { ListFormat, Meaning, ReadList } from "./entry.js";
import { createRecorder } from "./recorder.js";
import { looksLikeAddress, readAddress, readHost } from "./token.js";
import { createUses, type Uses } from "./uses.js";

/** What a PAN-OS configuration says of destinations, however it is written. */
export interface PaloaltoObjects {
  readonly values: {
    readonly name: string;
    readonly kind: string;
    readonly text: string;
    readonly line: number;
  }[];
  readonly members: Map<string, string[]>;
  readonly rules: Map<string, PaloaltoRule>;
  readonly elsewhere: { readonly text: string; readonly line: number }[];
}

export interface PaloaltoRule {
  readonly sources: string[];
  readonly destinations: { readonly name: string; readonly line: number }[];
  readonly categories: string[];
  action?: string;
  isNegated?: boolean;
}

export function createPaloaltoObjects(): PaloaltoObjects {
  return { values: [], members: new Map(), rules: new Map(), elsewhere: [] };
}

export function ruleOf({ rules }: PaloaltoObjects, name: string): PaloaltoRule {
  const rule = rules.get(name) ?? { sources: [], destinations: [], categories: [] };
  rules.set(name, rule);
  return rule;
}

export function addMembers({ members }: PaloaltoObjects, group: string, names: readonly string[]): void {
  const list = members.get(group) ?? [];
  for (const name of names) list.push(name);
  members.set(group, list);
}

/** The destinations of a configuration: what rules allow, and what no rule names. */
export function listPaloalto(objects: PaloaltoObjects, format: ListFormat): ReadList {
  const recorder = createRecorder();
  const uses = findUses(objects);
  const names = new Set(objects.values.map(({ name }) => name));
  for (const { name, kind, text, line } of objects.values) {
    const reason = uses.reasonAgainst(name);
    if (reason !== undefined) recorder.skip(line, text, reason);
    else if (kind === "ip-wildcard") recorder.skip(line, text, "a wildcard mask is no prefix");
    else recorder.add(readValue(kind, text), line, name);
  }
  for (const [rule, { destinations, ...rest }] of objects.rules) {
    for (const { name, line } of destinations) {
      if (names.has(name) || !looksLikeAddress(name)) continue;
      const reason = reasonOf(rest);
      if (reason !== undefined) recorder.skip(line, name, reason);
      else recorder.add(readAddress(name), line, rule);
    }
  }
  for (const { text, line } of objects.elsewhere)
    recorder.skip(line, text, "it is a list of another server, whose entries are elsewhere");
  return recorder.result(format);
}

function readValue(kind: string, text: string): Meaning {
  if (kind === "fqdn" || kind === "url") return readHost(text);
  return readAddress(text);
}

/** Marks what rules name, and all that is below a name that is a group. */
function findUses(objects: PaloaltoObjects): Uses {
  const uses = createUses();
  const roots = new Map<string | undefined, string[]>();
  const mark = (reason: string | undefined, names: readonly string[]) => {
    const list = roots.get(reason) ?? [];
    for (const name of names) list.push(name);
    roots.set(reason, list);
  };
  for (const rule of objects.rules.values()) {
    mark("it is a source", rule.sources);
    mark(
      reasonOf(rule),
      rule.destinations.map(({ name }) => name),
    );
    mark(
      rule.action === undefined || rule.action === "allow" ? undefined : "the rule denies it",
      rule.categories,
    );
  }
  for (const [reason, names] of roots) {
    for (const name of below(names, objects.members)) uses.note(name, reason);
  }
  return uses;
}

function reasonOf({ action, isNegated }: Pick<PaloaltoRule, "action" | "isNegated">): string | undefined {
  if (action !== undefined && action !== "allow") return "the rule denies it";
  return isNegated === true ? "the rule lets all but it through" : undefined;
}

function below(names: readonly string[], members: PaloaltoObjects["members"]): ReadonlySet<string> {
  const reached = new Set(names);
  for (const name of reached) for (const member of members.get(name) ?? []) reached.add(member);
  return reached;
}
