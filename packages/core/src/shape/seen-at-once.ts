import type * as z from "zod/mini";

/**
 * A schema of a list of at least one entry, which may have 100,000: it looks at them one by one only where it has
 * something to complain of. `isSound` tells whether it has nothing.
 */
export function seenAtOnce<Schema extends z.ZodMiniType>(
  schema: Schema,
  isSound: (list: readonly unknown[]) => boolean,
): Schema {
  const run = schema._zod.run;
  schema._zod.run = (payload, context) => {
    const { value } = payload as { readonly value: unknown };
    return Array.isArray(value) && value.length > 0 && isSound(value) ? payload : run(payload, context);
  };
  return schema;
}
