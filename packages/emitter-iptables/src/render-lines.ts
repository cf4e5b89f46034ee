import { type Render, slicesOf } from "@sallyport/core";
import { listEntries, renderEntries } from "./entries.js";
import type { AddressMatch, IptablesRule } from "./plan.js";
import { commentName } from "./rule-comment.js";

/** Stand for the prefixes of either end where a line is printed once for all of them. */
const marks = { source: "source-prefix", destination: "destination-prefix" } as const;

/**
 * The lines of a rule: one for each prefix of either end and each piece of its ports, in pieces. Lines that differ in
 * a prefix only are printed by the template once, if it is ours.
 */
export function* printLines(rule: IptablesRule, render: Render): Generator<string> {
  const patterns = printPatterns(rule, render);
  if (patterns.includes(undefined)) {
    for (const lines of slicesOf(showLines(rule))) yield render("rules-lines", { lines });
    return;
  }
  const around = patterns as readonly (readonly string[])[];
  if (around.length > 1) for (const lines of slicesOf(fillPatterns(rule, around))) yield lines.join("");
  else yield* fillPattern(rule, around[0]!);
}

/** The lines of one pattern: of two ends with prefixes the first is written out, the last is a list with texts around it. */
function* fillPattern({ source, destination }: IptablesRule, pattern: readonly string[]): Generator<string> {
  const [first = "", second = "", third = ""] = pattern;
  if (destination.kind !== "prefixes") {
    if (source.kind === "prefixes") yield* renderEntries(source.entries, first, second);
    else yield first;
  } else if (source.kind !== "prefixes") yield* renderEntries(destination.entries, first, second);
  else {
    for (const from of listEntries(source.entries)) {
      yield* renderEntries(destination.entries, `${first}${from}${second}`, third);
    }
  }
}

/** What the line of each piece of the ports has around the prefixes of its ends. */
function printPatterns(rule: IptablesRule, render: Render): readonly (readonly string[] | undefined)[] {
  const source = rule.source.kind === "prefixes" ? marks.source : "";
  const destination = rule.destination.kind === "prefixes" ? marks.destination : "";
  const values = [source, destination].filter((mark) => mark !== "");
  return piecesOf(rule).map((piece) =>
    render.around("rules-lines", { lines: [showLine(rule, source, destination, piece)] }, values),
  );
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
