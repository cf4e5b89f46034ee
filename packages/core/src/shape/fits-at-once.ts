import { isDay } from "../text/index.js";
import type { Shape } from "./shape.js";

/**
 * Whether plain data is seen to fit a schema, without an object for each value in it. True is certain, and the data is then
 * what zod makes of it; false says nothing: zod has the last word, and all complaints.
 */
export function fitsAtOnce(shape: Shape, value: unknown): boolean {
  switch (shape.kind) {
    case "optional":
      return (value === undefined && !shape.exact) || fitsAtOnce(shape.of, value);
    case "text":
      return typeof value === "string" && value.length >= shape.least;
    case "checked":
      return typeof value === "string" && shape.isSound(value);
    case "date":
      return isDay(value);
    case "number":
      return Number.isFinite(value);
    case "count":
      return Number.isSafeInteger(value) && (value as number) >= 0;
    case "boolean":
      return typeof value === "boolean";
    case "null":
      return value === null;
    case "unknown":
      return value !== undefined;
    case "word":
      return typeof value === "string" && shape.values.includes(value);
    case "exactly":
      return value === shape.only;
    case "union":
      return fitsAny(shape.of, value);
    case "list":
      return (
        Array.isArray(value) &&
        value.length >= shape.least &&
        (shape.areSound === undefined ? fitEach(shape.of, value) : shape.areSound(value))
      );
    case "record":
      // zod passes over one key.
      return isPlain(value) && !Object.hasOwn(value, "__proto__") && fitEach(shape.of, Object.values(value));
    case "mapping":
      return isPlain(value) && fitsKeys(shape.keys, value);
  }
}

function fitsAny(shapes: readonly Shape[], value: unknown): boolean {
  for (let at = 0; at < shapes.length; at++) if (fitsAtOnce(shapes[at]!, value)) return true;
  return false;
}

function fitEach(shape: Shape, values: readonly unknown[]): boolean {
  // A list of texts may be a hundred thousand long.
  if (shape.kind === "text" && shape.least === 0) {
    for (let at = 0; at < values.length; at++) if (typeof values[at] !== "string") return false;
    return true;
  }
  for (let at = 0; at < values.length; at++) if (!fitsAtOnce(shape, values[at])) return false;
  return true;
}

/** A mapping as a file can say it: no class, nothing inherited. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

type Keys = Readonly<Record<string, Shape>>;

function fitsKeys(shapes: Keys, value: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(value);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    if (!Object.hasOwn(shapes, key) || !fitsAtOnce(shapes[key]!, value[key])) return false;
  }
  const needed = neededKeys(shapes);
  for (let at = 0; at < needed.length; at++) if (!Object.hasOwn(value, needed[at]!)) return false;
  return true;
}

const needed = new WeakMap<Keys, readonly string[]>();

/** The keys that every mapping has, found once: most of a schema's are optional, and thousands of mappings have few of them. */
function neededKeys(shapes: Keys): readonly string[] {
  const known = needed.get(shapes);
  if (known !== undefined) return known;
  const found = Object.keys(shapes).filter((key) => shapes[key]!.kind !== "optional");
  needed.set(shapes, found);
  return found;
}
