/** What is wrong with one element of an input. */
export interface Problem {
  readonly file: string;
  /** Where in the file: a line number or a path of elements. */
  readonly at: string;
  readonly reason: string;
}

/** What an importer hands back: everything, or nothing and why. */
export type Imported<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The value, unless there are problems. */
export function unlessProblems<T>(problems: readonly Problem[], value: T): Imported<T> {
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

/** A failure with one problem. */
export function refuse(file: string, at: string, reason: string): Imported<never> {
  return { ok: false, problems: [{ file, at, reason }] };
}

/** The problems of an import that failed; none of one that did not. */
export function problemsOf(imported: Imported<unknown>): readonly Problem[] {
  return imported.ok ? [] : imported.problems;
}

/** One line for a person: `file: place: reason`. */
export function describeProblem({ file, at, reason }: Problem): string {
  return `${file}: ${at}: ${reason}`;
}
