/**
 * Reads a deployment template as Azure would: parameters filled in, expressions evaluated, escaped
 * texts unescaped. It knows the few functions that the templates use and refuses every other.
 */

type Values = Readonly<Record<string, string>>;

interface Template {
  readonly $schema: string;
  readonly contentVersion: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly resources: readonly TemplateResource[];
  readonly outputs?: Readonly<Record<string, { readonly type: string; readonly value: string }>>;
}

interface Parameter {
  readonly type: string;
  readonly defaultValue?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

export interface TemplateResource {
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly dependsOn?: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

const rootKeys = ["$schema", "contentVersion", "metadata", "parameters", "resources", "outputs"];

/** The resources that a deployment with these parameters makes; throws on what Azure would refuse. */
export function deployTemplate(text: string, given: Values = {}): readonly TemplateResource[] {
  const template = JSON.parse(text) as Template;
  const odd = Object.keys(template).filter((key) => !rootKeys.includes(key));
  if (odd.length > 0) throw new Error(`unknown in a template: ${odd.join(", ")}`);
  if (!template.$schema.endsWith("/2019-04-01/deploymentTemplate.json#")) throw new Error("another schema");
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(template.contentVersion)) throw new Error("no content version");
  const values = fillParameters(template, given);
  const resources = evaluate(template.resources, values) as readonly TemplateResource[];
  evaluate(template.outputs ?? {}, values);
  checkDependencies(resources);
  return resources;
}

function fillParameters({ parameters, ...rest }: Template, given: Values): Values {
  const body = JSON.stringify(rest);
  const filled = Object.entries(parameters).map(([name, parameter]) => {
    if (!body.includes(`parameters('${name}')`)) throw new Error(`parameter ${name} is never used`);
    const value = given[name] ?? (evaluate(parameter.defaultValue, {}) as string | undefined);
    if (value === undefined) throw new Error(`parameter ${name} has no value`);
    if (
      value.length < (parameter.minLength ?? 0) ||
      value.length > (parameter.maxLength ?? Number.POSITIVE_INFINITY)
    ) {
      throw new Error(`parameter ${name} has a bad length`);
    }
    return [name, value] as const;
  });
  return Object.fromEntries(filled);
}

function checkDependencies(resources: readonly TemplateResource[]): void {
  const ids = new Set(resources.map(({ type, name }) => resourceId(type, ...name.split("/"))));
  for (const { name, dependsOn = [] } of resources) {
    for (const id of dependsOn)
      if (!ids.has(id)) throw new Error(`${name} depends on ${id}, which is not there`);
  }
}

function evaluate(value: unknown, parameters: Values): unknown {
  if (typeof value === "string") return evaluateText(value, parameters);
  if (Array.isArray(value)) return value.map((each) => evaluate(each, parameters));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, evaluate(each, parameters)]));
}

function evaluateText(text: string, parameters: Values): string {
  if (!text.startsWith("[") || !text.endsWith("]")) return text;
  if (text.startsWith("[[")) return text.slice(1);
  const [value, end] = evaluateCall(text, 1, parameters);
  if (end !== text.length - 1) throw new Error(`not an expression: ${text}`);
  return value;
}

function evaluateCall(text: string, start: number, parameters: Values): readonly [string, number] {
  const literal = /'((?:[^']|'')*)'/y;
  literal.lastIndex = start;
  const quoted = literal.exec(text);
  if (quoted !== null) return [quoted[1]!.replaceAll("''", "'"), literal.lastIndex];
  const call = /(\w+)\(/y;
  call.lastIndex = start;
  const named = call.exec(text);
  if (named === null) throw new Error(`not an expression: ${text}`);
  const [values, end] = evaluateArguments(text, call.lastIndex, parameters);
  return applyFunction(named[1]!, values, text, end, parameters);
}

function evaluateArguments(
  text: string,
  start: number,
  parameters: Values,
): readonly [readonly string[], number] {
  const values: string[] = [];
  let at = start;
  while (text[at] !== ")") {
    const [value, end] = evaluateCall(text, at, parameters);
    values.push(value);
    at = end;
    if (text.startsWith(", ", at)) at += 2;
    else if (text[at] !== ")") throw new Error(`not an expression: ${text}`);
  }
  return [values, at + 1];
}

function applyFunction(
  name: string,
  values: readonly string[],
  text: string,
  end: number,
  parameters: Values,
): readonly [string, number] {
  if (name === "resourceGroup" && text.startsWith(".location", end))
    return ["eastus", end + ".location".length];
  if (name === "concat") return [values.join(""), end];
  if (name === "resourceId") return [resourceId(values[0]!, ...values.slice(1)), end];
  if (name === "parameters" && Object.hasOwn(parameters, values[0]!)) return [parameters[values[0]!]!, end];
  throw new Error(`cannot evaluate ${text}`);
}

function resourceId(type: string, ...names: readonly string[]): string {
  const [namespace, ...types] = type.split("/");
  if (types.length !== names.length) throw new Error(`${type} takes ${types.length} names`);
  return [`/providers/${namespace}`, ...types.flatMap((each, index) => [each, names[index]!])].join("/");
}
