import type { ListFormat, Meaning, ReadList } from "./entry.js";
import { type JsonNode, readJson } from "./json-tree.js";
import { createRecorder, damagedList, type Recorder } from "./recorder.js";
import { ownTags } from "./tag-names.js";
import { anyAddress, isTagName, looksLikeAddress, readAddress, readHost, readToken } from "./token.js";
import { createUses, type Uses } from "./uses.js";

/** What holds for everything inside an object. */
interface Context {
  readonly rule: string;
  /** Why nothing is let through here. */
  readonly reason?: string;
}

interface Walk {
  readonly recorder: Recorder;
  /** Of IP groups, by the last part of their names. */
  readonly uses: Uses;
  readonly groups: { readonly name: string; readonly text: string; readonly line: number }[];
  /** Whether some field was one of Azure's. */
  isAzure: boolean;
}

/**
 * Reads network security groups, route tables, Azure Firewall (classic, policies, IP groups) as plain
 * resources, ARM templates or output of the CLI; JSON without a field of these, by its strings.
 */
export function readJsonList(text: string): ReadList {
  const result = readJson(text);
  if (!result.ok) return damagedList("json", result.line, "", result.message);
  const walk: Walk = { recorder: createRecorder(), uses: createUses(), groups: [], isAzure: false };
  walkNode(result.root, { rule: "" }, walk);
  if (!walk.isAzure) return readStrings(result.root);
  for (const { name, text: address, line } of walk.groups) {
    const reason = walk.uses.reasonAgainst(name);
    if (reason === undefined) recordNetwork(address, line, { rule: name }, walk.recorder);
    else walk.recorder.skip(line, address, reason);
  }
  return walk.recorder.result("azure-json");
}

function walkNode(node: JsonNode, context: Context, walk: Walk): void {
  if (node.kind === "array") for (const item of node.items) walkNode(item, context, walk);
  if (node.kind !== "object") return;
  const fields = new Map(node.members.map(([key, value]) => [key.toLowerCase(), value]));
  const inner = contextOf(fields, context);
  for (const [key, value] of node.members) {
    const field = key.toLowerCase();
    if (field === "defaultsecurityrules") continue;
    const takes = field === "addressprefix" ? fields.has("nexthoptype") : azureFields.has(field);
    if (takes) takeField(field, value, inner, walk);
    else if (value.kind !== "string") walkNode(value, inner, walk);
  }
}

/** What an object says of itself: its name, and whether it lets anything through. */
function contextOf(fields: ReadonlyMap<string, JsonNode>, context: Context): Context {
  const textOf = (key: string) => {
    const node = fields.get(key);
    return node?.kind === "string" ? node.text : undefined;
  };
  const action = fields.get("action");
  const type = action?.kind === "object" ? action.members.find(([key]) => key === "type")?.[1] : action;
  const word = textOf("access") ?? (type?.kind === "string" ? type.text : "");
  const collection = textOf("rulecollectiontype") ?? "";
  const reason =
    (/^deny$/i.test(word) ? "the rule denies it" : undefined) ??
    (/^inbound$/i.test(textOf("direction") ?? "") ? "the rule is for inbound traffic" : undefined) ??
    (/^[ds]nat$/i.test(word) || /Nat/.test(collection) ? "the rule translates addresses" : undefined) ??
    context.reason;
  const rule = lastPart(textOf("name") ?? context.rule);
  return { rule, ...(reason === undefined ? {} : { reason }) };
}

const azureFields = new Set([
  "destinationaddressprefix",
  "destinationaddressprefixes",
  "destinationaddresses",
  "destinationfqdns",
  "targetfqdns",
  "targeturls",
  "fqdntags",
  "ipaddresses",
  "sourceaddressprefix",
  "sourceaddressprefixes",
  "sourceaddresses",
  "sourceipgroups",
  "destinationipgroups",
]);

function takeField(field: string, value: JsonNode, context: Context, walk: Walk): void {
  walk.isAzure = true;
  const { recorder, uses, groups } = walk;
  for (const { text, line } of textsOf(value)) {
    if (text.startsWith("[") && !field.endsWith("ipgroups")) recorder.skip(line, text, "it is an expression");
    else if (field === "sourceipgroups") uses.note(lastPart(text), "it is a source");
    else if (field === "destinationipgroups") uses.note(lastPart(text), context.reason);
    else if (field.startsWith("source")) {
      if (text !== "*") recorder.skip(line, text, "it is a source");
    } else if (field === "ipaddresses") groups.push({ name: context.rule, text, line });
    else if (context.reason !== undefined) recorder.skip(line, text, context.reason);
    else if (field === "fqdntags") recorder.skip(line, text, "an FQDN tag is a list of Azure Firewall");
    else if (field === "targeturls" || field.endsWith("fqdns"))
      recorder.add(readHost(text), line, context.rule);
    else recordNetwork(text, line, context, recorder);
  }
}

function recordNetwork(text: string, line: number, { rule }: Context, recorder: Recorder): void {
  if (ownTags.has(text.toLowerCase())) recorder.skip(line, text, "it is the machine's own network");
  else recorder.add(readNetwork(text), line, rule);
}

/** What stands where Azure takes an address, a range, a tag or `*`. */
function readNetwork(text: string): Meaning {
  if (text === "*") return anyAddress(text);
  const isTag = /^\p{L}/u.test(text) && !looksLikeAddress(text) && !text.includes(":");
  return isTag ? { text, kind: "tag" } : readAddress(text);
}

function textsOf(node: JsonNode): readonly { readonly text: string; readonly line: number }[] {
  if (node.kind === "string") return node.text === "" ? [] : [node];
  return node.kind === "array" ? node.items.flatMap(textsOf) : [];
}

/** The last name in a resource id or a template expression. */
function lastPart(text: string): string {
  const quoted = text.startsWith("[") ? text.split("'").at(-2) : undefined;
  return quoted ?? text.slice(text.lastIndexOf("/") + 1);
}

function readStrings(root: JsonNode): ReadList {
  const recorder = createRecorder();
  const format: ListFormat = "json";
  const visit = (node: JsonNode, label: string): void => {
    if (node.kind === "array") for (const item of node.items) visit(item, label);
    if (node.kind === "object") for (const [key, value] of node.members) visit(value, key);
    if (node.kind !== "string") return;
    const meaning =
      readToken(node.text) ?? (isTagName(node.text) ? { text: node.text, kind: "tag" } : undefined);
    if (meaning === undefined) recorder.skip(node.line, node.text, "it is no address, host or tag");
    else recorder.add(meaning as Meaning, node.line, label);
  };
  visit(root, "");
  return recorder.result(format);
}
