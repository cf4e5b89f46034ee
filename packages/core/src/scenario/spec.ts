import type { Cloud } from "../dataset/schema.js";
import type { ParameterKey } from "./parameters.js";

/** A scenario as the lists, the config and the flags know it: data alone. */
export interface ScenarioSpec {
  readonly id: string;
  readonly title: string;
  /** The parameters without which there is no policy. */
  readonly required: readonly ParameterKey[];
  readonly optional: readonly ParameterKey[];
}

/** A place on premises whose machines send. */
export interface SideSpec {
  readonly id: string;
  readonly shortId: string;
  readonly title: string;
  /** The parameter that holds its addresses. */
  readonly addresses: "sourceAddresses" | "applianceAddresses";
}

/** A scenario whose machines are on premises: a target region, and no source region. */
export interface OnPremisesSpec extends ScenarioSpec {
  /** A few letters for short names. */
  readonly shortId: string;
  readonly sides: readonly SideSpec[];
  /** The clouds that have guidance for a vault behind private endpoints. */
  readonly privateLink?: readonly Cloud[];
}

/** The parameters that hold addresses of machines on premises and of what they send to. */
export type AddressKey = "sourceAddresses" | "applianceAddresses" | "timeAddresses";

const machines = {
  id: "machines",
  shortId: "mac",
  title: "Replicated machines",
  addresses: "sourceAddresses",
} as const satisfies SideSpec;

/** The sides of the modernized way: an appliance, and the machines that send to it. */
export const applianceSides: readonly SideSpec[] = [
  { id: "appliance", shortId: "app", title: "Replication appliance", addresses: "applianceAddresses" },
  machines,
];

/** The sides of the classic way: a configuration and process server in the appliance's place. */
export const serverSides: readonly SideSpec[] = [
  {
    id: "appliance",
    shortId: "app",
    title: "Configuration and process server",
    addresses: "applianceAddresses",
  },
  machines,
];

/** What every scenario with an appliance or its forerunner takes. */
export const applianceParameters = {
  required: ["target"],
  optional: ["features", "without", "sourceAddresses", "applianceAddresses", "dataPort"],
} as const satisfies Pick<ScenarioSpec, "required" | "optional">;

/** What scenarios take whose hosts reach Azure themselves. */
export const hostParameters = {
  required: ["target"],
  optional: ["features", "without", "sourceAddresses", "timeAddresses"],
} as const satisfies Pick<ScenarioSpec, "required" | "optional">;
