import type { HostPattern, PortRange, PrefixSet } from "@sallyport/core";
import type { Acl } from "./acl.js";
import { readAddresses } from "./addresses.js";
import type { Unreadable } from "./complaints.js";
import { readDomains } from "./domains.js";
import { readPorts } from "./ports.js";

/** Reads the values of an ACL once, however many lines name it. */
export interface Values {
  readonly addresses: (acl: Acl) => PrefixSet;
  readonly hosts: (acl: Acl) => readonly HostPattern[];
  readonly ports: (acl: Acl) => readonly PortRange[];
}

export function createValues(unreadable: Unreadable): Values {
  return {
    addresses: once((acl) => readAddresses(acl.entries, unreadable)),
    hosts: once((acl) => readDomains(acl.entries, unreadable)),
    ports: once((acl) => readPorts(acl.entries, unreadable)),
  };
}

function once<Value>(make: (acl: Acl) => Value): (acl: Acl) => Value {
  const made = new Map<Acl, Value>();
  return (acl) => {
    const known = made.get(acl);
    if (known !== undefined) return known;
    const value = make(acl);
    made.set(acl, value);
    return value;
  };
}
