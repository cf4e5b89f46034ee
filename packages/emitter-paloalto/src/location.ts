import type { PaloAltoOptions } from "./options.js";

/** A step into the configuration tree: an element, and the entry of that name in it. */
export interface Step {
  readonly element: string;
  readonly entry?: string;
}

/** Where objects and rules belong, in the words of both forms. */
export interface Location {
  /** Words before the kind of an object in a command: none, "shared", "device-group" and its name. */
  readonly words: readonly string[];
  /** From `config` down to the element that holds the objects. */
  readonly steps: readonly Step[];
  readonly rulebase: "rulebase" | "pre-rulebase" | "post-rulebase";
}

const device: Step = { element: "devices", entry: "localhost.localdomain" };

/** The place that the options name, in a firewall or in Panorama. */
export function locate(options: PaloAltoOptions): Location {
  return options.target === "panorama" ? inPanorama(options) : inFirewall(options);
}

function inFirewall({ vsys, "multi-vsys": multiple }: PaloAltoOptions): Location {
  return {
    words: multiple || vsys !== "vsys1" ? ["vsys", vsys] : [],
    steps: [device, { element: "vsys", entry: vsys }],
    rulebase: "rulebase",
  };
}

function inPanorama({ "device-group": group, rulebase }: PaloAltoOptions): Location {
  const shared = group === "shared";
  return {
    words: shared ? ["shared"] : ["device-group", group],
    steps: shared ? [{ element: "shared" }] : [device, { element: "device-group", entry: group }],
    rulebase: `${rulebase}-rulebase`,
  };
}
