/** Runs modules anew, with all that they import. */
export interface ModuleRuns {
  /** Where a module is run from next; each address is another run. */
  readonly next: (href: string) => string;
  /** The files that were imported since this was last asked, whether or not they could be run. */
  readonly imported: () => readonly string[];
}

let runs: ModuleRuns | undefined;

/** From here on modules are run so. Until then each is run once, as Node runs them. */
export function runModulesBy(given: ModuleRuns): void {
  runs = given;
}

/** How modules are run anew; undefined if nobody asked for it. */
export function moduleRuns(): ModuleRuns | undefined {
  return runs;
}
