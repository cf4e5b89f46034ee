import type { Flow } from "@sallyport/core";

/** Files of a format, and flows to be decided by one of their lists of decisions. */
export interface Question {
  /** Paths relative to the format's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** Id of the list, as readers give it, and the files that it stands in. */
  readonly device: string;
  readonly deviceFiles: readonly string[];
  readonly flows: readonly Flow[];
  /** All other things that the list, as asked for or as read, tells apart: what a flow does not name, it has not. */
  readonly others: readonly string[];
}

/**
 * What becomes of a flow: allow, deny or open, or for a PAC file its answer; undefined for a flow that cannot be
 * sent, such as one to an address that no machine sends to.
 */
export type Answer = string | undefined;

/**
 * A target, or an evaluator written from its documents, that shares nothing with the format's reader. Its answers are
 * in the order of the questions; undefined where it refuses the files.
 */
export type Target = (questions: readonly Question[]) => Promise<readonly (readonly Answer[] | undefined)[]>;
