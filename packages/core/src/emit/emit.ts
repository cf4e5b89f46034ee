import { type Collector, collector, type Diagnostic, hasErrors } from "../diagnostic/index.js";
import type { Policy, View } from "../policy/index.js";
import { piecesOf, wholeText } from "../text/index.js";
import { bannerLines } from "./banner.js";
import { type AnyEmitter, isReadable, type OutputFile } from "./emitter.js";
import { gate, type LoadedSets } from "./gate.js";
import type { GatedPolicy, SetDates } from "./gated.js";
import { checkLimits } from "./limits.js";
import { fillOptions, type OptionValue } from "./options.js";
import { prefixConsent } from "./prefix-options.js";
import { adviseRelief } from "./relief.js";
import { rendererOf } from "./template.js";
import { type AskedDevice, type ProvenDevice, verifyFiles } from "./verify.js";
import { widenPolicy } from "./widen.js";

/** One policy for one format. */
export interface EmitRequest {
  readonly policy: Policy;
  readonly emitter: AnyEmitter;
  readonly match?: View;
  /** Checked options of the format, see optionTableOf; what is absent takes its default. */
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly sets: LoadedSets;
  /** Since which day they are as they are, for comments. */
  readonly since?: SetDates;
  /** No for who only compares with files that were proven when they were written (default: yes). */
  readonly prove?: boolean;
}

/** What came of it. With an error among the diagnostics there are no files. */
export interface EmitResult {
  readonly gated: GatedPolicy;
  readonly files: readonly OutputFile[];
  /** What the plan needs for itself on the target. */
  readonly claims: readonly string[];
  /** The decision lists that the files hold. */
  readonly devices: readonly AskedDevice[];
  /** What of them was read back and proven to mean what the rules say. */
  readonly proven: readonly ProvenDevice[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * gate -> widen -> lower -> limits -> render -> read -> prove: the part of the pipeline that every format goes
 * through. Files that do not mean what the rules say are an error.
 */
export function emit({
  policy,
  emitter,
  match,
  options,
  sets,
  since,
  prove = true,
}: EmitRequest): EmitResult {
  const collected: Collector = collector({ format: emitter.id, policy: policy.name });
  const { diagnostics, report } = collected;
  const filled = fillOptions(emitter.options, options);
  const dates = since === undefined ? {} : { since };
  const passed = { ...gate(policy, emitter, match, sets, report), ...dates };
  if (hasErrors(diagnostics)) return nothingOf(passed, diagnostics);
  const gated = widenPolicy(passed, emitter, prefixConsent(options), sets, report);
  const nothing = nothingOf(gated, diagnostics);
  if (hasErrors(diagnostics)) return nothing;
  const printed = printFiles(
    { policy, emitter, options, sets, filled, passed, gated },
    collected,
    // Read back, a file has to be whole.
    prove && isReadable(emitter),
  );
  if (printed === undefined) return nothing;
  const { files, texts, claims } = printed;
  if (!isReadable(emitter)) return { gated, files, claims, devices: [], proven: [], diagnostics };
  if (!prove) {
    const devices = emitter.expect!(gated, filled).map(({ id, files }) => ({ id, files }));
    return { gated, files, claims, devices, proven: [], diagnostics };
  }
  const request = { emitter, policy: gated, options: filled, files: texts, proof: { tags: sets } };
  const proven = verifyFiles(request, report);
  return hasErrors(diagnostics) ? nothing : { gated, files, claims, devices: proven, proven, diagnostics };
}

interface Printing extends Pick<EmitRequest, "policy" | "emitter" | "options" | "sets"> {
  readonly filled: ReturnType<typeof fillOptions>;
  readonly passed: GatedPolicy;
  readonly gated: GatedPolicy;
}

interface Printed {
  readonly files: readonly OutputFile[];
  /** By path; none if they are not asked for. */
  readonly texts: ReadonlyMap<string, string>;
  readonly claims: readonly string[];
}

/**
 * lower -> limits -> render; undefined after an error. Where whole texts are asked for, the files are pieces of them,
 * and the plan, which may be as large, is not held any longer than this takes.
 */
function printFiles(
  { policy, emitter, options, sets, filled, passed, gated }: Printing,
  { diagnostics, report }: Collector,
  isWhole: boolean,
): Printed | undefined {
  const plan = emitter.lower(gated, { options: filled, report });
  if (hasErrors(diagnostics)) return undefined;
  checkLimits(emitter, emitter.measure(plan), report, (limit) =>
    adviseRelief(limit, passed, { emitter, options, sets }),
  );
  if (hasErrors(diagnostics)) return undefined;
  const render = rendererOf(emitter);
  const banner = bannerLines(policy, emitter.templates);
  const rendered = [...emitter.render(plan, { options: filled, banner, render })];
  const claims = emitter.claims?.(plan) ?? [];
  if (!isWhole) return { files: rendered, texts: new Map(), claims };
  const texts = new Map(rendered.map(({ path, chunks }) => [path, wholeText(chunks)]));
  return {
    files: rendered.map((file) => ({ ...file, chunks: piecesOf(texts.get(file.path)!) })),
    texts,
    claims,
  };
}

function nothingOf(gated: GatedPolicy, diagnostics: readonly Diagnostic[]): EmitResult {
  return { gated, files: [], claims: [], devices: [], proven: [], diagnostics };
}
