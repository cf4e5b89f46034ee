import type { Condition, Device, DeviceRule } from "./device.js";

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

/** Whether decisions may depend on the families of both ends: they do not where no rule asks for one of them. */
export function asksForBothEnds(devices: readonly Device[]): boolean {
  const asks = (of: Condition["of"]) =>
    devices.some(({ rules }) => rules.some(({ conditions }) => conditions.some((each) => each.of === of)));
  return asks("source") && asks("destination");
}
