import type { Published } from "./published.js";

/** What is wrong with one element of an imported text. */
export interface ImportProblem {
  /**
   * The element: a JSON pointer (`/values/3/name`), an XPath (`/products/product[2]/@name`) or `line N`;
   * `/` is the whole text.
   */
  readonly path: string;
  /** Where it begins, counted from 1. */
  readonly line?: number;
  /** A sentence without its full stop. */
  readonly message: string;
}

/** All that a text says, with remarks on what was left out or rewritten; or nothing, and why. */
export type ImportResult =
  | { readonly ok: true; readonly published: Published; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };

/** How many problems of one text are told; of more, only the number. */
export const mostProblems = 50;

/** What a reader has to say beside what it read. */
export interface Reading {
  /** One more problem; it is only put into words if it will be told. */
  readonly complain: (problem: () => ImportProblem) => void;
  /** Counts, for a note, something left out or rewritten, under the name of what it concerned. */
  readonly count: (subject: string, name?: string, by?: number) => void;
  /** A remark that stands for itself. */
  readonly note: (text: string) => void;
}

/** A reading together with what was said so far. */
export interface Recorder extends Reading {
  readonly problems: () => readonly ImportProblem[];
  readonly notes: () => readonly string[];
}

/** Collects problems and notes. */
export function recorder(): Recorder {
  const told: ImportProblem[] = [];
  const remarks: string[] = [];
  const tallies = new Map<string, Tally>();
  let untold = 0;
  return {
    complain: (problem) => {
      if (told.length < mostProblems) told.push(problem());
      else untold++;
    },
    count: (subject, name, by = 1) => {
      if (by > 0) tallies.set(subject, addTo(tallies.get(subject), name, by));
    },
    note: (text) => {
      remarks.push(text);
    },
    problems: () =>
      untold === 0 ? told : [...told, { path: "/", line: 1, message: `${untold} problems more` }],
    notes: () => [...remarks, ...[...tallies].map(([subject, tally]) => describe(subject, tally))],
  };
}

interface Tally {
  count: number;
  readonly names: Set<string>;
  /** Whether there were other names than those. */
  cut: boolean;
}

const mostNames = 8;

function addTo(tally: Tally = { count: 0, names: new Set(), cut: false }, name = "", by = 1): Tally {
  tally.count += by;
  if (name === "" || tally.names.has(name)) return tally;
  if (tally.names.size < mostNames) tally.names.add(name);
  else tally.cut = true;
  return tally;
}

function describe(subject: string, { count, names, cut }: Tally): string {
  const list = [...names, ...(cut ? ["..."] : [])].join(", ");
  return `${subject}: ${count}${list === "" ? "" : ` (${list})`}`;
}
