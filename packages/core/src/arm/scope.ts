import { quote } from "../import/text.js";
import { heedCalls } from "./besides.js";
import { evaluateNode, type Scope } from "./evaluate.js";
import type { FileReading } from "./file-reading.js";
import type { JsonNode, ObjectNode } from "./node.js";

/**
 * What the parameters and variables of a template are worth: a parameter its default, as whoever
 * deploys may give none. One without a default is open, as is what depends on itself. Complains of
 * names that the template lacks, for which Azure refuses it.
 */
export function templateScope(template: ObjectNode, reading: FileReading): Scope {
  const find = (kind: "parameters" | "variables") => (name: string, line: number) => {
    const node = template.members.get(kind);
    const found = node?.kind === "object" ? node.members.get(name) : undefined;
    if (found === undefined) reading.complain(line, `the template has no ${quote(name)} among its ${kind}`);
    return found;
  };
  const scope: Scope = {
    parameter: table(find("parameters"), (name, node) => {
      const value = node.kind === "object" ? node.members.get("defaultvalue") : undefined;
      const known = value === undefined ? undefined : evaluateNode(value, scope);
      // Only resource functions give the same for every parameter; others (newGuid) go by the parameter.
      return known === undefined || isGuess(known) ? openNamed(name, node) : known;
    }),
    variable: table(find("variables"), (_, node) => evaluateNode(node, scope)),
    ...(reading.tell === undefined ? {} : { heed: heedCalls(template, reading.tell) }),
  };
  return scope;
}

/** Works each name out once. */
function table(
  find: (name: string, line: number) => JsonNode | undefined,
  work: (name: string, node: JsonNode) => JsonNode,
): Scope["parameter"] {
  const done = new Map<string, JsonNode>();
  return (wanted, line) => {
    const name = wanted.toLowerCase();
    const known = done.get(name);
    const found = known === undefined ? find(name, line) : undefined;
    if (found === undefined) return known;
    // Until it is known it is open: a circle ends here.
    done.set(name, openNamed(name, found));
    const value = work(name, found);
    done.set(name, value);
    return value;
  };
}

function openNamed(name: string, { line }: JsonNode): JsonNode {
  return { kind: "open", line, text: `{${name.replaceAll("/", "|")}}` };
}

/** Whether a value is open by something else than where the template is deployed. */
function isGuess(node: JsonNode): boolean {
  return node.kind === "open" && !/^(?:[^{}]|\{(?:subscription|resourceGroup|location)\})*$/.test(node.text);
}
