import { type Render, slicesOf } from "@sallyport/core";
import { type Entries, listEntries, renderEntries } from "./entries.js";
import { escapes } from "./escape.js";
import type { AddressMatch, IptablesRule } from "./plan.js";
import { commentName } from "./rule-comment.js";
import { createStamp, type Stamp } from "./stamp.js";

/** Stand for what lines of one shape differ in. */
const marks = {
  source: "source-prefix",
  destination: "destination-prefix",
  sourceSet: "source-set",
  destinationSet: "destination-set",
  name: "rule-name",
} as const;

/** Prints lines of rules by their template, which is ours or the user's. */
export interface LinePrinter {
  readonly render: Render;
  readonly stamp: Stamp;
  /** The rule that was printed last, and what the template prints around its texts, for each piece of its ports. */
  last?: { readonly rule: IptablesRule; readonly around: readonly (readonly string[] | undefined)[] };
}

export function createLinePrinter(render: Render): LinePrinter {
  return { render, stamp: createStamp(render, "rules-lines") };
}

/**
 * The lines of a rule: one for each prefix of either end and each piece of its ports, in pieces. Lines that differ in
 * prefixes and names only are printed by the template once, if it is ours.
 */
export function printLines(rule: IptablesRule, printer: LinePrinter): Iterable<string> {
  // Rules that follow each other are mostly the same but for their texts.
  if (printer.last === undefined || !isAlike(printer.last.rule, rule))
    printer.last = { rule, around: printAround(rule, printer.stamp) };
  const { around } = printer.last;
  if (around.includes(undefined)) return renderLines(rule, printer.render);
  const name = escapes.quoted(commentName(rule.id));
  if (around.length === 1) return fillPattern(rule, fillNames(rule, name, around[0]!));
  return joinLines(
    fillPatterns(
      rule,
      around.map((pieces) => fillNames(rule, name, pieces!)),
    ),
  );
}

/** Whether rules are the same but for their prefixes, and the names of their sets and of themselves. */
function isAlike(rule: IptablesRule, other: IptablesRule): boolean {
  const { chain, protocol, target, reset, source, destination, ports } = rule;
  if (chain !== other.chain || protocol !== other.protocol || target !== other.target) return false;
  if (reset !== other.reset || ports.length !== other.ports.length) return false;
  for (let at = 0; at < ports.length; at++) if (ports[at] !== other.ports[at]) return false;
  return source.kind === other.source.kind && destination.kind === other.destination.kind;
}

function* renderLines(rule: IptablesRule, render: Render): Generator<string> {
  for (const lines of slicesOf(showLines(rule))) yield render("rules-lines", { lines });
}

function* joinLines(lines: Iterable<string>): Generator<string> {
  for (const slice of slicesOf(lines)) yield slice.join("");
}

/** The lines of one pattern: of two ends with prefixes the first is written out, the last is a list with texts around it. */
function fillPattern({ source, destination }: IptablesRule, pattern: readonly string[]): Iterable<string> {
  const [first = "", second = ""] = pattern;
  if (destination.kind === "prefixes" && source.kind === "prefixes") {
    return fillPairs(source.entries, destination.entries, pattern);
  }
  if (destination.kind === "prefixes") return renderEntries(destination.entries, first, second);
  return source.kind === "prefixes" ? renderEntries(source.entries, first, second) : [first];
}

function* fillPairs(sources: Entries, destinations: Entries, pattern: readonly string[]): Generator<string> {
  const [first = "", second = "", third = ""] = pattern;
  for (const from of listEntries(sources))
    yield* renderEntries(destinations, `${first}${from}${second}`, third);
}

/** What the line of each piece of the ports has around its texts. */
function printAround(rule: IptablesRule, stamp: Stamp): readonly (readonly string[] | undefined)[] {
  const { chain, source, destination, protocol, target, reset } = rule;
  const ends = `${chain} ${protocol} ${target} ${reset} ${source.kind} ${destination.kind}`;
  return piecesOf(rule).map((piece) =>
    stamp({
      shape: `${ends} ${piece}`,
      show: () => ({ lines: [showMarks(rule, piece)] }),
      marks: () => marksOf(rule),
    }),
  );
}

/** What a line has around the prefixes of its ends, with the names of its sets and of the rule in their places. */
function fillNames(
  { source, destination }: IptablesRule,
  name: string,
  pieces: readonly string[],
): readonly string[] {
  const open = (source.kind === "prefixes" ? 1 : 0) + (destination.kind === "prefixes" ? 1 : 0);
  let at = open;
  let last = pieces[at]!;
  if (source.kind === "set") last += escapes.token(source.name) + pieces[++at]!;
  if (destination.kind === "set") last += escapes.token(destination.name) + pieces[++at]!;
  last += name + pieces[++at]!;
  if (open === 0) return [last];
  return open === 1 ? [pieces[0]!, last] : [pieces[0]!, pieces[1]!, last];
}

function showMarks(rule: IptablesRule, piece: string) {
  const mark = (match: AddressMatch, name: string): AddressMatch =>
    match.kind === "set" ? { kind: "set", name } : match;
  const { source, destination } = rule;
  const marked = {
    ...rule,
    id: marks.name,
    source: mark(source, marks.sourceSet),
    destination: mark(destination, marks.destinationSet),
  };
  const prefix = (end: "source" | "destination") => (rule[end].kind === "prefixes" ? marks[end] : "");
  return showLine(marked, prefix("source"), prefix("destination"), piece);
}

/** In the order of the template. */
function marksOf({ source, destination }: IptablesRule): readonly string[] {
  return [
    ...(source.kind === "prefixes" ? [marks.source] : []),
    ...(destination.kind === "prefixes" ? [marks.destination] : []),
    ...(source.kind === "set" ? [marks.sourceSet] : []),
    ...(destination.kind === "set" ? [marks.destinationSet] : []),
    escapes.quoted(marks.name),
  ];
}

/** The lines of several patterns, of which each pair of prefixes has one after the other. */
function* fillPatterns(rule: IptablesRule, patterns: readonly (readonly string[])[]): Generator<string> {
  for (const from of alternatives(rule.source)) {
    for (const to of alternatives(rule.destination)) {
      for (const pieces of patterns) {
        const [first = "", second = "", third = ""] = pieces;
        yield from === "" || to === ""
          ? `${first}${from}${to}${second}`
          : `${first}${from}${second}${to}${third}`;
      }
    }
  }
}

/** The lines as the template takes them. */
function* showLines(rule: IptablesRule): Generator<object> {
  for (const from of alternatives(rule.source)) {
    for (const to of alternatives(rule.destination)) {
      for (const piece of piecesOf(rule)) yield showLine(rule, from, to, piece);
    }
  }
}

function showLine(rule: IptablesRule, from: string, to: string, piece: string) {
  const { id, chain, source, destination, protocol, target, reset } = rule;
  const several = piece.includes(",");
  return {
    name: commentName(id),
    chain,
    protocol,
    target,
    reset,
    source: from,
    destination: to,
    sourceSet: source.kind === "set" ? source.name : "",
    destinationSet: destination.kind === "set" ? destination.name : "",
    port: several ? "" : piece,
    ports: several ? piece : "",
  };
}

/** The pieces of its ports, each of which is a line; one empty text for any. */
function piecesOf({ ports }: IptablesRule): readonly string[] {
  return ports.length === 0 ? [""] : ports;
}

/** The prefixes to print of an end; one empty text where it is a set or any. */
function alternatives(match: AddressMatch): readonly string[] {
  return match.kind === "prefixes" ? listEntries(match.entries) : [""];
}
