import type { Report } from "../diagnostic/index.js";
import type { ProofOptions, ProofWay } from "../flow/index.js";
import type { AnyEmitter } from "./emitter.js";
import { judge, type ReadRequest, readBack } from "./judge.js";
import { reportVerdict } from "./report-verdict.js";

/** A decision list that the rules ask for. */
export interface AskedDevice {
  readonly id: string;
  /** Relative to the format's folder. */
  readonly files: readonly string[];
}

/** One whose files were read back and found to mean what the rules say. */
export interface ProvenDevice extends AskedDevice {
  readonly way: ProofWay;
}

export interface VerifyRequest extends ReadRequest {
  readonly proof?: ProofOptions;
}

/**
 * Reads files back and compares them with what the rules ask for, over all flows. Each difference is
 * reported with the place that decides and a flow that shows it; what is equal is returned.
 */
export function verifyFiles(request: VerifyRequest, report: Report): readonly ProvenDevice[] {
  const verdicts = judge(readBack(request, report), { ...request.proof, ...relaying(request.emitter) });
  // Most runs have nothing to report, and do not load what words it.
  for (const verdict of verdicts) if (verdict.kind !== "equal") reportVerdict(verdict, report);
  return verdicts.flatMap((verdict) =>
    verdict.kind === "equal" ? [{ id: verdict.id, files: verdict.files, way: verdict.way }] : [],
  );
}

/** What a proof has to know of the target of an emitter. */
export function relaying({ relays }: AnyEmitter): Pick<ProofOptions, "relays"> {
  return relays === undefined ? {} : { relays };
}
