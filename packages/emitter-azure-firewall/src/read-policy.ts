import {
  type ArmResource,
  type DeviceRule,
  type FileReading,
  openFields,
  readArmFile,
} from "@sallyport/core";
import { groupCollections, inOrder, type ReadGroup } from "./read-group.js";
import { type IpGroups, readIpGroups } from "./read-ip-groups.js";

/** A firewall policy as far as a file holds it. */
export interface ReadPolicy {
  readonly name: string;
  /** Whether the file makes the policy itself, so that there are no other groups in it. */
  readonly isWhole: boolean;
  /** In the order in which the firewall asks them. */
  readonly rules: readonly DeviceRule[];
}

interface OpenPolicy {
  readonly name: string;
  readonly isOpen: boolean;
  readonly line: number;
  isWhole: boolean;
  readonly groups: ReadGroup[];
}

const ipGroupType = "microsoft.network/ipgroups";
const policyType = "microsoft.network/firewallpolicies";
const groupType = `${policyType}/rulecollectiongroups`;

/** Settings that decide about no flow by themselves, and what Azure answers and does not take. */
const settings = [
  ...["sku", "threatintelmode", "threatintelwhitelist", "insights", "snat", "sql", "dnssettings"],
  ...["intrusiondetection", "transportsecurity", "provisioningstate", "firewalls", "childpolicies"],
  ...["rulecollectiongroups", "size"],
];
/** Settings that bring rules of others, or let traffic in another way. */
const deciding = {
  basepolicy: "a parent policy, whose rules come first",
  explicitproxy: "an explicit proxy",
};

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
  return [...policies.values()].map(({ name, isWhole, groups }) => ({
    name,
    isWhole,
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
  const policy = policies.get(policyId) ?? { name: names[0]!, isOpen, line, isWhole: false, groups: [] };
  policies.set(policyId, policy);
  if (type === policyType) {
    policy.isWhole = true;
    complainOfSettings(resource, reading);
  } else {
    const group = groupCollections(resource, ipGroups, reading);
    if (group !== undefined) policy.groups.push(group);
  }
}

function complainOfSettings({ properties }: ArmResource, reading: FileReading): void {
  const known = [...settings, ...Object.keys(deciding)];
  const fields = openFields(properties, "the firewall policy", known, reading);
  for (const [key, what] of Object.entries(deciding)) {
    const member = fields?.get(key);
    if (member !== undefined) reading.complain(member.line, `the firewall policy has ${what}`);
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
