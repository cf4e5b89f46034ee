/**
 * What may stand at a place of the configuration. Both forms, commands and XML, are read by the same
 * shapes, as both say the same tree.
 */
export type Shape =
  /** One value; a new one takes the place of the old one. */
  | { readonly of: "text" }
  /** Any number of values; new ones are added. */
  | { readonly of: "members" }
  /** Elements of fixed names. */
  | { readonly of: "fields"; readonly fields: ReadonlyMap<string, Shape> }
  /**
   * Any number of named entries. They are objects, or `places` of objects; `ordered` where their order means
   * something and can be changed.
   */
  | { readonly of: "entries"; readonly entry: Shape; readonly are?: "places" | "ordered" }
  /** A part that says nothing of what security rules do: only that it is there is kept. */
  | { readonly of: "passed" };

export const text: Shape = { of: "text" };
export const members: Shape = { of: "members" };
export const passed: Shape = { of: "passed" };

export function fields(shapes: Readonly<Record<string, Shape>>): Shape & { readonly of: "fields" } {
  return { of: "fields", fields: new Map(Object.entries(shapes)) };
}

export function entries(entry: Shape): Shape & { readonly of: "entries" } {
  return { of: "entries", entry };
}

export function orderedEntries(entry: Shape): Shape {
  return { of: "entries", entry, are: "ordered" };
}

export function placeEntries(entry: Shape): Shape {
  return { of: "entries", entry, are: "places" };
}

/** The same shape for each name. */
export function each(names: readonly string[], shape: Shape): Readonly<Record<string, Shape>> {
  return Object.fromEntries(names.map((name) => [name, shape]));
}
