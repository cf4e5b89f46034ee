import {
  collector,
  createUniverse,
  type Device,
  type Diagnostic,
  decisionsOf,
  emit,
  equalFlows,
  type Flow,
  fillOptions,
  flowsWithout,
  type OptionValue,
  type Policy,
  unionOfFlows,
  witnessOf,
} from "@sallyport/core";
import { type EmitSketch, emitted } from "@sallyport/testkit";
import { emitter } from "../src/index.js";

/** What files mean, and what was said against them. */
export interface Reading {
  readonly devices: readonly Device[];
  readonly diagnostics: readonly Diagnostic[];
}

export function readFiles(files: Readonly<Record<string, string>> | ReadonlyMap<string, string>): Reading {
  const { diagnostics, report } = collector();
  const map = files instanceof Map ? files : new Map(Object.entries(files));
  return { devices: emitter.read!(map, report), diagnostics };
}

/** A policy's files, what they must mean and what they do; undefined if the emitter refuses the policy. */
export function meaningsOf(policy: Policy, sketch: EmitSketch = {}) {
  const result = emitted(emitter, policy, sketch);
  if (result.diagnostics.some(({ severity }) => severity === "error")) return undefined;
  const { gated } = emit({
    policy,
    emitter,
    ...(sketch.match === undefined ? {} : { match: sketch.match }),
    options: sketch.options ?? {},
    sets: sketch.sets ?? new Map(),
  });
  const filled = fillOptions(
    emitter.options,
    (sketch.options ?? {}) as Readonly<Record<string, OptionValue>>,
  );
  return { files: result.files, expected: emitter.expect!(gated, filled), read: readFiles(result.files) };
}

/** A flow that two devices treat differently; undefined if there is none. */
export function differenceOf(a: Device, b: Device): Flow | undefined {
  const universe = createUniverse([a, b]);
  const [one, two] = [decisionsOf(universe, a), decisionsOf(universe, b)];
  if (equalFlows(one.allow, two.allow) && equalFlows(one.deny, two.deny)) return undefined;
  const apart = [
    flowsWithout(universe, one.allow, two.allow),
    flowsWithout(universe, two.allow, one.allow),
    flowsWithout(universe, one.deny, two.deny),
    flowsWithout(universe, two.deny, one.deny),
  ].reduce((sum, set) => unionOfFlows(universe, sum, set));
  return witnessOf(universe, apart);
}
