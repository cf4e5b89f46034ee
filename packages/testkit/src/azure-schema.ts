import { Ajv, type ValidateFunction } from "ajv";
import { type AzureMapper, type AzureType, azureSdk } from "./azure-sdk.js";

/**
 * JSON Schemas of what Azure Resource Manager takes, made from the model in Microsoft's own client
 * library (@azure/arm-network). Stricter than the service: unknown and read-only properties and
 * values outside the documented enumerations are faults, so that nothing misspelt gets through.
 */

type Schema = Record<string, unknown>;

/** What a template adds to the body that the model describes. */
const envelopeKeys = ["name", "type", "apiVersion", "dependsOn"] as const;

/** The closed schema of the writable body of a resource, by its name in the model: "NetworkSecurityGroup". */
export function closedSchema(mapperName: string): object {
  const definitions = new Map<string, Schema>();
  const root = reference(mapperName, definitions);
  return { ...root, $defs: Object.fromEntries(definitions) };
}

/** What Azure takes of a resource by the model: members beside its id, and members of its properties. */
export function writableMembers(mapperName: string): {
  readonly members: readonly string[];
  readonly properties: readonly string[];
} {
  const { $defs } = closedSchema(mapperName) as { readonly $defs: Readonly<Record<string, Schema>> };
  const { properties } = $defs[mapperName] as { readonly properties: Readonly<Record<string, Schema>> };
  const members = Object.keys(properties).filter((key) => key !== "id" && key !== "properties");
  return { members, properties: Object.keys(properties.properties!.properties as Schema) };
}

const validators = new Map<string, ValidateFunction>();

/**
 * The faults of a resource as it stands in a template or REST body, empty if there are none. Its
 * envelope (name, type, apiVersion, dependsOn) is checked here, the rest against the closed schema.
 */
export function validateResource(mapperName: string, resource: unknown): readonly string[] {
  if (!isPlainObject(resource)) return ["(root) is no object"];
  const validate = validators.get(mapperName) ?? compile(mapperName);
  const body = Object.fromEntries(
    Object.entries(resource).filter(([key]) => !(envelopeKeys as readonly string[]).includes(key)),
  );
  const valid = validate(body);
  const faults = valid ? [] : (validate.errors ?? []).map(describeFault);
  return [...envelopeFaults(resource), ...faults];
}

function compile(mapperName: string): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, strict: true, discriminator: true });
  const validate = ajv.compile(closedSchema(mapperName));
  validators.set(mapperName, validate);
  return validate;
}

function describeFault({
  instancePath,
  message,
  params,
}: NonNullable<ValidateFunction["errors"]>[number]): string {
  const detail = params.additionalProperty ?? params.allowedValues ?? params.tagValue;
  const suffix = detail === undefined ? "" : `: ${JSON.stringify(detail)}`;
  return `${instancePath === "" ? "(root)" : instancePath} ${message ?? "is not valid"}${suffix}`;
}

function envelopeFaults({ name, type, apiVersion, dependsOn }: Schema): readonly string[] {
  const { apiVersion: known } = azureSdk();
  const faults: string[] = [];
  if (name !== undefined && (typeof name !== "string" || name === "")) faults.push("/name is no text");
  if (type !== undefined && !(typeof type === "string" && /^Microsoft\.Network(?:\/\w+)+$/.test(type))) {
    faults.push("/type is no type of Microsoft.Network");
  }
  if (apiVersion !== undefined && apiVersion !== known) faults.push(`/apiVersion is not ${known}`);
  if (
    dependsOn !== undefined &&
    !(Array.isArray(dependsOn) && dependsOn.every((each) => typeof each === "string"))
  ) {
    faults.push("/dependsOn is no list of texts");
  }
  return faults;
}

function isPlainObject(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function reference(className: string, definitions: Map<string, Schema>): Schema {
  if (!definitions.has(className)) {
    definitions.set(className, {});
    const children = discriminated(className);
    const schema =
      children.length === 0
        ? composite(azureSdk().mapper(className), definitions)
        : union(className, children, definitions);
    definitions.set(className, schema);
  }
  return { $ref: `#/$defs/${className}` };
}

/** The kinds of a polymorphic class: the class itself is only their common part. */
function discriminated(className: string): readonly AzureMapper[] {
  const prefix = `${className}.`;
  return Object.entries(azureSdk().discriminators)
    .filter(([key]) => key.startsWith(prefix))
    .map(([, mapper]) => mapper);
}

function union(
  className: string,
  children: readonly AzureMapper[],
  definitions: Map<string, Schema>,
): Schema {
  const tag = azureSdk().mapper(className).type.polymorphicDiscriminator?.serializedName;
  if (tag === undefined) throw new RangeError(`${className} has kinds and no discriminator`);
  for (const child of children) {
    const schema = composite(child, definitions) as { properties: Schema; required: readonly string[] };
    definitions.set(child.type.className!, {
      ...schema,
      properties: { ...schema.properties, [tag]: { const: child.serializedName } },
      required: [...new Set([...schema.required, tag])],
    });
  }
  return {
    type: "object",
    discriminator: { propertyName: tag },
    oneOf: children.map(({ type }) => ({ $ref: `#/$defs/${type.className}` })),
  };
}

/** An object with exactly the writable properties; "properties.x" stands for x one level down. */
function composite({ type }: AzureMapper, definitions: Map<string, Schema>): Schema {
  const root = openNode();
  for (const [key, mapper] of Object.entries(type.modelProperties ?? {})) {
    if (mapper.readOnly === true) continue;
    const path = (mapper.serializedName ?? key).split(".");
    const last = path.pop()!;
    let node = root;
    for (const step of path) node = childNode(node, step);
    node.properties[last] = valueSchema(mapper, azureSdk().knownValues(type.className!, key), definitions);
    if (mapper.required === true) node.required.push(last);
  }
  return root;
}

interface Node extends Schema {
  readonly type: "object";
  readonly properties: Record<string, Schema>;
  readonly required: string[];
  readonly additionalProperties: false;
}

function openNode(): Node {
  return { type: "object", properties: {}, required: [], additionalProperties: false };
}

function childNode(node: Node, step: string): Node {
  node.properties[step] ??= openNode();
  return node.properties[step] as Node;
}

function valueSchema(
  { type, constraints = {} }: AzureMapper,
  known: readonly string[] | undefined,
  definitions: Map<string, Schema>,
): Schema {
  return { ...typeSchema(type, known, definitions), ...constraintSchema(constraints) };
}

function typeSchema(
  type: AzureType,
  known: readonly string[] | undefined,
  definitions: Map<string, Schema>,
): Schema {
  switch (type.name) {
    case "Composite":
      return reference(type.className!, definitions);
    case "Sequence":
      return { type: "array", items: valueSchema(type.element!, known, definitions) };
    case "Dictionary":
      return { type: "object", additionalProperties: valueSchema(type.value!, known, definitions) };
    case "Enum":
      return { type: "string", enum: type.allowedValues };
    case "Number":
      return { type: "number" };
    case "Boolean":
      return { type: "boolean" };
    case "any":
      return {};
    case "DateTime":
      return { type: "string" };
    case "String":
      return known === undefined ? { type: "string" } : { type: "string", enum: known };
    default:
      throw new RangeError(`the model has a type of kind ${type.name}, which nothing here knows`);
  }
}

const constraintKeywords: Readonly<Record<string, string>> = {
  InclusiveMinimum: "minimum",
  InclusiveMaximum: "maximum",
  ExclusiveMinimum: "exclusiveMinimum",
  ExclusiveMaximum: "exclusiveMaximum",
  MinLength: "minLength",
  MaxLength: "maxLength",
  MinItems: "minItems",
  MaxItems: "maxItems",
  UniqueItems: "uniqueItems",
  Pattern: "pattern",
};

function constraintSchema(constraints: Readonly<Record<string, unknown>>): Schema {
  return Object.fromEntries(
    Object.entries(constraints).map(([name, value]) => {
      const keyword = constraintKeywords[name];
      if (keyword === undefined) throw new RangeError(`the model has the unknown constraint ${name}`);
      return [keyword, value instanceof RegExp ? value.source : value];
    }),
  );
}
