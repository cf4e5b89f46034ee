import type { Device, DeviceRule, Rule } from "@sallyport/core";
import { traceRules } from "@sallyport/core/query";
import type { AskedFormat, AskedPolicy } from "../query/gather.js";
import { hasEntryIn } from "./entries.js";
import { askingOf } from "./explained.js";

/** A line of a generated file. */
export interface AskedLine {
  /** Relative to the folder of the format. */
  readonly name: string;
  readonly line: number;
  /** The lines of the file. */
  readonly texts: readonly string[];
  /** Ids of the rules that the manifest says of the file. */
  readonly rules: readonly string[];
}

/**
 * What ties a line to rules: it decides flows of theirs; it names them; it holds an entry of theirs; it stands
 * in the lines that belong to a rule's own line; or nothing but that its file says them.
 */
export type Tie = "decides" | "names" | "entry" | "beside" | "file";

/** The rules that a line is there for. */
export interface TiedLine {
  readonly tie: Tie;
  /** Ids, in the policy's order. */
  readonly rules: readonly string[];
  /** What the line does where it decides. */
  readonly action?: "allow" | "deny";
  /** The line decides flows that no rule of the policy is about. */
  readonly isPartial?: true;
  /** Lines before it take all of its flows. */
  readonly isIdle?: true;
}

/** Finds out what a line is there for; by what it decides, if it decides anything, whatever it is called. */
export function tieLine(asked: AskedPolicy, format: AskedFormat, line: AskedLine): TiedLine {
  const own = asked.policy.rules.filter(({ id }) => line.rules.includes(id));
  const text = line.texts[line.line - 1]!;
  const placed = placedRules(format, line.name);
  const here = placed.filter(({ rule }) => rule.place?.line === line.line);
  if (here.length > 0) return tieByMeaning(asked, format, here);
  const named = own.filter(({ id }) => names(text, id));
  if (named.length > 0) return { tie: "names", rules: idsOf(named) };
  const held = own.filter((rule) => hasEntryIn(rule, text, asked.sets));
  if (held.length > 0) return { tie: "entry", rules: idsOf(held) };
  const beside = findBeside(placed, line);
  if (beside.length > 0) return { tie: "beside", rules: tieByMeaning(asked, format, beside).rules };
  return { tie: "file", rules: idsOf(own) };
}

interface PlacedRule {
  readonly device: Device;
  readonly rule: DeviceRule;
}

function placedRules({ read }: AskedFormat, name: string): readonly PlacedRule[] {
  const devices = read?.readings.read ?? [];
  return devices.flatMap((device) =>
    device.rules.filter(({ place }) => place?.file === name).map((rule) => ({ device, rule })),
  );
}

function tieByMeaning(asked: AskedPolicy, format: AskedFormat, placed: readonly PlacedRule[]): TiedLine {
  const asking = askingOf(asked, format);
  const found = new Set<string>();
  let [isPartial, decides] = [false, false];
  for (const { device, rule } of placed) {
    const meant = format.read!.readings.expected.find(({ id }) => id === device.id);
    const traced = meant && traceRules(device, [rule], meant, asking);
    for (const { name } of traced?.rules ?? []) found.add(name);
    if (traced === undefined || traced.isPartial) isPartial = true;
    if (traced === undefined || traced.decides) decides = true;
  }
  return {
    tie: "decides",
    rules: idsOf(asked.policy.rules.filter(({ id }) => found.has(id))),
    action: placed[0]!.rule.action,
    ...(isPartial ? { isPartial: true } : {}),
    ...(decides ? {} : { isIdle: true }),
  };
}

/** Whether a text holds an id, not as a part of a longer one. */
function names(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
    const around = `${text.charAt(at - 1)}${text.charAt(at + id.length)}`;
    if (!/[A-Za-z0-9-]/.test(around)) return true;
  }
  return false;
}

/** The rules on the next line that has any, as far as no line between is blank; else on the last line before. */
function findBeside(placed: readonly PlacedRule[], { line, texts }: AskedLine): readonly PlacedRule[] {
  const at = (number: number) => placed.filter(({ rule }) => rule.place?.line === number);
  const isBlank = (number: number) => (texts[number - 1] ?? "").trim() === "";
  const isComment = /^\s*(?:#|\/\/|<!--)/.test(texts[line - 1]!);
  for (let next = line; isComment && !isBlank(next); next++) {
    if (at(next).length > 0) return at(next);
  }
  if (isComment) return [];
  for (let last = line; last > 0 && !isBlank(last); last--) {
    if (at(last).length > 0) return at(last);
  }
  return [];
}

function idsOf(rules: readonly Rule[]): readonly string[] {
  return rules.map(({ id }) => id);
}
