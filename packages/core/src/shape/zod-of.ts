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
    case "checked":
      return z.string().check(z.refine(shape.isSound, { error: `it is no ${shape.what}` }));
    case "date":
      return z.iso.date();
    case "number":
      return z.number();
    case "count":
      return z.int().check(z.minimum(0));
    case "boolean":
      return z.boolean();
    case "null":
      return z.null();
    case "unknown":
      return z.unknown();
    case "word":
      return shape.values.length === 1 ? z.literal(shape.values[0]!) : z.enum([...shape.values]);
    case "exactly":
      return z.literal(shape.only);
    case "optional":
      return shape.exact ? z.exactOptional(zodOf(shape.of)) : z.optional(zodOf(shape.of));
    case "union":
      return z.union(shape.of.map(zodOf));
    case "list":
      return makeList(shape);
    case "record":
      return z.record(z.string(), zodOf(shape.of));
    case "mapping":
      return z.strictObject(
        Object.fromEntries(Object.entries(shape.keys).map(([key, each]) => [key, zodOf(each)])),
      );
  }
}

function makeList({ of, least, areSound = soundTexts(of) }: Extract<Shape, { kind: "list" }>): z.ZodMiniType {
  const list = z.array(zodOf(of));
  const filled = least === 0 ? list : list.check(z.minLength(least));
  return areSound === undefined || least !== 1 ? filled : seenAtOnce(filled, areSound);
}

/** A list of texts may be a hundred thousand long. */
function soundTexts(of: Shape): ((entries: readonly unknown[]) => boolean) | undefined {
  return of.kind === "text" && of.least === 0
    ? (texts) => texts.every((each) => typeof each === "string")
    : undefined;
}
