import { type Diagnostic, diagnose, hasErrors, type Report, SallyportError } from "@sallyport/core";
import type { Check, Subject } from "../doctor/check.js";
import { checks } from "../doctor/checks.js";
import { type DoctorFlags, findSubject } from "../doctor/subject.js";
import type { Io } from "../io.js";
import { type CheckOutcome, printDoctorText } from "../report/doctor.js";
import { present } from "../report/present.js";

/** Looks at everything that runs rely on; changes nothing. Exit code 1 if something is wrong, whatever it is. */
export async function runDoctor(flags: DoctorFlags, io: Io): Promise<number> {
  const { outcomes, diagnostics: findings } = await examine(await findSubject(flags));
  const text = () => printDoctorText(outcomes, findings);
  const exit = hasErrors(findings) ? 1 : 0;
  return await present(
    { diagnostics: [], findings, text, data: () => ({ checks: outcomes, findings }), exit },
    io,
  );
}

/** Does every check; what two of them find is told by the first. */
export async function examine(subject: Subject): Promise<{
  readonly outcomes: readonly CheckOutcome[];
  readonly diagnostics: readonly Diagnostic[];
}> {
  const outcomes: CheckOutcome[] = [];
  const told = new Map<string, Diagnostic>();
  for (const check of checks) {
    const { found, diagnostics } = await lookOnce(check, subject);
    const isWrong = hasErrors(diagnostics);
    const state = isWrong
      ? "error"
      : diagnostics.some(({ severity }) => severity === "warning")
        ? "warning"
        : "ok";
    outcomes.push({ check: check.id, state, found });
    for (const each of diagnostics) {
      const key = `${each.code} ${each.message}`;
      if (!told.has(key)) told.set(key, each);
    }
  }
  return { outcomes, diagnostics: [...told.values()] };
}

async function lookOnce(
  { look }: Check,
  subject: Subject,
): Promise<{ readonly found: string; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, message, concern) => diagnostics.push(diagnose(code, message, concern));
  try {
    return { found: await look(subject, report), diagnostics };
  } catch (error) {
    if (!(error instanceof SallyportError)) throw error;
    return { found: "cannot be used", diagnostics: [...diagnostics, ...error.diagnostics] };
  }
}
