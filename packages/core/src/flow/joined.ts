import type { Device, DeviceRule } from "./device.js";

/** By the device itself: a copy of it with other rules has none. */
const joined = new WeakMap<Device, readonly DeviceRule[]>();

/**
 * A device of which a reader has the same decisions by fewer rules at hand: enough for most proofs, which name none of them. The rules as they stand in
 * the files, of which there may be many thousands, are listed for who asks for them.
 */
export function joinedDevice(
  said: Omit<Device, "rules">,
  fewer: readonly DeviceRule[],
  list: () => readonly DeviceRule[],
): Device {
  let rules: readonly DeviceRule[] | undefined;
  const device: Device = {
    ...said,
    get rules() {
      rules ??= list();
      return rules;
    },
  };
  joined.set(device, fewer);
  return device;
}

/** The device by those fewer rules; undefined if there are none at hand. */
export function withFewerRules(device: Device): Device | undefined {
  const rules = joined.get(device);
  if (rules === undefined) return undefined;
  // Not by a spread, which would list the others.
  const { id, files, otherwise } = device;
  return { id, files, rules, otherwise };
}
