import { quote } from "../import/text.js";
import type { FileReading } from "./file-reading.js";
import type { JsonNode, ObjectNode } from "./node.js";
import type { ArmResource } from "./resource.js";

/** Tells of resources that are none of those whose decisions are read. */
export function tellResource(
  { type, names, line }: Omit<ArmResource, "after" | "properties">,
  { tell }: FileReading,
) {
  tell?.(
    line,
    `the resource ${quote(names.join("/"))} of type ${quote(type)}, which holds none of the rules`,
  );
}

/** Members of a resource that reach further than its properties. Its region is fixed once it is there. */
const acting: Readonly<Record<string, string>> = {
  tags: "tags, by which policies and roles of others may go",
  identity: "an identity, to which others may give rights",
};

/** Tells what of a resource's members acts; `work` works out the expressions in them. */
export function tellMembers(
  { members }: ObjectNode,
  names: readonly string[],
  { tell }: FileReading,
  work: (member: JsonNode) => JsonNode,
): void {
  for (const [key, member] of members) {
    if (workedOut.has(key)) continue;
    const value = work(member);
    if (Object.hasOwn(acting, key) && !isEmptyNode(value))
      tell?.(member.line, `the resource ${quote(names.join("/"))} has ${acting[key]}`);
  }
}

/** Where else they are read. */
const workedOut: ReadonlySet<string> = new Set(["name", "properties", "resources", "condition", "dependson"]);

/** Whether a value sets nothing: null, no items, or members that all set nothing. */
export function isEmptyNode(node: JsonNode): boolean {
  if (node.kind === "list") return node.items.length === 0;
  if (node.kind !== "object") return node.kind === "null";
  for (const member of node.members.values()) if (!isEmptyNode(member)) return false;
  return true;
}

/**
 * Functions that work on what they are given, or say where the template is deployed (ARM template functions).
 * Those that are missing here (reference, listKeys, ...) ask resources, for secrets too, or are not known.
 */
const ownFunctions: ReadonlySet<string> = new Set(
  [
    "array concat contains createarray empty first indexfromend indexof intersection last lastindexof length max min",
    "range skip take tryget tryindexfromend union parsecidr cidrsubnet cidrhost coalesce equals greater",
    "greaterorequals less lessorequals datetimeadd datetimefromepoch datetimetoepoch utcnow deployer deployment",
    "environment parameters variables filter groupby map mapvalues reduce sort toobject lambda lambdavariables and bool",
    "false if not or true add copyindex div float int mod mul sub createobject items json null objectkeys shallowmerge",
    "extensionresourceid managementgroupresourceid resourceid subscriptionresourceid tenantresourceid resourcegroup",
    "subscription tenant managementgroup base64 base64tojson base64tostring datauri datauritostring endswith format",
    "guid join newguid padleft replace split startswith string substring tolower toupper trim uniquestring uri",
    "uricomponent uricomponenttostring",
  ].flatMap((line) => line.split(" ")),
);

/**
 * Hears of calls in a template's expressions, in lower case, and of expressions that cannot be taken apart (undefined);
 * tells each once. Functions that the template declares itself may not ask resources.
 */
export function heedCalls(
  template: ObjectNode,
  tell: NonNullable<FileReading["tell"]>,
): (call: string | undefined, line: number) => void {
  const spaces = ownSpaces(template);
  const told = new Set<string>();
  return (call, line) => {
    if (call !== undefined && (ownFunctions.has(call) || spaces.has(call.slice(0, call.indexOf(".") + 1))))
      return;
    const key = `${line} ${call ?? ""}`;
    if (told.has(key)) return;
    told.add(key);
    tell(
      line,
      call === undefined
        ? "an expression that is not understood"
        : `a call of ${quote(call)}, which may ask Azure for more than the file holds`,
    );
  };
}

/** What the names of a template's own functions begin with: "contoso.". */
function ownSpaces({ members }: ObjectNode): ReadonlySet<string> {
  const functions = members.get("functions");
  const texts = (functions?.kind === "list" ? functions.items : []).flatMap((item) => {
    const space = item.kind === "object" ? item.members.get("namespace") : undefined;
    return space?.kind === "text" ? [`${space.text.toLowerCase()}.`] : [];
  });
  return new Set(texts);
}
