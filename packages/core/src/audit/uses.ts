/** Which named objects rules let through, deny, or match sources against. */
export interface Uses {
  /** Notes a use; with a reason it lets nothing through. */
  readonly note: (name: string, reason?: string) => void;
  /** Why nothing is let through by that name; undefined if something is, or no rule names it. */
  readonly reasonAgainst: (name: string) => string | undefined;
}

export function createUses(): Uses {
  const allowed = new Set<string>();
  const reasons = new Map<string, string>();
  return {
    note: (name, reason) => {
      if (reason === undefined) allowed.add(name);
      else if (!reasons.has(name)) reasons.set(name, reason);
    },
    reasonAgainst: (name) => (allowed.has(name) ? undefined : reasons.get(name)),
  };
}
