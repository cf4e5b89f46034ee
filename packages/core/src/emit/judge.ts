import type { Report } from "../diagnostic/index.js";
import type { Beside, Device, Difference, ProofOptions, ProofWay } from "../flow/index.js";
import { prove } from "../flow/prove.js";
import type { AnyEmitter } from "./emitter.js";
import type { GatedPolicy } from "./gated.js";
import { otherSettings } from "./settings.js";

export interface ReadRequest {
  readonly emitter: AnyEmitter;
  readonly policy: GatedPolicy;
  readonly options: Readonly<Record<string, unknown>>;
  /** The whole content by path, relative to the format's folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** What the rules ask of the files of a format, and what the files say. */
export interface Readings {
  readonly expected: readonly Device[];
  readonly read: readonly Device[];
  /** Files with something unreadable in them: what they say is not known. */
  readonly unreadable: ReadonlySet<string>;
  /** What the files do besides deciding flows. */
  readonly besides: readonly Beside[];
}

/** What is known of one list of decisions. Paths are relative to the format's folder. */
export type Verdict = { readonly id: string; readonly files: readonly string[] } & (
  | { readonly kind: "equal"; readonly way: ProofWay }
  | {
      readonly kind: "different";
      /** As it was read. */
      readonly device: Device;
      readonly differences: readonly Difference[];
      readonly more: boolean;
    }
  | { readonly kind: "unproven"; readonly reason: string }
  /** The rules ask for it, and the files do not hold it. */
  | { readonly kind: "missing" }
  /** The files hold it, and no rule asks for it. */
  | { readonly kind: "unasked"; readonly device: Device }
  /** The file of that name does more than its lists of decisions. */
  | { readonly kind: "more"; readonly besides: readonly Beside[] }
  /** Nothing is known of it, as has been reported. */
  | { readonly kind: "unreadable" }
);

/** Lists of decisions that were read, and the files with something unreadable in them. */
export type DeviceReading = Omit<Readings, "expected">;

/** Reads the files of a format, by their paths in its folder. What is unreadable is reported as SP4001. */
export function readDevices(
  { read }: AnyEmitter,
  files: ReadonlyMap<string, string>,
  report: Report,
): DeviceReading {
  const unreadable = new Set<string>();
  const besides: Beside[] = [];
  const devices = read!(
    files,
    (code, message, concern) => {
      const file = concern?.place?.file;
      if (code === "SP4001")
        for (const each of file === undefined ? files.keys() : [file]) unreadable.add(each);
      report(code, message, concern);
    },
    (beside) => besides.push(beside),
  );
  return { read: devices, unreadable, besides };
}

/** Reads files back, beside what the rules ask of them. */
export function readBack({ emitter, policy, options, files }: ReadRequest, report: Report): Readings {
  return { expected: emitter.expect!(policy, options), ...readDevices(emitter, files, report) };
}

/** Compares what was read with what is asked, list by list, over all flows. */
export function judge(
  { expected, read, unreadable, besides }: Readings,
  proof: ProofOptions,
): readonly Verdict[] {
  const asked = expected.map((device): Verdict => {
    const { id, files } = device;
    const found = read.find((each) => each.id === id);
    if ([...files, ...(found?.files ?? [])].some((file) => unreadable.has(file)))
      return { kind: "unreadable", id, files };
    // A reader that met something unreadable may have returned less than there is.
    if (found === undefined) return { kind: unreadable.size > 0 ? "unreadable" : "missing", id, files };
    return judgeDevice(device, found, proof);
  });
  const strangers = read
    .filter(
      ({ id, files }) =>
        !expected.some((each) => each.id === id) && !files.some((file) => unreadable.has(file)),
    )
    .map((device): Verdict => ({ kind: "unasked", id: device.id, files: device.files, device }));
  return [...asked, ...strangers, ...judgeBesides([...otherSettings(expected, read), ...besides])];
}

/** One verdict for each file. */
function judgeBesides(besides: readonly Beside[]): readonly Verdict[] {
  const files = [...new Set(besides.map(({ place }) => place.file))];
  return files.map((file) => ({
    kind: "more",
    id: file,
    files: [file],
    besides: besides.filter(({ place }) => place.file === file),
  }));
}

function judgeDevice(expected: Device, device: Device, options: ProofOptions): Verdict {
  const { id, files } = device;
  const proof = prove(expected, device, options);
  switch (proof.kind) {
    case "equal":
      return { kind: "equal", id, files, way: proof.way };
    case "unproven":
      return { kind: "unproven", id, files, reason: proof.reason };
    case "different":
      return { ...proof, id, files, device };
  }
}
