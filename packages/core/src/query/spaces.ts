import type { Family } from "../address/index.js";
import {
  acrossFamilies,
  asksForBothEnds,
  commonFlows,
  createShares,
  createUniverse,
  type Decision,
  type Device,
  type DeviceRule,
  decisionsOf,
  type Flow,
  type FlowSet,
  flowAcross,
  flowsOfRule,
  flowsWithout,
  hasNoFlows,
  noFlows,
  type TagSets,
  type Universe,
  type UniverseOptions,
} from "../flow/index.js";

/** What is known of tags, how large diagrams may be (see createUniverse), and whether the device relays. */
export interface AskOptions extends UniverseOptions {
  readonly tags: TagSets;
  /** Set for a device that relays: flows may go from one family to the other. */
  readonly relays?: true;
}

/** The flows of a query in one universe, by what a device does with them. */
export interface Space {
  readonly universe: Universe;
  readonly sets: Readonly<Record<Decision, FlowSet>>;
  /** All flows that the same rule decides, or that none decides, as one of them. */
  readonly shareOf: (flow: Flow) => FlowSet;
  /** A flow of the universe with the addresses that it stands for. */
  readonly told: (flow: Flow) => Flow;
}

/**
 * The flows of a query within each family, and, of a device that relays, those from one family to the other, where
 * these may be decided in another way. Spaces without flows are left out, but for the first if there is none with any.
 */
export function spacesOf(device: Device, asked: DeviceRule, options: AskOptions): readonly Space[] {
  const query: Device = { id: "", files: [], rules: [asked], otherwise: "open" };
  const within = makeSpace(device, asked, options, { told: (flow) => flow, flowsOfQuery: (flows) => flows });
  if (options.relays !== true || !asksForBothEnds([device, query])) return [within];
  const across = ([4, 6] as const).map((source) => makeSpaceAcross(device, query, source, options));
  const [first = within, ...others] = [within, ...across].filter(hasFlows);
  return [first, ...others];
}

function hasFlows({ sets }: Space): boolean {
  return !Object.values(sets).every(hasNoFlows);
}

function makeSpaceAcross(device: Device, query: Device, source: Family, options: AskOptions): Space {
  // Behind the rule that takes all of IPv4.
  const [, asked] = acrossFamilies(query, source, options.tags).rules;
  return makeSpace(acrossFamilies(device, source, options.tags), asked!, options, {
    told: (flow) => flowAcross(flow, source),
    flowsOfQuery: ({ v6 }) => ({ ...noFlows, v6 }),
  });
}

interface Telling extends Pick<Space, "told"> {
  /** The flows of the universe that are those of the query. */
  readonly flowsOfQuery: (flows: FlowSet) => FlowSet;
}

function makeSpace(
  device: Device,
  asked: DeviceRule,
  { relays: _, ...options }: AskOptions,
  { told, flowsOfQuery }: Telling,
): Space {
  const universe = createUniverse(
    [device, { id: "", files: [], rules: [asked], otherwise: "open" }],
    options,
  );
  const flows = flowsOfQuery(flowsOfRule(universe, asked));
  const decisions = decisionsOf(universe, device);
  const allow = commonFlows(universe, flows, decisions.allow);
  const deny = commonFlows(universe, flows, decisions.deny);
  const open = flowsWithout(universe, flowsWithout(universe, flows, allow), deny);
  return {
    universe,
    sets: { allow, deny, open },
    shareOf: createShares(universe, device.rules),
    told,
  };
}
