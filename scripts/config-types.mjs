// Makes the TypeScript declarations of a config from its JSON Schema, so that `defineConfig` takes what the
// schema takes. A keyword that this does not know is an error: a type must not be wider in silence.

const about = [
  "$schema",
  "title",
  "description",
  "default",
  "minItems",
  "minProperties",
  "minLength",
  "minimum",
  "maximum",
];
const told = [
  ...about,
  "pattern",
  "format",
  "propertyNames",
  "if",
  "then",
  "else",
  "allOf",
  "definitions",
  "required",
  "additionalProperties",
];
const read = ["type", "enum", "const", "anyOf", "$ref", "properties", "items"];

/** The text of a module that declares `SallyportConfig` and `defineConfig`. */
export function declareConfig(schema) {
  const policies = Object.keys(schema.definitions).filter((name) => name !== "sites");
  const definitions = Object.entries(schema.definitions).map(
    ([name, each]) => `${comment(each)}export type ${nameOf(name)} = ${typeOf(each)};\n`,
  );
  const { policies: _, ...properties } = schema.properties;
  // By `scenario`, which a type tells as a union and a schema by conditions.
  const list = {
    type: "array",
    items: { anyOf: policies.map((name) => ({ $ref: `#/definitions/${name}` })) },
  };
  const whole = { ...schema, properties: { ...properties, policies: list } };
  return `${definitions.join("\n")}
/** What a config says. */
export type SallyportConfig = ${typeOf(whole)};

/** The config itself, with its type checked. */
export declare function defineConfig(config: SallyportConfig): SallyportConfig;
`;
}

function typeOf(schema) {
  const unknown = Object.keys(schema).find((keyword) => !told.includes(keyword) && !read.includes(keyword));
  if (unknown !== undefined) throw new Error(`no type is known for the keyword ${unknown}`);
  if (schema.$ref !== undefined) return nameOf(schema.$ref.split("/").at(-1));
  if (schema.anyOf !== undefined) return union(schema.anyOf.map(typeOf));
  if (schema.enum !== undefined) return union(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type })));
  switch (schema.type) {
    case "array":
      return `readonly ${group(typeOf(schema.items))}[]`;
    case "object":
      return objectType(schema);
    case "integer":
      return "number";
    case undefined:
      return "unknown";
    default:
      return schema.type;
  }
}

function objectType({ properties = {}, required = [], additionalProperties }) {
  const lines = Object.entries(properties).map(([key, each]) => {
    const name = /^[A-Za-z$][A-Za-z0-9$]*$/.test(key) ? key : JSON.stringify(key);
    return `${comment(each)}readonly ${name}${required.includes(key) ? "" : "?"}: ${typeOf(each)};`;
  });
  if (typeof additionalProperties === "object")
    lines.push(`readonly [key: string]: ${typeOf(additionalProperties)};`);
  return `{\n${lines.join("\n").replaceAll(/^/gm, "  ")}\n}`;
}

function comment({ description }) {
  return description === undefined ? "" : `/** ${description.replaceAll("*/", "* /")} */\n`;
}

function union(types) {
  return [...new Set(types)].join(" | ");
}

function group(type) {
  return type.includes(" ") && !type.startsWith("{") ? `(${type})` : type;
}

/** "azure-to-azure" becomes "AzureToAzurePolicy". */
function nameOf(definition) {
  const words = definition.split("-").map((word) => `${word[0].toUpperCase()}${word.slice(1)}`);
  return `${words.join("")}${definition === "sites" ? "" : "Policy"}`;
}
