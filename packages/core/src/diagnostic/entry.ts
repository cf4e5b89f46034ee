import type { Severity } from "./diagnostic.js";

/** Exit code of a run that this complaint ends: 1 findings, 2 usage or config, 3 input data, 70 internal. */
export type ExitCode = 1 | 2 | 3 | 70;

/** What is known of one complaint, for every case of it. */
export interface CatalogEntry {
  readonly severity: Severity;
  readonly exit: ExitCode;
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
}

export type CatalogPart = Readonly<Record<`SP${number}`, CatalogEntry>>;
