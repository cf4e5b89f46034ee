import type { Span } from "./schema.js";

/** Whether something dated was in force on that day: it had begun, and not ended. */
export function isInForce(
  { date, until }: { readonly date: string; readonly until?: string },
  day: string,
): boolean {
  return covers(until === undefined ? { from: date } : { from: date, until }, day);
}

/** Whether a span holds that day (ISO date). */
export function covers({ from, until }: Span, day: string): boolean {
  return from <= day && (until === undefined || day < until);
}

/** Spans for a sentence: "2019-07-22 until 2024-01-15; 2025-06-16 on". */
export function printSpans(spans: readonly Span[]): string {
  return spans
    .map(({ from, until }) => (until === undefined ? `${from} on` : `${from} until ${until}`))
    .join("; ");
}

/** All days of some spans as ascending spans that do not touch. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last === undefined || (last.until !== undefined && last.until < span.from)) joined.push(span);
    else if (last.until !== undefined && (span.until === undefined || span.until > last.until)) {
      joined[joined.length - 1] =
        span.until === undefined ? { from: last.from } : { from: last.from, until: span.until };
    }
  }
  return joined;
}
