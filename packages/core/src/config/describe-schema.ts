import type { JsonSchema } from "./json-schema.js";

/** A key of some mapping of the config with its schema, by its path: "policies[].rules[].to". */
export interface SchemaKey {
  readonly path: string;
  readonly schema: JsonSchema;
  /** Whether the mapping must have it. */
  readonly required: boolean;
}

/** What a key is, by its path; undefined if nobody says. */
type Describe = (path: string) => string | undefined;

/** The schema with a description on every key that has none, where there is one for its path. */
export function describeSchema(schema: JsonSchema, describe: Describe, path = ""): JsonSchema {
  const entries = Object.entries(schema).map(([keyword, value]) => [
    keyword,
    describeWithin(keyword, value, describe, path),
  ]);
  return Object.fromEntries(entries);
}

function describeWithin(keyword: string, value: unknown, describe: Describe, path: string): unknown {
  if (keyword === "properties") return describeProperties(value as JsonSchema, describe, path);
  if (["anyOf", "allOf", "oneOf"].includes(keyword))
    return (value as readonly JsonSchema[]).map((each) => describeSchema(each, describe, path));
  const below = belowOf(keyword, path);
  if (below === undefined || typeof value !== "object") return value;
  return describeSchema(value as JsonSchema, describe, below);
}

function describeProperties(properties: JsonSchema, describe: Describe, path: string): JsonSchema {
  const entries = Object.entries(properties).map(([key, value]) => {
    const at = pathOf(path, key);
    const schema = value as JsonSchema;
    const description = schema.description ?? describe(at);
    const described = describeSchema(schema, describe, at);
    return [key, description === undefined ? described : { ...described, description }];
  });
  return Object.fromEntries(entries);
}

/** Every key of a schema and of what lies in it, in its order. */
export function keysOf(schema: JsonSchema, path = ""): readonly SchemaKey[] {
  const required = (schema.required ?? []) as readonly string[];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (keyword === "properties") {
      return Object.entries(value as Readonly<Record<string, JsonSchema>>).flatMap(([key, each]) => {
        const at = pathOf(path, key);
        return [{ path: at, schema: each, required: required.includes(key) }, ...keysOf(each, at)];
      });
    }
    if (["anyOf", "allOf", "oneOf"].includes(keyword))
      return (value as readonly JsonSchema[]).flatMap((each) => keysOf(each, path));
    const below = belowOf(keyword, path);
    return below === undefined || typeof value !== "object" ? [] : keysOf(value as JsonSchema, below);
  });
}

function pathOf(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** The path of what a keyword says of the entries of a list, or of names of the user's own. */
function belowOf(keyword: string, path: string): string | undefined {
  if (keyword === "items") return `${path}[]`;
  return keyword === "additionalProperties" ? `${path}.*` : undefined;
}
