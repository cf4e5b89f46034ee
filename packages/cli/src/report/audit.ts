import { type Diagnostic, diagnose } from "@sallyport/core";
import type { Audit } from "@sallyport/core/audit";

/** What an audit found, as complaints: entries that are not alive at their lines, and what is missing. */
export function auditFindings({ entries, missing }: Audit, file: string): readonly Diagnostic[] {
  const judged = entries.flatMap(({ entry, line, rule, code, message }) =>
    code === undefined
      ? []
      : [
          diagnose(code, `${JSON.stringify(entry)}: ${message}`, {
            place: { file, line },
            ...(rule === undefined ? {} : { rule }),
          }),
        ],
  );
  const lacking = missing.map(({ code, rule, view, count, examples }) => {
    const named = `${examples.join(", ")}${count > examples.length ? ", ..." : ""}`;
    return diagnose(code, `${count} of its ${view}: ${named}`, { rule, place: { file } });
  });
  return [...judged, ...lacking];
}
