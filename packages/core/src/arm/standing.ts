import { quote } from "../import/text.js";
import { tellResource } from "./besides.js";
import { evaluateNode, type Scope } from "./evaluate.js";
import type { FileReading } from "./file-reading.js";
import { describeNode, type JsonNode, type ObjectNode } from "./node.js";
import type { StandingResource } from "./resource.js";
import { resourceIdHere, resourcePath } from "./resource-id.js";

/** What resources are looked for with. */
export interface Search {
  /** The types that are wanted, in lower case. */
  readonly types: readonly string[];
  readonly scope: Scope;
  readonly reading: FileReading;
}

/** All resources of a template or inside of a resource, those within others behind them. */
export function standingResources(
  parent: ObjectNode,
  search: Search,
  within?: StandingResource,
): readonly StandingResource[] {
  const list = parent.members.get("resources");
  if (list === undefined || list.kind === "null") return [];
  if (list.kind !== "list") {
    search.reading.complain(list.line, `resources are ${describeNode(list)}, not a list`);
    return [];
  }
  return list.items.flatMap((node) => {
    const resource = standingResource(node, search, within);
    return resource === undefined ? [] : [resource, ...standingResources(resource.node, search, resource)];
  });
}

function standingResource(
  node: JsonNode,
  { types, scope, reading }: Search,
  within: StandingResource | undefined,
): StandingResource | undefined {
  const type = node.kind === "object" ? node.members.get("type") : undefined;
  const name = node.kind === "object" ? node.members.get("name") : undefined;
  if (node.kind !== "object" || type?.kind !== "text" || type.text.startsWith("[") || name === undefined) {
    reading.complain(node.line, "a resource whose type and name are not written out");
    return undefined;
  }
  const value = evaluateNode(name, scope);
  const text = value.kind === "text" || value.kind === "open" ? value.text : "";
  const { whole, names } = fullName(type.text, text, within);
  if (whole.startsWith("microsoft.resources/"))
    reading.complain(node.line, `a resource of type ${quote(type.text)} may make others, which are not read`);
  const path = resourcePath(whole, names);
  if (types.includes(whole) && (path === undefined || text.startsWith("[")))
    reading.complain(name.line, `${quote(text)} is no name of a resource of type ${quote(type.text)}`);
  const resource = {
    node,
    line: node.line,
    type: whole,
    names,
    isOpen: value.kind !== "text" || (within?.isOpen ?? false),
    id: resourceIdHere(path ?? `${whole}:${names.join("/")}`).toLowerCase(),
  };
  // Of a resource that is told the children go without saying.
  if (!types.includes(whole) && (within === undefined || types.includes(within.type)))
    tellResource(resource, reading);
  return resource;
}

/** Inside of its parent a resource has the last part of type and name, or all of them. */
function fullName(type: string, name: string, within: StandingResource | undefined) {
  const lower = type.toLowerCase();
  if (within === undefined || lower.startsWith(`${within.type}/`))
    return { whole: lower, names: name.split("/") };
  return { whole: `${within.type}/${lower}`, names: [...within.names, ...name.split("/")] };
}
