import { type Code, type Diagnostic, diagnose, entryOf } from "../diagnostic/index.js";
import type { RuleUse } from "../diff/index.js";

/** The codes of findings about a newly published list. */
export const guardCodes = [
  "SP7201",
  "SP7202",
  "SP7203",
  "SP7204",
  "SP7205",
  "SP7206",
  "SP7207",
  "SP7208",
  "SP7209",
  "SP7210",
  "SP7211",
  "SP7212",
  "SP7214",
  "SP7215",
] as const satisfies readonly Code[];

export type GuardCode = (typeof guardCodes)[number];

/** What speaks against a newly published list, with the evidence. */
export interface GuardFinding extends Diagnostic {
  readonly code: GuardCode;
  /** The tag that it is about; none if about the whole list. */
  readonly tag?: string;
  /** The prefixes that it is about, in order of address, or texts that are none. */
  readonly evidence: readonly string[];
  /** The rules that use the tag. */
  readonly uses: readonly RuleUse[];
}

/** What a finding says beside its code and message. */
export type GuardDetails = Partial<Pick<GuardFinding, "tag" | "evidence" | "uses" | "help">>;

/** Makes a finding; names the rules that use the tag in its help, if nothing else is said there. */
export function finding(code: GuardCode, message: string, details: GuardDetails = {}): GuardFinding {
  const { tag, evidence = [], uses = [] } = details;
  const used = uses.map(({ policy, rule }) => `${rule} of ${policy}`);
  const help = details.help ?? (used.length === 0 ? undefined : `used by ${used.join(", ")}`);
  return {
    ...diagnose(code, message, help === undefined ? {} : { help }),
    code,
    ...(tag === undefined ? {} : { tag }),
    evidence,
    uses,
  };
}

/** Whether a finding speaks for refusal, not for information only. */
export function isRefusal({ code }: GuardFinding): boolean {
  return entryOf(code).severity === "error";
}
