/** What Azure Resource Manager does with a template, as far as these files use it: written from its documentation. */

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
export type Body = { readonly [key: string]: Value };

export interface Deployment {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly groupLocation: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** A resource of the template with every expression resolved, and its id. */
export interface Resolved {
  readonly id: string;
  readonly dependsOn: readonly string[];
  readonly body: Body;
}

/** Resolves a template; throws on an expression that it does not understand. */
export function resolveTemplate(template: Body, deployment: Deployment): readonly Resolved[] {
  const declared = template.parameters as Readonly<Record<string, { readonly defaultValue?: string }>>;
  for (const name of Object.keys(deployment.parameters)) {
    if (!Object.hasOwn(declared, name)) throw new RangeError(`the template declares no parameter ${name}`);
  }
  const parameters = new Map(
    Object.entries(declared).map(([name, { defaultValue }]) => {
      const value = deployment.parameters[name] ?? defaultValue;
      if (value === undefined) throw new RangeError(`parameter ${name} has no value`);
      return [name, resolveText(value, { ...deployment, values: new Map() }) as string];
    }),
  );
  const scope = { ...deployment, values: parameters };
  return (template.resources as readonly Body[]).map((resource) => {
    const { dependsOn = [], ...body } = resolveValue(resource, scope) as Body & {
      readonly dependsOn?: readonly string[];
    };
    const id = resourceId(scope, [body.type as string, ...(body.name as string).split("/")]);
    return { id, dependsOn, body };
  });
}

interface Scope extends Deployment {
  readonly values: ReadonlyMap<string, string>;
}

function resolveValue(value: Value, scope: Scope): Value {
  if (typeof value === "string") return resolveText(value, scope);
  if (Array.isArray(value)) return value.map((each: Value) => resolveValue(each, scope));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolveValue(each, scope)]));
}

/** "[...]" is an expression, "[[...]" the literal "[...]", everything else itself. */
export function resolveText(text: string, scope: Scope): Value {
  if (!text.startsWith("[") || !text.endsWith("]")) return text;
  if (text.startsWith("[[")) return text.slice(1);
  const source = text.slice(1, -1);
  const { value, rest } = evaluate(source, scope);
  if (rest.trim() !== "") throw new RangeError(`left over in expression ${text}: ${rest}`);
  return value;
}

interface Step {
  readonly value: Value;
  readonly rest: string;
}

function evaluate(source: string, scope: Scope): Step {
  const text = /^\s*'((?:[^']|'')*)'/.exec(source);
  if (text !== null) return { value: text[1]!.replaceAll("''", "'"), rest: source.slice(text[0].length) };
  const call = /^\s*([A-Za-z]+)\(/.exec(source);
  if (call === null) throw new RangeError(`no expression: ${source}`);
  const parameters: Value[] = [];
  let rest = source.slice(call[0].length).trimStart();
  while (!rest.startsWith(")")) {
    const parameter = evaluate(rest, scope);
    parameters.push(parameter.value);
    rest = parameter.rest.trimStart();
    if (rest.startsWith(",")) rest = rest.slice(1).trimStart();
    else if (!rest.startsWith(")")) throw new RangeError(`no end of parameters: ${rest}`);
  }
  return readMembers(invoke(call[1]!, parameters as readonly string[], scope), rest.slice(1));
}

function readMembers(value: Value, source: string): Step {
  const member = /^\.([A-Za-z]+)/.exec(source);
  if (member === null) return { value, rest: source };
  return readMembers((value as Body)[member[1]!]!, source.slice(member[0].length));
}

function invoke(name: string, parameters: readonly string[], scope: Scope): Value {
  switch (name) {
    case "parameters": {
      const value = scope.values.get(parameters[0]!);
      if (value === undefined) throw new RangeError(`no parameter ${parameters[0]}`);
      return value;
    }
    case "format":
      return parameters[0]!.replaceAll(/\{(\d)\}/g, (_, index: string) => parameters[Number(index) + 1]!);
    case "resourceGroup":
      return { location: scope.groupLocation };
    case "resourceId":
      return resourceId(scope, parameters);
    default:
      throw new RangeError(`no function ${name}`);
  }
}

function resourceId(
  { subscription, resourceGroup }: Deployment,
  [type, ...names]: readonly string[],
): string {
  const [provider, ...kinds] = type!.split("/");
  if (kinds.length !== names.length) throw new RangeError(`${type} takes ${kinds.length} names: ${names}`);
  const path = kinds.map((kind, index) => `${kind}/${names[index]}`).join("/");
  return `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/${provider}/${path}`;
}

export const sampleDeployment: Deployment = {
  subscription: "11111111-2222-3333-4444-555555555555",
  resourceGroup: "hub-network",
  groupLocation: "westeurope",
  parameters: {},
};
