import type { DeviceRule } from "./device.js";

/**
 * Whether flows that differ in their family alone may be told apart by a rule: by an address, or by ICMP, which is another
 * protocol in each.
 */
export function asksForFamily({ conditions }: DeviceRule): boolean {
  for (const condition of conditions) {
    if (condition.of === "source" || condition.of === "destination") return true;
    if (condition.of === "protocol" && condition.protocols.includes("icmp")) return true;
  }
  return false;
}
