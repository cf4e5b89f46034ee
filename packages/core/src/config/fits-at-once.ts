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
  for (let at = 0; at < schemas.length; at++) if (fitsAtOnce(schemas[at]!, value)) return true;
  return false;
}

function fitEach(schema: z.core.$ZodType, values: readonly unknown[]): boolean {
  // A list of texts may be a hundred thousand long.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "string" && !("format" in def) && hasNoChecks(def.checks)) {
    for (let at = 0; at < values.length; at++) if (typeof values[at] !== "string") return false;
    return true;
  }
  for (let at = 0; at < values.length; at++) if (!fitsAtOnce(schema, values[at])) return false;
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

function fitsKeys(def: z.core.$ZodObjectDef, value: Readonly<Record<string, unknown>>): boolean {
  const { shape, catchall, checks } = def;
  if (catchall?._zod.def.type !== "never" || !hasNoChecks(checks)) return false;
  const keys = Object.keys(value);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    if (!Object.hasOwn(shape, key) || !fitsAtOnce(shape[key]!, value[key])) return false;
  }
  const needed = neededKeys(def);
  for (let at = 0; at < needed.length; at++) if (!Object.hasOwn(value, needed[at]!)) return false;
  return true;
}

const needed = new WeakMap<object, readonly string[]>();

/** The keys that every mapping has, found once: most of a schema's are optional, and thousands of mappings have few of them. */
function neededKeys({ shape }: z.core.$ZodObjectDef): readonly string[] {
  const known = needed.get(shape);
  if (known !== undefined) return known;
  const found = Object.keys(shape).filter((key) => shape[key]!._zod.def.type !== "optional");
  needed.set(shape, found);
  return found;
}
