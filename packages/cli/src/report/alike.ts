import type { Diagnostic } from "@sallyport/core";

/** Complaints that differ in nothing but their policy. */
export interface AlikeDiagnostics {
  readonly diagnostic: Diagnostic;
  /** Names of the policies, in order; none if it stands for itself. */
  readonly policies: readonly string[];
}

/** Fewer are told one by one. */
const fewest = 4;

/** The same complaints with those of several policies as one, in the place of their first; errors stay what they are. */
export function gatherAlike(diagnostics: readonly Diagnostic[]): readonly AlikeDiagnostics[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const key = keyOf(diagnostic);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  return [...groups.values()].flatMap((group): readonly AlikeDiagnostics[] =>
    group.length < fewest
      ? group.map((diagnostic) => ({ diagnostic, policies: [] }))
      : [{ diagnostic: group[0]!, policies: group.map(({ policy }) => policy!) }],
  );
}

function keyOf({ policy, ...others }: Diagnostic): string {
  const isAlone = policy === undefined || others.severity === "error";
  return JSON.stringify(isAlone ? [policy, others] : [others]);
}
