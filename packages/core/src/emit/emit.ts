import { type Collector, collector, type Diagnostic, hasErrors } from "../diagnostic/index.js";
import type { Policy, View } from "../policy/index.js";
import { piecesOf } from "../text/index.js";
import { bannerLines } from "./banner.js";
import type { AnyEmitter, OutputFile } from "./emitter.js";
import { gate, type LoadedSets } from "./gate.js";
import type { GatedPolicy, SetDates } from "./gated.js";
import { isReadable } from "./judge.js";
import { checkLimits } from "./limits.js";
import { fillOptions, type OptionValue } from "./options.js";
import { prefixConsent } from "./prefix-options.js";
import { reliefAdviser } from "./relief.js";
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
  const plan = emitter.lower(gated, { options: filled, report });
  if (hasErrors(diagnostics)) return nothing;
  checkLimits(emitter, emitter.measure(plan), report, reliefAdviser(passed, { emitter, options, sets }));
  if (hasErrors(diagnostics)) return nothing;
  const render = rendererOf(emitter);
  const banner = bannerLines(policy, emitter.templates);
  const rendered = [...emitter.render(plan, { options: filled, banner, render })];
  const claims = emitter.claims?.(plan) ?? [];
  if (!isReadable(emitter)) return { gated, files: rendered, claims, devices: [], proven: [], diagnostics };
  if (!prove) {
    const devices = emitter.expect!(gated, filled).map(({ id, files }) => ({ id, files }));
    return { gated, files: rendered, claims, devices, proven: [], diagnostics };
  }
  const texts = new Map(rendered.map(({ path, chunks }) => [path, [...chunks].join("")]));
  const files = rendered.map((file) => ({ ...file, chunks: piecesOf(texts.get(file.path)!) }));
  const request = { emitter, policy: gated, options: filled, files: texts, proof: { tags: sets } };
  const proven = verifyFiles(request, report);
  return hasErrors(diagnostics) ? nothing : { gated, files, claims, devices: proven, proven, diagnostics };
}

function nothingOf(gated: GatedPolicy, diagnostics: readonly Diagnostic[]): EmitResult {
  return { gated, files: [], claims: [], devices: [], proven: [], diagnostics };
}
