import {
  type Beside,
  collector,
  type Device,
  type Diagnostic,
  fillOptions,
  type GatedPolicy,
  gate,
  type Policy,
  prove,
} from "@sallyport/core";
import { type EmitSketch, emitted } from "@sallyport/testkit";
import { emitter } from "../src/index.js";
import { unproven } from "./outputs.js";

/** What files mean, and what was said against them. */
export interface Reading {
  readonly devices: readonly Device[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the files do besides. */
  readonly besides: readonly Beside[];
}

export interface Meanings {
  readonly files: ReadonlyMap<string, string>;
  readonly expected: readonly Device[];
  readonly read: Reading;
}

export function readFiles(files: Readonly<Record<string, string>> | ReadonlyMap<string, string>): Reading {
  const { diagnostics, report } = collector();
  const map = files instanceof Map ? files : new Map(Object.entries(files));
  const besides: Beside[] = [];
  const devices = emitter.read!(map, report, (beside) => besides.push(beside));
  return { devices, diagnostics, besides };
}

/** A policy's files, what they must mean and what they do; undefined if the emitter refuses the policy. */
export function meaningsOf(policy: Policy, sketch: EmitSketch = {}): Meanings | undefined {
  const { files, diagnostics } = emitted(unproven, policy, sketch);
  if (diagnostics.some(({ severity }) => severity === "error")) return undefined;
  const filled = fillOptions(emitter.options, sketch.options ?? {});
  return { files, expected: emitter.expect!(gatedOf(policy, sketch), filled), read: readFiles(files) };
}

function gatedOf(policy: Policy, { match, sets = new Map() }: EmitSketch): GatedPolicy {
  return gate(policy, emitter, match, sets, collector().report);
}

/** How two devices differ; undefined if they decide every flow alike. */
export function differenceOf(expected: Device, read: Device): unknown {
  const proof = prove(expected, read);
  return proof.kind === "equal" ? undefined : proof;
}
