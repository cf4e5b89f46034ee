import * as z from "zod/mini";
import { seenAtOnce } from "./seen-at-once.js";
import type { Shape } from "./shape.js";

const made = new WeakMap<Shape, z.ZodMiniType>();

/** The same shape as a schema of zod's, which says what is wrong with a value; made once. */
export function zodOf(shape: Shape): z.ZodMiniType {
  const schema = made.get(shape) ?? makeZod(shape);
  made.set(shape, schema);
  return schema;
}

function makeZod(shape: Shape): z.ZodMiniType {
  switch (shape.kind) {
    case "text":
      return shape.least === 0 ? z.string() : z.string().check(z.minLength(shape.least));
    case "date":
      return z.iso.date();
    case "number":
      return z.number();
    case "boolean":
      return z.boolean();
    case "null":
      return z.null();
    case "unknown":
      return z.unknown();
    case "word":
      return shape.values.length === 1 ? z.literal(shape.values[0]!) : z.enum([...shape.values]);
    case "optional":
      return z.optional(zodOf(shape.of));
    case "union":
      return z.union(shape.of.map(zodOf));
    case "list":
      return makeList(shape.of, shape.least);
    case "record":
      return z.record(z.string(), zodOf(shape.of));
    case "mapping":
      return z.strictObject(
        Object.fromEntries(Object.entries(shape.keys).map(([key, each]) => [key, zodOf(each)])),
      );
  }
}

function makeList(of: Shape, least: number): z.ZodMiniType {
  const list = z.array(zodOf(of));
  if (least === 0) return list;
  const filled = list.check(z.minLength(least));
  // A list of texts may be a hundred thousand long.
  if (of.kind !== "text" || of.least > 0 || least > 1) return filled;
  return seenAtOnce(filled, (texts) => texts.every((each) => typeof each === "string"));
}
