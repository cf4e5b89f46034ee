import {
  type ArmResource,
  dependentsOf,
  type FileReading,
  isEmptyNode,
  itemsField,
  openFields,
  quote,
  readArmFile,
  textField,
  waitingFor,
} from "@sallyport/core";
import { type ReadRule, readRule } from "./read-rule.js";

/** A group with its rules, those of both directions, in the order of the file. */
export interface ReadGroup {
  readonly name: string;
  /** Whether the file makes the group itself. */
  readonly isWhole: boolean;
  readonly rules: readonly ReadRule[];
}

interface OpenGroup {
  readonly name: string;
  readonly isOpen: boolean;
  readonly line: number;
  /** The group itself, if the file makes it. */
  whole?: ArmResource;
  readonly rules: ReadRule[];
}

const groupType = "microsoft.network/networksecuritygroups";
const ruleType = `${groupType}/securityrules`;

/** Known of a group: what is read, and what Azure answers and does not take (API definition: read-only). */
const groupProperties = [
  "securityrules",
  "flushconnection",
  "defaultsecurityrules",
  "provisioningstate",
  "resourceguid",
  "networkinterfaces",
  "subnets",
  "flowlogs",
];

/** The groups of a file, in order of their first mention. */
export function groupsOf(text: string, reading: FileReading): readonly ReadGroup[] {
  const resources = readArmFile(text, [groupType, ruleType], reading);
  const groups = new Map<string, OpenGroup>();
  const held = new Set(resources.filter(({ type }) => type === groupType).map(({ id }) => id));
  complainOfRaces(resources, held, reading);
  for (const resource of resources) {
    const group = openGroup(groups, resource);
    if (resource.type === groupType) group.whole = resource;
    group.rules.push(
      ...(resource.type === groupType ? inlineRules(resource, reading) : ownRule(resource, reading)),
    );
  }
  complainOfGroups([...groups.values()], reading);
  if (reading.tell !== undefined) tellBesides([...groups.values()][0], reading.tell);
  return [...groups.values()].map(({ name, whole, rules }) => ({
    name,
    isWhole: whole !== undefined,
    rules,
  }));
}

function openGroup(
  groups: Map<string, OpenGroup>,
  { id, type, names, isOpen, line }: ArmResource,
): OpenGroup {
  const groupId = type === groupType ? id : parentOf(id);
  const known = groups.get(groupId);
  if (known !== undefined) return known;
  const group: OpenGroup = { name: names[0]!, isOpen, line, rules: [] };
  groups.set(groupId, group);
  return group;
}

function parentOf(id: string): string {
  return id.slice(0, id.lastIndexOf("/securityrules/"));
}

function inlineRules(resource: ArmResource, reading: FileReading): readonly ReadRule[] {
  const fields = openFields(resource.properties, "the group", groupProperties, reading);
  if (fields === undefined) return [];
  return itemsField(fields, "securityrules").flatMap((item) => {
    const rule = openFields(item, "a security rule", ["name", "properties", "id", "type", "etag"], reading);
    const name = rule && textField(rule, "name");
    const properties = rule?.get("properties");
    if (rule === undefined || name === undefined || properties === undefined) {
      reading.complain(item.line, "a security rule without name and properties");
      return [];
    }
    return readRule({ name: name.text, line: rule.line }, properties, reading) ?? [];
  });
}

function ownRule({ names, line, properties }: ArmResource, reading: FileReading): readonly ReadRule[] {
  if (properties === undefined) {
    reading.complain(line, "a security rule without properties");
    return [];
  }
  const rule = readRule({ name: names.at(-1)!, line }, properties, reading);
  return rule === undefined ? [] : [rule];
}

/** A group that is deployed takes away rules that were there before: rules of their own must wait for it. */
function complainOfRaces(
  resources: readonly ArmResource[],
  held: ReadonlySet<string>,
  reading: FileReading,
): void {
  const dependents = dependentsOf(resources);
  const waiting = new Map([...held].map((id) => [id, waitingFor(id, dependents)]));
  for (const { id, type, line, names } of resources) {
    if (type !== ruleType || waiting.get(parentOf(id))?.has(id) !== false) continue;
    reading.complain(
      line,
      `the rule ${quote(names.at(-1)!)} does not wait for its group, which may take it away`,
    );
  }
}

/** What a file does besides the outbound rules of its first group; others are lists of decisions that no policy asks for. */
function tellBesides(group: OpenGroup | undefined, tell: NonNullable<FileReading["tell"]>): void {
  const properties = group?.whole?.properties;
  const flush = properties?.kind === "object" ? properties.members.get("flushconnection") : undefined;
  if (flush !== undefined && !isEmptyNode(flush) && !(flush.kind === "boolean" && !flush.value))
    tell(flush.line, "the group has flushConnection, by which connections that are open are judged anew");
  for (const { name, line, direction } of group?.rules ?? [])
    if (direction === "Inbound") tell(line, `the rule ${quote(name)}, which decides what comes in`);
}

function complainOfGroups(groups: readonly OpenGroup[], reading: FileReading): void {
  if (groups.length === 0 && reading.complaints() === 0)
    reading.complain(1, "the file holds no network security group");
  const open = groups.find(({ isOpen }) => isOpen);
  if (groups.length > 1 && open !== undefined)
    reading.complain(
      open.line,
      "of several groups one has a name that is open, so it may be one of the others",
    );
}
