import type { AnyEmitter } from "@sallyport/core";
import { configJsonSchema, type JsonSchema, keysOf, type SchemaKey } from "@sallyport/core/config-schema";
import {
  describeParameter,
  type ParameterKey,
  parametersOf,
  scenarioParameters,
  scenarioTable,
} from "@sallyport/core/scenario";
import { code, page, plain, table } from "./markdown.js";

/** Where descriptions of keys are written. */
const place = "packages/core/src/config/descriptions.ts";

/** Keys that have tables of their own, or names that come from one: options, parameters, templates; and files of lists. */
const elsewhere = /(?:^|[.\]])(?:formats|defaults|templates)\.|\.file$/;

/** Every key of a config, from the schema that checks it. */
export function makeConfigPage(emitters: readonly AnyEmitter[]): string {
  const keys = configKeysOf(configJsonSchema(emitters));
  const mappings = [...new Set(keys.map(({ path }) => parentOf(path)))];
  return page("Config reference", `the schema of configs and ${place}`, [
    "A config is `sallyport.yaml`, `.yml` or `.json`, in the working directory or above it up to the folder with `.git`, or the file" +
      " that `--config` names. A key that is not listed here is an error at its line and column. `sallyport schema` prints the" +
      " same as a JSON Schema for editors, `sallyport init` writes a config to begin with.",
    "In headings `[]` stands for each entry of a list, `*` for a name of your own. Wherever a list of hosts or prefixes stands," +
      " `{ file: NAME }` may stand instead. **Bold** keys must be there; so must `policies`, in the file or in one that it extends." +
      " A policy has either `rules` of its own or a `scenario`; if it has `sites`, `{column}` may stand for any value in it.",
    ...mappings.flatMap((mapping) => [
      `## ${mapping === "" ? "The file" : code(mapping)}`,
      keyTable(keys.filter(({ path }) => parentOf(path) === mapping)),
    ]),
    "## Policies of a scenario",
    "Beside `scenario` and `name` such a policy takes the parameters that its scenario has. **Bold** ones must be there," +
      " if not in `defaults`.",
    scenarioTable.map(scenarioLine).join("\n"),
    parameterTable(),
    "## Options of formats",
    `Under \`formats\` each format takes its options: ${emitters
      .map(({ id }) => `[${id}](formats/${id}.md#options)`)
      .join(", ")}.`,
  ]);
}

/** Every key but parameters of scenarios and options of formats, which have tables of their own. Error for a key without a description. */
export function configKeysOf(schema: JsonSchema): readonly SchemaKey[] {
  const definitions = schema.definitions as Readonly<Record<string, JsonSchema>>;
  const kinds = Object.values(definitions).flatMap((kind) => keysOf(kind, "policies[]"));
  const keys = [...keysOf(schema), ...kinds]
    .filter(({ path }) => !elsewhere.test(path) && !isParameter(path))
    .map((key) => ({ ...key, schema: resolved(key.schema, definitions) }));
  const bare = keys
    .filter(({ schema: { description } }) => description === undefined)
    .map(({ path }) => path);
  if (bare.length > 0) throw new Error(`config keys without a description in ${place}: ${bare.join(", ")}`);
  return [...new Set(keys.map(({ path }) => path))].map((path) => {
    const same = keys.filter((key) => key.path === path);
    const schema =
      same.length === 1 ? same[0]!.schema : { ...same[0]!.schema, anyOf: same.map((key) => key.schema) };
    return { path, schema, required: same.every(({ required }) => required) };
  });
}

/** What a schema that only names a definition stands for. */
function resolved(schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const [, name = ""] = /^#\/definitions\/(.+)$/.exec(String(schema.$ref)) ?? [];
  return { ...definitions[name], ...schema };
}

function isParameter(path: string): boolean {
  const [, key] = /^policies\[\]\.(\w+)$/.exec(path) ?? [];
  return key !== undefined && Object.hasOwn(scenarioParameters, key);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(".")));
}

function keyTable(keys: readonly SchemaKey[]): string {
  return table(
    ["key", "takes", ""],
    keys.map(({ path, schema, required }) => [
      marked(code(path.slice(path.lastIndexOf(".") + 1)), required),
      typeOf(schema),
      plain(String(schema.description)),
    ]),
  );
}

function marked(key: string, required: boolean): string {
  return required ? `**${key}**` : key;
}

/** The kinds of value in words. */
export function typeOf(schema: JsonSchema): string {
  const kinds = [...new Set(kindsOf(schema))];
  const words = kinds.filter((kind) => kind.startsWith("`"));
  return [words.join(", "), ...kinds.filter((kind) => !words.includes(kind))].filter(Boolean).join(", or ");
}

function kindsOf(schema: JsonSchema): readonly string[] {
  const { anyOf, enum: choices, const: only, type, items, format, pattern, properties } = schema;
  if (Array.isArray(anyOf)) return (anyOf as JsonSchema[]).flatMap(kindsOf);
  // A column of a site, which may stand anywhere; the page says so once.
  if (typeof pattern === "string" && pattern.startsWith("\\{")) return [];
  if (Object.keys(properties ?? {}).join() === "file") return ["its file"];
  if (Array.isArray(choices)) return choices.map((choice) => code(String(choice)));
  if (only !== undefined) return [code(String(only))];
  if (type === "array") return [listType(items as JsonSchema | undefined)];
  if (type === "boolean") return ["`true`", "`false`"];
  if (format === "date") return ["a date"];
  const words: Readonly<Record<string, string>> = {
    string: "a text",
    number: "a number",
    integer: "a whole number",
    object: "a mapping",
  };
  return [words[String(Array.isArray(type) ? type[0] : type)] ?? "a value"];
}

function listType(items: JsonSchema = {}): string {
  const plural: Readonly<Record<string, string>> = { "a text": "texts", "a mapping": "mappings" };
  return `a list of ${plural[typeOf(items)] ?? "values"}`;
}

function scenarioLine(spec: (typeof scenarioTable)[number]): string {
  const names = parametersOf(spec).map((key) => marked(code(key), spec.required.includes(key)));
  return `- ${code(spec.id)} (${spec.title}): ${names.join(", ")}`;
}

function parameterTable(): string {
  return table(
    ["parameter", "flag", ""],
    (Object.keys(scenarioParameters) as ParameterKey[]).map((key) => {
      const { flag } = scenarioParameters[key];
      const description = describeParameter(key);
      return [code(key), code(flag), plain(description)];
    }),
  );
}
