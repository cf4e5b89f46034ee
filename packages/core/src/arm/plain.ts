import { quote } from "../import/text.js";
import { tellMembers, tellResource } from "./besides.js";
import type { FileReading } from "./file-reading.js";
import type { JsonNode, ObjectNode } from "./node.js";
import { type ArmResource, neutralMembers } from "./resource.js";
import { resourceIdHere, resourcePath } from "./resource-id.js";
import { complainOfStrangers, complainOfTwins } from "./strangers.js";

const bodyMembers: readonly string[] = [...neutralMembers, "id"];

/**
 * The resources of these types (in lower case) in a file of plain bodies: one resource, a list of
 * them, or an object that holds the list. Nothing in them is an expression.
 */
export function readPlain(
  root: JsonNode,
  types: readonly string[],
  reading: FileReading,
): readonly ArmResource[] {
  const bodies = bodiesOf(root, reading);
  complainOfPlaces(bodies, reading);
  const resources = bodies
    .map((body) => readBody(body, types, reading))
    .filter((resource) => resource !== undefined);
  complainOfTwins(resources, reading);
  return resources.filter(({ type }) => types.includes(type));
}

function bodiesOf(root: JsonNode, reading: FileReading): readonly JsonNode[] {
  const list = root.kind === "object" ? root.members.get("resources") : undefined;
  if (list?.kind !== "list") return root.kind === "list" ? root.items : [root];
  complainOfStrangers(root as ObjectNode, ["description", "resources"], "a list of resources", reading);
  return list.items;
}

/** Of resources of which only some have ids it is not known whether they belong together. */
function complainOfPlaces(bodies: readonly JsonNode[], reading: FileReading): void {
  const lacking = bodies.filter((body) => body.kind === "object" && !body.members.has("id"));
  const [first] = lacking;
  if (first !== undefined && lacking.length < bodies.length)
    reading.complain(first.line, "a resource without id among others that have one");
}

function readBody(body: JsonNode, types: readonly string[], reading: FileReading): ArmResource | undefined {
  const type = body.kind === "object" ? body.members.get("type") : undefined;
  const name = body.kind === "object" ? body.members.get("name") : undefined;
  if (body.kind !== "object" || type?.kind !== "text" || name?.kind !== "text") {
    reading.complain(body.line, "this is no resource: it has no type and name");
    return undefined;
  }
  const isWanted = types.includes(type.text.toLowerCase());
  const names = name.text.split("/");
  const path = resourcePath(type.text, names);
  if (isWanted) complainOfStrangers(body, bodyMembers, "a resource", reading);
  if (isWanted && path === undefined)
    reading.complain(name.line, `${quote(name.text)} is no name of a resource of type ${quote(type.text)}`);
  const resource = {
    type: type.text.toLowerCase(),
    names,
    isOpen: false,
    id: idOf(body, path ?? `${type.text}:${name.text}`, reading),
    after: [],
    line: body.line,
    properties: body.members.get("properties"),
  };
  if (isWanted) tellMembers(body, names, reading, (member) => member);
  else tellResource(resource, reading);
  return resource;
}

/** In lower case; it must end in the type and name. */
function idOf(body: ObjectNode, path: string, reading: FileReading): string {
  const id = body.members.get("id");
  if (id === undefined) return resourceIdHere(path).toLowerCase();
  const text = id.kind === "text" ? id.text.toLowerCase() : "";
  if (!text.endsWith(`/providers/${path.toLowerCase()}`))
    reading.complain(id.line, "the id is not that of the resource's type and name");
  return text;
}
