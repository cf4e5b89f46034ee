import * as z from "zod/mini";
import { type AnyEmitter, type OptionSpec, optionTableOf, prefixOptions } from "../emit/index.js";
import { type ScenarioSpec, scenarioTable } from "../scenario/table.js";
import type { Shape } from "../shape/shape.js";
import { zodOf } from "../shape/zod-of.js";
import { describeConfig } from "./describe-config.js";
import { prefixKeys } from "./prefixes.js";
import {
  configSchema,
  listFileSchema,
  listSchema,
  outputSchema,
  ownPolicySchema,
  scenarioSchema,
  sitesSchema,
} from "./schema.js";
import { templateFolderKey } from "./templates.js";

export { keysOf, type SchemaKey } from "./describe-schema.js";

/** A JSON Schema, draft 7: the one that editors know best. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * The JSON Schema of a config, from the schemas that check it, the table of scenarios and the options
 * of the formats, with a description of each key. It knows shapes; whether a prefix, host or region is one, only a run tells.
 */
export function configJsonSchema(emitters: readonly AnyEmitter[]): JsonSchema {
  return describeConfig(shapeOfConfig(emitters));
}

function shapeOfConfig(emitters: readonly AnyEmitter[]): JsonSchema {
  const { properties, required: _, ...shape } = schemaOf(configSchema);
  const prefixes = Object.entries(prefixKeys).map(([key, name]) => [key, optionSchema(prefixOptions[name])]);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Sallyport config",
    ...shape,
    properties: {
      ...(properties as object),
      ...Object.fromEntries(prefixes),
      policies: { type: "array", minItems: 1, items: policySchema() },
      formats: formatsSchema(emitters),
      outputs: outputsSchema(emitters),
      templates: templatesSchema(emitters),
    },
    ...completeness(),
    definitions: {
      sites: {
        description: "the policy is made for each of these: rows of columns, or a table of them (CSV)",
        anyOf: [schemaOf(sitesSchema), schemaOf(listFileSchema)],
      },
      own: schemaOf(ownPolicySchema),
      "own-with-sites": ownWithSites(),
      ...Object.fromEntries(scenarioTable.map((spec) => [spec.id, describedScenario(spec)])),
    },
  };
}

function schemaOf(schema: Shape): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(zodOf(schema), {
    target: "draft-7",
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema !== (zodOf(listSchema) as z.core.$ZodType)) return;
      const { type, items, minItems } = jsonSchema;
      for (const key of ["type", "items", "minItems"] as const) delete jsonSchema[key];
      Object.assign(jsonSchema, { anyOf: [{ type, items, minItems }, schemaOf(listFileSchema)] });
    },
  });
  return rest;
}

/** By the kind that a policy is, so that an editor tells what is wrong with that kind alone. */
function policySchema(): JsonSchema {
  const ids = scenarioTable.map(({ id }) => id);
  return {
    type: "object",
    if: { required: ["scenario"] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {
      properties: { scenario: { enum: ids } },
      allOf: ids.map((id) => ({
        if: { properties: { scenario: { const: id } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { $ref: `#/definitions/${id}` },
      })),
    },
    else: {
      if: { required: ["sites"] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { $ref: "#/definitions/own-with-sites" },
      else: { $ref: "#/definitions/own" },
    },
  };
}

/** What a column may give need not stand in the policy, and a {column} may stand wherever a text is none but certain ones. */
function ownWithSites(): JsonSchema {
  const { properties, required, ...shape } = orPlaceholder(schemaOf(ownPolicySchema)) as JsonSchema;
  return {
    ...shape,
    properties: { ...(properties as object), sites },
    required: [...(required as readonly string[]).filter((key) => key !== "name"), "sites"],
  };
}

const sites = { $ref: "#/definitions/sites" } as const;
const placeholder = { type: "string", pattern: "\\{[A-Za-z][A-Za-z0-9_-]*\\}" } as const;

/** The schema with a text that names a column allowed wherever a list, or not every text, is. */
function orPlaceholder(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(orPlaceholder);
  if (typeof schema !== "object" || schema === null) return schema;
  const { properties, items, anyOf, ...rest } = schema as JsonSchema;
  const isNarrow = ["enum", "const", "format", "pattern"].some((keyword) => Object.hasOwn(rest, keyword));
  const inner = {
    ...rest,
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties as object).map(([key, each]) => [key, orPlaceholder(each)]),
          ),
        }),
    ...(items === undefined ? {} : { items: orPlaceholder(items) }),
    ...(anyOf === undefined ? {} : { anyOf: orPlaceholder(anyOf) }),
  };
  const isList = rest.type === "array" && (items as JsonSchema).type !== "object";
  return isNarrow || isList ? { anyOf: [inner, placeholder] } : inner;
}

/** What must be there, unless it may come from the defaults, from sites or from another file. */
function completeness(): JsonSchema {
  const parameters = scenarioTable.map(({ id, required }) => ({
    if: { required: ["scenario"], not: { required: ["sites"] }, properties: { scenario: { const: id } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required },
  }));
  return {
    if: { anyOf: [{ required: ["defaults"] }, { required: ["extends"] }] },
    else: { required: ["policies"], properties: { policies: { items: { allOf: parameters } } } },
  };
}

function describedScenario(spec: ScenarioSpec): JsonSchema {
  const { required: _, ...schema } = schemaOf(scenarioSchema(spec));
  const { properties } = schema as { readonly properties: object };
  return { title: spec.title, ...schema, required: ["scenario"], properties: { ...properties, sites } };
}

function formatsSchema(emitters: readonly AnyEmitter[]): JsonSchema {
  const options = emitters.map((emitter) => {
    const table = Object.entries(optionTableOf(emitter));
    const properties = Object.fromEntries(table.map(([name, spec]) => [name, optionSchema(spec)]));
    return [emitter.id, { type: ["object", "null"], properties, additionalProperties: false }] as const;
  });
  const names = { type: "array", minItems: 1, items: { enum: emitters.map(({ id }) => id) } };
  const byName = {
    type: "object",
    minProperties: 1,
    properties: Object.fromEntries(options),
    additionalProperties: false,
  };
  return { anyOf: [byName, names] };
}

function outputsSchema(emitters: readonly AnyEmitter[]): JsonSchema {
  const { properties, ...shape } = schemaOf(outputSchema);
  const items = { ...shape, properties: { ...(properties as object), formats: formatsSchema(emitters) } };
  return {
    description: "several output folders, in the place of `out` and `formats`",
    type: "array",
    minItems: 1,
    items,
  };
}

function templatesSchema(emitters: readonly AnyEmitter[]): JsonSchema {
  const name = { type: "string", minLength: 1 };
  const names = emitters.flatMap(({ id, templates }) =>
    Object.keys(templates).map((each) => `${id}/${each}`),
  );
  const properties = Object.fromEntries([templateFolderKey, ...names].map((each) => [each, name]));
  return {
    description: "folder of templates of your own; or that as dir, and single files by the template's name",
    anyOf: [name, { type: "object", properties, additionalProperties: false }],
  };
}

function optionSchema(spec: OptionSpec): JsonSchema {
  const about = { description: spec.description, default: spec.default };
  switch (spec.kind) {
    case "flag":
      return { type: "boolean", ...about };
    case "integer":
      return { type: "integer", minimum: spec.min, maximum: spec.max, ...about };
    case "choice":
      return { enum: spec.choices, ...about };
    case "text":
      return { ...textSchema(spec.pattern), ...about };
    case "list":
      return { type: "array", items: textSchema(spec.pattern), ...about };
  }
}

/** A schema's patterns have no flags; one with flags is left to the run. */
function textSchema({ source, flags }: RegExp): JsonSchema {
  return flags === "" || flags === "u" ? { type: "string", pattern: `^(?:${source})$` } : { type: "string" };
}
