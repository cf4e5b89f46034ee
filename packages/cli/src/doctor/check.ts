import type { Diagnostic, Report } from "@sallyport/core";
import type { Plan } from "../run/plan-outputs.js";
import type { CompiledCode } from "./compiled.js";

/** What the checks look at, as far as it could be found. */
export interface Subject {
  /** Version of Node that runs this, without "v". */
  readonly node: string;
  /** What the package says of it, like ">=20.19". */
  readonly engines: string;
  readonly compiled: CompiledCode;
  /** Today, ISO date. */
  readonly today: string;
  /** The folders in which programs are looked for. */
  readonly path: string;
  /** Folder of imported editions; it need not exist. */
  readonly store: string;
  readonly config: ConfigState;
  /** Output folders, as they are told to people. */
  readonly outs: readonly string[];
}

/** The config of the working directory or the one named. */
export type ConfigState =
  | { readonly kind: "none" }
  | { readonly kind: "faulty"; readonly file?: string; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly kind: "sound";
      readonly file: string;
      readonly plan: Plan;
      readonly diagnostics: readonly Diagnostic[];
    };

/** One thing that the doctor looks at. */
export interface Check {
  readonly id: string;
  /** What was found, in a clause or two; what is wrong goes to `report`, or is thrown as a SallyportError. */
  readonly look: (subject: Subject, report: Report) => Promise<string>;
}
