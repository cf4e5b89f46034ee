import type { ConfigPath } from "@sallyport/core/config";

/** What is in a value of JavaScript that no file could say, and where. */
export interface ForeignValue {
  readonly path: ConfigPath;
  readonly what: string;
}

/**
 * What in a value is not plain data: functions, classes, cycles, numbers that are none. `undefined` is
 * such too: a key that came out empty must not pass for one that is absent, for absent may mean any.
 */
export function findForeign(
  value: unknown,
  path: ConfigPath = [],
  above: readonly object[] = [],
): readonly ForeignValue[] {
  if (typeof value !== "object" || value === null) {
    const what = foreignScalar(value);
    return what === undefined ? [] : [{ path, what }];
  }
  if (above.includes(value)) return [{ path, what: "a value that holds itself" }];
  const inner = [...above, value];
  if (Array.isArray(value))
    return Array.from(value, (each: unknown, index) => findForeign(each, [...path, index], inner)).flat();
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    return [{ path, what: `a ${value.constructor?.name || "class"}` }];
  return Object.entries(value).flatMap(([key, each]) => findForeign(each, [...path, key], inner));
}

function foreignScalar(value: unknown): string | undefined {
  if (value === undefined) return "undefined";
  if (typeof value === "number") return Number.isFinite(value) ? undefined : String(value);
  return typeof value === "string" || typeof value === "boolean" || value === null
    ? undefined
    : `a ${typeof value}`;
}
