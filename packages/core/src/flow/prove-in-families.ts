import type { Device } from "./device.js";
import { withFewerRules } from "./joined.js";
import type { Proof, ProofOptions } from "./prove.js";
import { proveByDiagrams } from "./prove-by-diagrams.js";
import { haveSameCells } from "./same-cells.js";
import { haveSameRules } from "./same-rules.js";

/** What `prove` says of flows whose ends are of one family. */
export function proveInFamilies(expected: Device, read: Device, options: ProofOptions): Proof {
  const fewer = withFewerRules(read);
  if (fewer !== undefined && haveSameRules(expected, fewer)) return { kind: "equal", way: "rows" };
  if (haveSameRules(expected, read)) return { kind: "equal", way: "rows" };
  if (haveSameCells(expected, read)) return { kind: "equal", way: "diagrams" };
  return proveByDiagrams(expected, read, options);
}
