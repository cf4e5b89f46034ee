import type { Report } from "../diagnostic/index.js";
import {
  type Device,
  type Difference,
  type ProofOptions,
  type ProofWay,
  printFlow,
  prove,
} from "../flow/index.js";
import type { AnyEmitter } from "./emitter.js";
import type { GatedPolicy } from "./gated.js";

/** A decision list whose files were read back and found to mean what the rules say. */
export interface ProvenDevice {
  readonly id: string;
  /** Relative to the format's folder. */
  readonly files: readonly string[];
  readonly way: ProofWay;
}

export interface VerifyRequest {
  readonly emitter: AnyEmitter;
  readonly policy: GatedPolicy;
  readonly options: Readonly<Record<string, unknown>>;
  /** The whole content by path, relative to the format's folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly proof?: ProofOptions;
}

/** Whether the files of an emitter can be read back. */
export function isReadable({ expect, read }: AnyEmitter): boolean {
  return expect !== undefined && read !== undefined;
}

/**
 * Reads files back and compares them with what the rules ask for, over all flows. Each difference is
 * reported with the place that decides and a flow that shows it; what is equal is returned.
 */
export function verifyFiles(
  { emitter, policy, options, files, proof = {} }: VerifyRequest,
  report: Report,
): readonly ProvenDevice[] {
  const expected = emitter.expect!(policy, options);
  let unreadable = false;
  const read = emitter.read!(files, (code, ...rest) => {
    unreadable ||= code === "SP4001";
    report(code, ...rest);
  });
  if (unreadable) return [];
  reportUnexpected(expected, read, report);
  return expected.flatMap((device) => {
    const found = read.find(({ id }) => id === device.id);
    if (found !== undefined) return verifyDevice(device, found, proof, report);
    report("SP4004", `${device.id} is not in the files`, { place: { file: device.files[0] ?? "" } });
    return [];
  });
}

function reportUnexpected(expected: readonly Device[], read: readonly Device[], report: Report): void {
  for (const { id, files, rules } of read) {
    if (expected.some((device) => device.id === id)) continue;
    const place = rules[0]?.place ?? { file: files[0] ?? "" };
    report("SP4005", `${id} is none of the lists that the policy makes`, { place });
  }
}

function verifyDevice(
  expected: Device,
  read: Device,
  options: ProofOptions,
  report: Report,
): readonly ProvenDevice[] {
  const proof = prove(expected, read, options);
  if (proof.kind === "equal") return [{ id: read.id, files: read.files, way: proof.way }];
  if (proof.kind === "unproven") {
    report("SP4003", `${read.id}: ${proof.reason}`, { place: { file: read.files[0] ?? "" } });
    return [];
  }
  for (const difference of proof.differences) reportDifference(read, difference, report);
  if (proof.more)
    report("SP4002", `${read.id}: there are more differences`, { place: { file: read.files[0] ?? "" } });
  return [];
}

function reportDifference(
  { id, files }: Device,
  { witness, expected, read }: Difference,
  report: Report,
): void {
  const place = read.rule?.place ?? { file: files[0] ?? "" };
  const asked = `${said[expected.decision]}${by(expected.rule?.name)}`;
  const done = `${does[read.decision]}${by(read.rule?.name)}`;
  report("SP4002", `${id}: ${printFlow(witness)}: ${asked}, the file ${done}`, {
    place,
    ...(expected.rule === undefined ? {} : { rule: expected.rule.name }),
  });
}

const said = { allow: "the rules allow it", deny: "the rules deny it", open: "no rule decides it" } as const;
const does = { allow: "allows it", deny: "denies it", open: "leaves it undecided" } as const;

function by(rule: string | undefined): string {
  return rule === undefined ? "" : ` (${rule})`;
}
