import type { Family } from "../address/index.js";
import {
  acrossFamilies,
  asksForBothEnds,
  boxAcross,
  boxesOf,
  countAcross,
  type Device,
  type Flow,
  type FlowBoxes,
  type FlowSet,
  flowAcross,
  joinEnds,
  noFlows,
  type Universe,
} from "../flow/index.js";
import { describeBox } from "./describe-box.js";
import {
  type CompareOptions,
  type DeviceComparison,
  defaultMost,
  type Found,
  type FoundChange,
  findChanges,
  kinds,
  type Telling,
} from "./flow-changes.js";

/**
 * All flows that two lists of decisions treat differently, exact over the whole space; of a device that relays, also
 * those from one family to the other.
 */
export function compareDevices(
  first: Device,
  second: Device,
  options: CompareOptions = {},
): DeviceComparison {
  if (options.relays !== true || !asksForBothEnds([first, second]))
    return describe(findChanges(first, second, options, together));
  const across = ([4, 6] as const).map((source) => findAcross(first, second, source, options));
  const found = [findChanges(first, second, options, apart), ...across].reduce(joinFound);
  return describe(withJoinedEnds(found, options.mostBoxes ?? defaultMost));
}

const plain = { flow: (flow: Flow) => flow, count: (flows: bigint) => flows };
/** Boxes of either family. */
const together: Telling = { ...plain, boxes: boxesOf };
/** Boxes of one family, which may go together with some across families. */
const apart: Telling = { ...plain, boxes: boxesByFamily };

function boxesByFamily(universe: Universe, { v4, v6 }: FlowSet, most: number): FlowBoxes {
  const each = [boxesOf(universe, { ...noFlows, v4 }, most), boxesOf(universe, { ...noFlows, v6 }, most)];
  return { boxes: each.flatMap(({ boxes }) => boxes), more: each.some(({ more }) => more) };
}

/** From one family to the other. */
function findAcross(
  first: Device,
  second: Device,
  source: Family,
  { tags = new Map(), ...options }: CompareOptions,
): Found {
  const [was, is] = [acrossFamilies(first, source, tags), acrossFamilies(second, source, tags)];
  return findChanges(was, is, options, {
    boxes: (universe, set, most) => {
      const { boxes, more } = boxesOf(universe, set, most);
      return { boxes: boxes.map((box) => boxAcross(box, source)), more };
    },
    flow: (flow) => flowAcross(flow, source),
    count: countAcross,
  });
}

/** All changes of both, whose devices ask for the same names; what is too large in one is too large as a whole. */
function joinFound(a: Found, b: Found): Found {
  if (a.kind === "same" || b.kind === "too large") return b;
  if (b.kind === "same" || a.kind === "too large") return a;
  const changes = kinds.flatMap((kind): readonly FoundChange[] => {
    const [one, ...others] = [a, b].flatMap((each) => each.changes.filter((change) => change.kind === kind));
    return one === undefined ? [] : [others.reduce(joinChanges, one)];
  });
  return { ...a, changes };
}

function joinChanges(a: FoundChange, b: FoundChange): FoundChange {
  return { ...a, boxes: [...a.boxes, ...b.boxes], more: a.more || b.more, flows: a.flows + b.flows };
}

function withJoinedEnds(found: Found, most: number): Found {
  if (found.kind !== "changed") return found;
  const changes = found.changes.map((change) => {
    const boxes = joinEnds(change.boxes);
    return { ...change, boxes: boxes.slice(0, most), more: change.more || boxes.length > most };
  });
  return { ...found, changes };
}

function describe(found: Found): DeviceComparison {
  if (found.kind !== "changed") return found;
  const { universe, changes } = found;
  return {
    kind: "changed",
    changes: changes.map(({ boxes, ...change }) => ({
      ...change,
      boxes: boxes.map((box) => describeBox(universe, box)),
    })),
  };
}
