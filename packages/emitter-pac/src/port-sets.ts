import { compareText, sortedUnique } from "@sallyport/core";
import type { PortSet, Span } from "./plan.js";

const longestName = 24;

/** Names every different list of spans, so that a host refers to its ports by name. */
export function namePortSets(lists: Iterable<readonly Span[]>): ReadonlyMap<string, PortSet> {
  const byText = new Map<string, readonly Span[]>();
  for (const spans of lists) byText.set(printSpans(spans), spans);
  const named = [...byText].map(([text, spans]) => ({ text, spans, name: tellingName(spans) }));
  const odd = sortedUnique(named.filter(({ name }) => name === undefined).map(({ text }) => text));
  const numbers = new Map(odd.map((text, index) => [text, index + 1]));
  const sets = named.map(({ text, spans, name }): [string, PortSet] => [
    text,
    { name: name ?? `ports${numbers.get(text)!}`, spans },
  ]);
  return new Map(sets.sort(([, a], [, b]) => compareText(a.name, b.name)));
}

/** One text for each list of spans. */
export function printSpans(spans: readonly Span[]): string {
  return spans.map(({ first, last, way }) => `${way} ${first}-${last}`).join(", ");
}

/**
 * A name made of what it means, so that another set of ports does not rename it: "p443", "p80_443",
 * "p8000to8100", "pAny", with "d" for denied ports. Undefined for lists that need a longer one.
 */
function tellingName(spans: readonly Span[]): string | undefined {
  const [head] = spans;
  if (head === undefined) return "none";
  if (spans.some(({ way }) => way !== head.way)) return undefined;
  const initial = head.way === "matched" ? "p" : "d";
  if (head.first === 0 && head.last === 65535) return `${initial}Any`;
  const name =
    initial + spans.map(({ first, last }) => (first === last ? first : `${first}to${last}`)).join("_");
  return name.length <= longestName ? name : undefined;
}
