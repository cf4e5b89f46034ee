import * as z from "zod/mini";
import { fitJson } from "../fit.js";
import { type Imported, type Problem, unlessProblems } from "../problem.js";
import { quote } from "../text.js";

/** A row of the table as printed: texts, not yet checked to be addresses. */
export interface TableRow {
  /** Display name of the target region. */
  readonly target: string;
  readonly service: readonly string[];
  readonly monitoring: readonly string[];
}

/** The table as it stood from a day on; without rows once it was taken out. */
export interface TableVersion {
  /** ISO date. */
  readonly date: string;
  readonly rows: readonly TableRow[];
}

const isoDate = z.iso.date();
const texts = z.array(z.string()).check(z.minLength(1));

const versionsShape = z.object({
  versions: z
    .array(
      z.object({
        msDate: isoDate,
        lastHandoff: z.optional(isoDate),
        rows: z.array(
          z.object({
            target: z.string().check(z.regex(/^[A-Za-z]+( [A-Za-z0-9]+)*$/)),
            service: texts,
            monitoring: texts,
          }),
        ),
      }),
    )
    .check(z.minLength(1)),
});

/**
 * Reads the collected versions of the table of Site Recovery addresses by target region. A version
 * has the date that the page bears; one that bears the same date as the version before it is known
 * since its hand-over to translation. Problems carry a JSON pointer.
 */
export function importServiceIps(file: string, text: string): Imported<readonly TableVersion[]> {
  const fitted = fitJson(file, text, versionsShape);
  if (!fitted.ok) return fitted;
  const problems: Problem[] = [];
  const published = fitted.value.versions;
  const versions = published.map(({ msDate, lastHandoff, rows }, index): TableVersion => {
    const restated = published[index - 1]?.msDate === msDate;
    return { date: restated ? (lastHandoff ?? msDate) : msDate, rows };
  });
  for (const [index, { date, rows }] of versions.entries()) {
    const at = `/versions/${index}`;
    const last = versions[index - 1]?.date;
    if (last !== undefined && date <= last)
      problems.push({ file, at, reason: `${date} is not after ${last}` });
    const seen = new Set<string>();
    for (const [place, { target }] of rows.entries()) {
      if (seen.has(target))
        problems.push({ file, at: `${at}/rows/${place}`, reason: `${quote(target)} is there twice` });
      seen.add(target);
    }
  }
  return unlessProblems(problems, versions);
}
