import * as z from "zod/mini";
import { type Imported, type Problem, refuse } from "./problem.js";
import { normaliseText } from "./text.js";

/**
 * Parses JSON and fits it to a schema. Every misfit is reported at its JSON pointer; a text that is
 * no JSON is reported at "/".
 */
export function fitJson<T>(file: string, text: string, schema: z.ZodMiniType<T>): Imported<T> {
  let value: unknown;
  try {
    value = JSON.parse(normaliseText(text));
  } catch (error) {
    return refuse(file, "/", `no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const fitted = schema.safeParse(value, { error: z.locales.en().localeError });
  if (fitted.success) return { ok: true, value: fitted.data };
  return { ok: false, problems: fitted.error.issues.map((issue) => toProblem(file, issue)) };
}

function toProblem(file: string, issue: z.core.$ZodIssue): Problem {
  const keys = issue.path.map((key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1"));
  return { file, at: `/${keys.join("/")}`, reason: issue.message };
}
