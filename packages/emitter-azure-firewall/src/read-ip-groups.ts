import {
  type ArmResource,
  type FileReading,
  openFields,
  type PrefixSet,
  quote,
  textsField,
} from "@sallyport/core";
import { readAddresses } from "./read-addresses.js";

/** The IP groups of a file; one may be empty. */
export interface IpGroups {
  /** The addresses of a group by its id in lower case. */
  readonly get: (id: string) => PrefixSet | undefined;
  /** Says that a rule decides by this one. */
  readonly use: (id: string) => void;
  /** Those by which no rule decides. */
  readonly unused: () => readonly ArmResource[];
}

const properties = ["ipaddresses", "provisioningstate", "firewalls", "firewallpolicies"];

/** Reads IP groups; one that is not certain is left out, with a complaint. */
export function readIpGroups(resources: readonly ArmResource[], reading: FileReading): IpGroups {
  const groups = new Map<string, PrefixSet>();
  const used = new Set<string>();
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
  return {
    get: (id) => groups.get(id),
    use: (id) => void used.add(id),
    unused: () => resources.filter(({ id }) => !used.has(id)),
  };
}
