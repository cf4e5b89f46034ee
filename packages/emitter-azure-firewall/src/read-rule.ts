import {
  type Condition,
  type Fields,
  type FileReading,
  itemsField,
  type JsonNode,
  openFields,
  quote,
  textField,
  wordField,
} from "@sallyport/core";
import { applicationMembers, applicationWays } from "./read-application.js";
import type { IpGroups } from "./read-ip-groups.js";
import { networkMembers, networkWays } from "./read-network.js";

/** A rule of a collection. */
export interface ReadRule {
  readonly kind: "network" | "application";
  readonly name: string;
  readonly line: number;
  /** It matches a flow for which all conditions of one of the ways hold; none if the firewall skips it. */
  readonly ways: readonly (readonly Condition[])[];
}

/** Reads a rule of either kind; undefined, with a complaint, if it is not certain what it matches. */
export function readRule(node: JsonNode, ipGroups: IpGroups, reading: FileReading): ReadRule | undefined {
  // What it may hold beside depends on the kind.
  const held = node.kind === "object" ? [...node.members.keys()] : [];
  const open = openFields(node, "a rule", held, reading);
  if (open === undefined) return undefined;
  const kind = wordField(open, "ruletype", ["NetworkRule", "ApplicationRule"]);
  const name = textField(open, "name")?.text ?? "";
  if (kind === undefined) return undefined;
  const isNetwork = kind === "NetworkRule";
  const members = isNetwork ? networkMembers : applicationMembers;
  const before = reading.complaints();
  const fields = openFields(node, `the rule ${quote(name)}`, members, reading);
  const ways = fields && (isNetwork ? networkWays(fields, ipGroups) : applicationWays(fields, ipGroups));
  if (fields === undefined || ways === undefined || reading.complaints() > before) return undefined;
  if (ways.length > 0) useIpGroups(fields, ipGroups);
  return { kind: isNetwork ? "network" : "application", name, line: open.line, ways };
}

function useIpGroups(fields: Fields, ipGroups: IpGroups): void {
  for (const key of ["sourceipgroups", "destinationipgroups"])
    for (const id of itemsField(fields, key))
      if (id.kind === "text" || id.kind === "open") ipGroups.use(id.text.toLowerCase());
}
