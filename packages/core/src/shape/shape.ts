// What plain data may look like, as plain data. Most configs and manifests fit at once, and a run that has nothing to complain of makes
// no schema of zod's: they cost a program that has just started some 20 us each.

/** A value of one kind; `Value` is what TypeScript knows of it. */
export type Shape<Value = unknown> = (
  | { readonly kind: "text" /** In characters. */; readonly least: number }
  /** A text that some check holds for, with what it is called in complaints. */
  | { readonly kind: "checked"; readonly isSound: (text: string) => boolean; readonly what: string }
  | { readonly kind: "date" | "number" | "count" | "boolean" | "null" | "unknown" }
  | { readonly kind: "word"; readonly values: readonly string[] }
  | { readonly kind: "exactly"; readonly only: number | boolean }
  /** A key that may be absent; if it is not `exact`, undefined may stand in its place. */
  | { readonly kind: "optional"; readonly of: Shape; readonly exact: boolean }
  | { readonly kind: "union"; readonly of: readonly Shape[] }
  | {
      readonly kind: "list";
      readonly of: Shape;
      /** In entries. */
      readonly least: number;
      /** Sees of all entries together whether each fits, of which there may be 100,000. */
      readonly areSound?: ((entries: readonly unknown[]) => boolean) | undefined;
    }
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
/** A whole number from 0 up. */
export const count = { kind: "count" } as Shape<number>;
export const boolean = { kind: "boolean" } as Shape<boolean>;
export const nothing = { kind: "null" } as Shape<null>;
/** Anything that is there. */
export const unknown = { kind: "unknown" } as Shape<unknown>;

/** One of these texts. */
export function word<const Values extends readonly string[]>(...values: Values): Shape<Values[number]> {
  return { kind: "word", values };
}

/** A text that some check holds for; `what` is what it should be, in a word or two. */
export function checked(isSound: (text: string) => boolean, what: string): Shape<string> {
  return { kind: "checked", isSound, what };
}

export function exactly<const Only extends number | boolean>(only: Only): Shape<Only> {
  return { kind: "exactly", only };
}

export function optional<Value>(of: Shape<Value>): Shape<Value | undefined> & { readonly kind: "optional" } {
  return { kind: "optional", of, exact: false };
}

/** A key that is there with a value, or not at all, as in JSON. */
export function exactOptional<Value>(of: Shape<Value>): Shape<Value> & { readonly kind: "optional" } {
  return { kind: "optional", of, exact: true };
}

export function union<Kinds extends readonly Shape[]>(...of: Kinds): Shape<ValueOf<Kinds[number]>> {
  return { kind: "union", of } as Shape<ValueOf<Kinds[number]>>;
}

export function list<Value>(
  of: Shape<Value>,
  least = 0,
  areSound?: (entries: readonly unknown[]) => boolean,
): Shape<Value[]> {
  return { kind: "list", of, least, areSound };
}

export function record<Value>(of: Shape<Value>): Shape<Record<string, Value>> {
  return { kind: "record", of };
}

export function mapping<const Keys extends Readonly<Record<string, Shape>>>(keys: Keys): Mapping<Keys> {
  return { kind: "mapping", keys } as Mapping<Keys>;
}
