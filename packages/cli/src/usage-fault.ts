/** A command line that cannot be followed, told before anything of the work is loaded: not even the catalogue of complaints. */
export interface UsageFault {
  readonly code: "SP1006" | "SP1007" | "SP1013";
  readonly usage: string;
  readonly help?: string;
  /** What was given, and what could have been: the nearest is help. */
  readonly near?: { readonly given: string; readonly known: readonly string[] };
}

/** The fault, to be thrown. */
export function usageFault(fault: UsageFault): Error & UsageFault {
  return Object.assign(new Error(fault.usage), fault);
}

export function isUsageFault(error: unknown): error is UsageFault {
  return typeof error === "object" && error !== null && "usage" in error;
}
