// What plain data may look like, as plain data. Most configs fit at once, and a run that has nothing to complain of makes no
// schema of zod's: they cost a program that has just started some 20 us each.

/** A value of one kind; `Value` is what TypeScript knows of it. */
export type Shape<Value = unknown> = (
  | { readonly kind: "text" /** In characters. */; readonly least: number }
  | { readonly kind: "date" | "number" | "boolean" | "null" | "unknown" }
  | { readonly kind: "word"; readonly values: readonly string[] }
  | { readonly kind: "optional"; readonly of: Shape }
  | { readonly kind: "union"; readonly of: readonly Shape[] }
  | { readonly kind: "list"; readonly of: Shape /** In entries. */; readonly least: number }
  /** A mapping with any keys. */
  | { readonly kind: "record"; readonly of: Shape }
  /** A mapping with these keys and no others. */
  | { readonly kind: "mapping"; readonly keys: Readonly<Record<string, Shape>> }
) & { readonly value?: Value };

/** What TypeScript knows of a value that fits. */
export type ValueOf<Kind> = Kind extends Shape<infer Value> ? Value : never;

/** A mapping whose keys are known. */
export type Mapping<Keys extends Readonly<Record<string, Shape>>> = Shape<MappingValue<Keys>> & {
  readonly keys: Keys;
};

type OptionalKeys<Keys> = {
  [Key in keyof Keys]: Keys[Key] extends { readonly kind: "optional" } ? Key : never;
}[keyof Keys];

type MappingValue<Keys> = {
  readonly [Key in Exclude<keyof Keys, OptionalKeys<Keys>>]: ValueOf<Keys[Key]>;
} & { readonly [Key in OptionalKeys<Keys>]?: ValueOf<Keys[Key]> };

export const text = { kind: "text", least: 0 } as Shape<string>;
export const someText = { kind: "text", least: 1 } as Shape<string>;
/** A day of the calendar, as 2026-01-31. */
export const date = { kind: "date" } as Shape<string>;
export const number = { kind: "number" } as Shape<number>;
export const boolean = { kind: "boolean" } as Shape<boolean>;
export const nothing = { kind: "null" } as Shape<null>;
/** Anything that is there. */
export const unknown = { kind: "unknown" } as Shape<unknown>;

/** One of these texts. */
export function word<const Values extends readonly string[]>(...values: Values): Shape<Values[number]> {
  return { kind: "word", values };
}

export function optional<Value>(of: Shape<Value>): Shape<Value | undefined> & { readonly kind: "optional" } {
  return { kind: "optional", of };
}

export function union<Kinds extends readonly Shape[]>(...of: Kinds): Shape<ValueOf<Kinds[number]>> {
  return { kind: "union", of } as Shape<ValueOf<Kinds[number]>>;
}

export function list<Value>(of: Shape<Value>, least = 0): Shape<Value[]> {
  return { kind: "list", of, least };
}

export function record<Value>(of: Shape<Value>): Shape<Record<string, Value>> {
  return { kind: "record", of };
}

export function mapping<const Keys extends Readonly<Record<string, Shape>>>(keys: Keys): Mapping<Keys> {
  return { kind: "mapping", keys } as Mapping<Keys>;
}
