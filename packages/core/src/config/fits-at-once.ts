import type * as z from "zod/mini";

/**
 * Whether plain data is seen to fit a schema, without an object for each value in it. True is certain, and the data is then
 * what the schema makes of it; false says nothing: the schema has the last word, and all complaints.
 */
export function fitsAtOnce(schema: z.core.$ZodType, value: unknown): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "optional":
      return value === undefined || fitsAtOnce(def.innerType, value);
    case "string":
      return typeof value === "string" && !("format" in def) && isLongEnough(def.checks, value.length);
    case "number":
      return Number.isFinite(value) && hasNoChecks(def.checks);
    case "boolean":
      return typeof value === "boolean";
    case "null":
      return value === null;
    case "unknown":
      return value !== undefined;
    case "literal":
      return def.values.includes(value as z.core.util.Literal);
    case "enum":
      return typeof value === "string" && Object.values(def.entries).includes(value);
    case "union":
      return fitsAny(def.options, value);
    case "array":
      return Array.isArray(value) && isLongEnough(def.checks, value.length) && fitEach(def.element, value);
    case "record":
      return isPlain(value) && fitsRecord(def, value);
    case "object":
      return isPlain(value) && fitsKeys(def, value);
    default:
      return false;
  }
}

type Checks = readonly z.core.$ZodCheck<never>[] | undefined;

function hasNoChecks(checks: Checks): boolean {
  return checks === undefined || checks.length === 0;
}

/** Whether there is no check but of the least length, which is reached. */
function isLongEnough(checks: Checks, length: number): boolean {
  if (checks === undefined) return true;
  for (const { _zod } of checks) {
    const def = _zod.def as z.core.$ZodChecks["_zod"]["def"];
    if (def.check !== "min_length" || length < def.minimum) return false;
  }
  return true;
}

function fitsAny(schemas: readonly z.core.$ZodType[], value: unknown): boolean {
  for (const schema of schemas) if (fitsAtOnce(schema, value)) return true;
  return false;
}

function fitEach(schema: z.core.$ZodType, values: readonly unknown[]): boolean {
  // A list of texts may be a hundred thousand long.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "string" && !("format" in def) && hasNoChecks(def.checks)) {
    for (const value of values) if (typeof value !== "string") return false;
    return true;
  }
  for (const value of values) if (!fitsAtOnce(schema, value)) return false;
  return true;
}

/** A mapping as a file can say it: no class, nothing inherited. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Schemas of records pass over one key. */
function fitsRecord(
  { keyType, valueType }: z.core.$ZodRecordDef,
  value: Readonly<Record<string, unknown>>,
): boolean {
  const isAnyKey = keyType._zod.def.type === "string" && fitsAtOnce(keyType, "");
  return isAnyKey && !Object.hasOwn(value, "__proto__") && fitEach(valueType, Object.values(value));
}

function fitsKeys(
  { shape, catchall, checks }: z.core.$ZodObjectDef,
  value: Readonly<Record<string, unknown>>,
): boolean {
  if (catchall?._zod.def.type !== "never" || !hasNoChecks(checks)) return false;
  for (const key of Object.keys(value)) if (!Object.hasOwn(shape, key)) return false;
  for (const key of Object.keys(shape)) if (!fitsAtOnce(shape[key]!, value[key])) return false;
  return true;
}
