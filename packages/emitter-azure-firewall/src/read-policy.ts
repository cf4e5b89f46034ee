import {
  type ArmResource,
  type DeviceRule,
  type FileReading,
  quote,
  readArmFile,
  type Setting,
} from "@sallyport/core";
import { groupCollections, inOrder, type ReadGroup } from "./read-group.js";
import { type IpGroups, readIpGroups } from "./read-ip-groups.js";
import { complainOfSettings, settingsOf, tellSettings } from "./read-settings.js";

/** A firewall policy as far as a file holds it. */
export interface ReadPolicy {
  readonly name: string;
  /** Whether the file makes the policy itself, so that there are no other groups in it. */
  readonly isWhole: boolean;
  readonly settings: readonly Setting[];
  /** In the order in which the firewall asks them. */
  readonly rules: readonly DeviceRule[];
}

type Tell = NonNullable<FileReading["tell"]>;

interface OpenPolicy {
  readonly name: string;
  readonly isOpen: boolean;
  readonly line: number;
  /** The policy itself, if the file makes it. */
  whole?: ArmResource;
  readonly groups: ReadGroup[];
}

const ipGroupType = "microsoft.network/ipgroups";
const policyType = "microsoft.network/firewallpolicies";
const groupType = `${policyType}/rulecollectiongroups`;

/** The policies of a file, in order of their first mention. */
export function policiesOf(text: string, reading: FileReading): readonly ReadPolicy[] {
  const resources = readArmFile(text, [ipGroupType, policyType, groupType], reading);
  const ipGroups = readIpGroups(
    resources.filter(({ type }) => type === ipGroupType),
    reading,
  );
  const policies = new Map<string, OpenPolicy>();
  for (const resource of resources.filter(({ type }) => type !== ipGroupType))
    addResource(policies, resource, ipGroups, reading);
  complainOfPolicies([...policies.values()], reading);
  if (reading.tell !== undefined) tellBesides([...policies.values()][0], ipGroups, reading.tell);
  return [...policies.values()].map(({ name, whole, groups }) => ({
    name,
    isWhole: whole !== undefined,
    settings: whole === undefined ? [] : settingsOf(whole, reading),
    rules: inOrder(groups, reading),
  }));
}

function addResource(
  policies: Map<string, OpenPolicy>,
  resource: ArmResource,
  ipGroups: IpGroups,
  reading: FileReading,
): void {
  const { type, id, names, isOpen, line } = resource;
  const policyId = type === policyType ? id : id.slice(0, id.lastIndexOf("/rulecollectiongroups/"));
  const policy = policies.get(policyId) ?? { name: names[0]!, isOpen, line, groups: [] };
  policies.set(policyId, policy);
  if (type === policyType) {
    policy.whole = resource;
    complainOfSettings(resource, reading);
  } else {
    const group = groupCollections(resource, ipGroups, reading);
    if (group !== undefined) policy.groups.push(group);
  }
}

/** What a file does besides the rules of its first policy; others are lists of decisions that no policy asks for. */
function tellBesides(policy: OpenPolicy | undefined, ipGroups: IpGroups, tell: Tell): void {
  for (const { names, line } of ipGroups.unused())
    tell(line, `the IP group ${quote(names.join("/"))}, by which no rule of the file decides`);
  if (policy?.whole !== undefined) tellSettings(policy.whole, tell);
  // Deployed over a group that is there, it would take that group's rules away.
  for (const { line, collections } of policy?.groups ?? []) {
    if (!collections.some(({ rules }) => rules.some(({ ways }) => ways.length > 0)))
      tell(line, "a rule collection group without a rule that decides");
  }
}

function complainOfPolicies(policies: readonly OpenPolicy[], reading: FileReading): void {
  if (policies.length === 0 && reading.complaints() === 0)
    reading.complain(1, "the file holds no firewall policy and no rule collection group");
  const open = policies.find(({ isOpen }) => isOpen);
  if (policies.length > 1 && open !== undefined)
    reading.complain(
      open.line,
      "of several policies one has a name that is open, so it may be one of the others",
    );
}
