import type { Beside, FilePlace } from "@sallyport/core";
import type { Acl, Acls } from "./acl.js";
import type { MeaningOf } from "./meaning.js";

/** Keeps what a file does besides deciding, the first of each key. */
export interface Besides {
  readonly note: (key: string, place: FilePlace, what: string) => void;
  readonly noted: () => readonly Beside[];
}

export function createBesides(): Besides {
  const noted = new Map<string, Beside>();
  return {
    note: (key, place, what) => {
      if (!noted.has(key)) noted.set(key, { what, place });
    },
    noted: () => [...noted.values()],
  };
}

/** Terms of the lines that can match some request or tunnel. */
export type Watched = ReadonlySet<readonly string[]>;

/** Listens which lines can match at all: what no request meets uses no ACL. */
export function watchMeanings(meaningOf: MeaningOf): {
  readonly meaningOf: MeaningOf;
  readonly matching: Watched;
} {
  const matching = new Set<readonly string[]>();
  return {
    matching,
    meaningOf: (terms, moment) => {
      const meaning = meaningOf(terms, moment);
      if (meaning.length > 0) matching.add(terms);
      return meaning;
    },
  };
}

/**
 * ACLs that no line uses. Squid joins the values of one name over all its files, so they may open lines of
 * others, and be there for nothing else.
 */
export function unusedAcls(acls: Acls, matching: Watched): readonly Beside[] {
  const used = new Set<Acl>();
  for (const terms of matching) for (const term of terms) useAcl(term, acls, used);
  return [...acls.values()]
    .filter((acl) => acl.place.line > 0 && !used.has(acl))
    .map(({ name, place }) => ({ what: `the acl ${name}, by which no line of the file decides`, place }));
}

function useAcl(term: string, acls: Acls, used: Set<Acl>): void {
  const acl = acls.get((term.startsWith("!") ? term.slice(1) : term).toLowerCase());
  if (acl === undefined || used.has(acl)) return;
  used.add(acl);
  if (acl.type !== "any-of" && acl.type !== "all-of") return;
  for (const { texts } of acl.entries) for (const text of texts) useAcl(text, acls, used);
}
