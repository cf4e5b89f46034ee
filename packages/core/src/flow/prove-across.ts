import type { Family } from "../address/index.js";
import { acrossFamilies, differenceAcross } from "./across-families.js";
import type { Device } from "./device.js";
import type { Proof, ProofOptions } from "./prove.js";
import { proveInFamilies } from "./prove-in-families.js";

/** What `prove` says of flows from one family to the other, which a device relays. */
export function proveAcross(expected: Device, read: Device, options: ProofOptions): Proof {
  const proof = proveFrom(4, expected, read, options);
  return proof.kind === "equal" ? proveFrom(6, expected, read, options) : proof;
}

function proveFrom(source: Family, expected: Device, read: Device, options: ProofOptions): Proof {
  const { tags = new Map(), ...others } = options;
  const asked = acrossFamilies(expected, source, tags);
  const proof = proveInFamilies(asked, acrossFamilies(read, source, tags), others);
  if (proof.kind !== "different") return proof;
  return { ...proof, differences: proof.differences.map((each) => differenceAcross(each, source)) };
}
