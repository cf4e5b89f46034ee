import type { Diagnostic, Severity } from "@sallyport/core";

const rank = { error: 0, warning: 1, info: 2 } as const satisfies Readonly<Record<Severity, number>>;
const words = { error: "error", warning: "warning", info: "note" } as const;

/** Complaints with the worst first; equals stay in their order. */
export function worstFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => rank[a.severity] - rank[b.severity]);
}

/** Complaints with the worst last, where a terminal keeps it in sight. */
export function worstLast(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => rank[b.severity] - rank[a.severity]);
}

/** "2 errors, 1 warning, 3 notes". */
export function printCounts(diagnostics: readonly Diagnostic[]): string {
  const parts = Object.entries(words).flatMap(([severity, word]) => {
    const count = diagnostics.filter((each) => each.severity === severity).length;
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`];
  });
  return parts.join(", ");
}
