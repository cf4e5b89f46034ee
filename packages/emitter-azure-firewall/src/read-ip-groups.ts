import {
  type ArmResource,
  type FileReading,
  openFields,
  type PrefixSet,
  quote,
  textsField,
} from "@sallyport/core";
import { readAddresses } from "./read-addresses.js";

/** The addresses of IP groups, by id in lower case; a group may be empty. */
export type IpGroups = ReadonlyMap<string, PrefixSet>;

const properties = ["ipaddresses", "provisioningstate", "firewalls", "firewallpolicies"];

/** Reads IP groups; one that is not certain is left out, with a complaint. */
export function readIpGroups(resources: readonly ArmResource[], reading: FileReading): IpGroups {
  const groups = new Map<string, PrefixSet>();
  for (const resource of resources) {
    const { id, names } = resource;
    const what = `the IP group ${quote(names.join("/"))}`;
    const fields = openFields(resource.properties, what, properties, reading);
    const texts = fields === undefined ? [] : textsField(fields, "ipaddresses");
    const addresses = readAddresses(texts, what, { tags: false, ipv6: false }, reading);
    if (addresses === undefined) continue;
    if (addresses === "any") reading.complain(resource.line, `${what} holds "*"`);
    else groups.set(id, addresses.set);
  }
  return groups;
}
