import {
  type AnyEmitter,
  type Diagnostic,
  emit,
  type LoadedSets,
  type OptionValue,
  type OutputFile,
  type Policy,
  type View,
} from "@sallyport/core";

/** What an emitter made of a policy, with every file's content in one text. */
export interface Emitted {
  readonly files: ReadonlyMap<string, string>;
  readonly outputs: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Codes of the diagnostics, sorted. */
  readonly codes: readonly string[];
}

export interface EmitSketch {
  readonly match?: View;
  readonly options?: Readonly<Record<string, OptionValue>>;
  readonly sets?: LoadedSets;
}

/** Runs the whole pipeline of one format for a test. */
export function emitted(emitter: AnyEmitter, policy: Policy, sketch: EmitSketch = {}): Emitted {
  const { files, diagnostics } = emit({
    policy,
    emitter,
    ...(sketch.match === undefined ? {} : { match: sketch.match }),
    options: sketch.options ?? {},
    sets: sketch.sets ?? new Map(),
  });
  return {
    files: new Map(files.map((file) => [file.path, [...file.chunks].join("")])),
    outputs: files,
    diagnostics,
    codes: diagnostics.map(({ code }) => code).sort(),
  };
}

/** The content of the only file whose path ends so; throws if there is none or more than one. */
export function fileEnding(result: Emitted, ending: string): string {
  const found = [...result.files].filter(([path]) => path.endsWith(ending));
  if (found.length !== 1) {
    throw new Error(`${found.length} files end in ${ending}: ${[...result.files.keys()].join(", ")}`);
  }
  return found[0]![1];
}
