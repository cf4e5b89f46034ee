import * as z from "zod/mini";
import { type JsonObject, pointer } from "./json.js";
import type { Reading } from "./problem.js";
import { quote } from "./text.js";

/** Fits one element to a schema. Every misfit is complained of at its pointer; then there is no value. */
export function fitShape<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: unknown,
  path: readonly PropertyKey[],
  reading: Reading,
): z.infer<Schema> | undefined {
  const fitted = z.safeParse(schema, value, { reportInput: true });
  if (fitted.success) return fitted.data;
  for (const issue of fitted.error.issues) {
    reading.complain(() => ({ path: pointer([...path, ...issue.path]), message: describeIssue(issue) }));
  }
  return undefined;
}

/** A number that counts editions: a whole number, or its digits as a text, or nothing. */
export const changeNumberShape = z.optional(
  z.unknown().check(
    z.refine((value) => value === null || changeNumber(value) !== undefined, {
      error: "it is no whole number from 0",
    }),
  ),
);

/** The value of `changeNumberShape`; undefined if there is none. */
export function changeNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) && (number as number) >= 0 ? (number as number) : undefined;
}

/** A text that must match a pattern, with what it is called in complaints. */
export function textShape(pattern: RegExp, what: string) {
  return z.string().check(z.regex(pattern, { error: `it is no ${what}` }));
}

/** Counts the keys of an object that its format does not have. */
export function countUnknownKeys(object: JsonObject, known: ReadonlySet<string>, reading: Reading): void {
  for (const key of Object.keys(object)) {
    if (!known.has(key)) reading.count("keys that the format does not have, ignored", quote(key));
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  array: "a list",
  object: "an object",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
};

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") {
    const kind = kinds[issue.expected] ?? issue.expected;
    return issue.input === undefined ? `it is missing; it must be ${kind}` : `it must be ${kind}`;
  }
  if (issue.code === "invalid_value")
    return `${show(issue.input)}: it must be one of ${issue.values.join(", ")}`;
  return `${show(issue.input)}: ${issue.message}`;
}

function show(input: unknown): string {
  if (typeof input === "object" && input !== null) return Array.isArray(input) ? "a list" : "an object";
  return typeof input === "string" ? quote(input) : String(input);
}
