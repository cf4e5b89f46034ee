import { describeParameter, type ParameterKey, scenarioParameters } from "../scenario/table.js";
import { describeSchema } from "./describe-schema.js";
import { keyDescriptions, listFileDescription } from "./descriptions.js";
import type { JsonSchema } from "./json-schema.js";

/** The schema of configs with what each key is, where it does not say so itself. Its definitions are kinds of policies. */
export function describeConfig({ definitions, ...schema }: JsonSchema): JsonSchema {
  const kinds = Object.entries(definitions as Readonly<Record<string, JsonSchema>>);
  return {
    ...describeSchema(schema, descriptionOf),
    definitions: Object.fromEntries(
      kinds.map(([name, kind]) => [name, describeSchema(kind, descriptionOf, "policies[]")]),
    ),
  };
}

/** By the table of keys; that of parameters where a scenario's may stand; what rules have where that may be a default. */
function descriptionOf(path: string): string | undefined {
  if (path in keyDescriptions) return keyDescriptions[path];
  if (path.endsWith(".file")) return listFileDescription;
  const [, key] = /^(?:policies\[\]|defaults)\.(\w+)$/.exec(path) ?? [];
  if (key === undefined) return undefined;
  return Object.hasOwn(scenarioParameters, key)
    ? describeParameter(key as ParameterKey)
    : keyDescriptions[`policies[].rules[].${key}`];
}
