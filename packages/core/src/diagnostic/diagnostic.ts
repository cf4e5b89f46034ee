import { type Code, entryOf } from "./catalog.js";

export type Severity = "error" | "warning" | "info";

/** Where in the user's input a complaint belongs; lines and columns count from 1. */
export interface Place {
  /** File name or flag, as the user wrote it. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** JSON pointer into the file. */
  readonly pointer?: string;
}

/** What a complaint is about, beside its message. */
export interface Concern {
  /** Id of the rule; several, by commas, if they have the same complaint. */
  readonly rule?: string;
  readonly format?: string;
  /** Name of the policy. */
  readonly policy?: string;
  readonly place?: Place;
  /** What to do in this very case; the catalogue holds the general advice. */
  readonly help?: string;
}

export interface Diagnostic extends Concern {
  readonly code: Code;
  readonly severity: Severity;
  /** One sentence that names the thing. */
  readonly message: string;
}

/** Takes complaints as they arise; a run stops before it writes if one of them is an error. */
export type Report = (code: Code, message: string, concern?: Concern) => void;

/** Makes a diagnostic; its severity comes from the catalogue. */
export function diagnose(code: Code, message: string, concern: Concern = {}): Diagnostic {
  return { code, severity: entryOf(code).severity, message, ...concern };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/** Ends a run for reasons that the user can mend; carries all of them. */
export class SallyportError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => `${diagnostic.code}: ${diagnostic.message}`).join("\n"));
    this.name = "SallyportError";
    this.diagnostics = diagnostics;
  }
}

/** Ends a run for one reason. */
export function failure(code: Code, message: string, concern: Concern = {}): SallyportError {
  return new SallyportError([diagnose(code, message, concern)]);
}

/** Collects what a stage of the pipeline complains about; rules with the same complaint share one. */
export interface Collector {
  readonly diagnostics: Diagnostic[];
  readonly report: Report;
}

export function collector(always: Concern = {}): Collector {
  const diagnostics: Diagnostic[] = [];
  const held = new Map<string, { readonly index: number; readonly rules: Set<string> }>();
  const report: Report = (code, message, concern = {}) => {
    const { rule, ...diagnostic } = diagnose(code, message, { ...always, ...concern });
    const key = JSON.stringify(diagnostic);
    const same = held.get(key);
    if (same === undefined) {
      held.set(key, { index: diagnostics.length, rules: new Set(rule?.split(", ")) });
      diagnostics.push(rule === undefined ? diagnostic : { ...diagnostic, rule });
      return;
    }
    for (const each of rule?.split(", ") ?? []) {
      if (same.rules.has(each)) continue;
      same.rules.add(each);
      const before = diagnostics[same.index]!.rule;
      diagnostics[same.index] = {
        ...diagnostic,
        rule: before === undefined ? each : `${before}, ${each}`,
      };
    }
  };
  return { diagnostics, report };
}
