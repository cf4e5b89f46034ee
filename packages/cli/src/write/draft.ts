import { createHash } from "node:crypto";
import { type Manifest, makeManifest, manifestName, type WrittenFile } from "@sallyport/core";
import type { Emission } from "../run/emit-all.js";
import type { Run } from "../run/plan-run.js";
import { chunkBytes } from "./bytes.js";
import type { KeptPart } from "./part.js";
import { describeRun } from "./run.js";

/** What a run would write, in memory. */
export interface Draft {
  readonly manifest: Manifest;
  /** Without the manifest. */
  readonly files: readonly WrittenFile[];
  /** SHA-256 of every file, the manifest too, by path from the output folder. */
  readonly hashes: ReadonlyMap<string, string>;
  /** The text of one of these files. */
  readonly read: (path: string) => string;
}

/** Makes everything that writeRun would write, to the byte, and writes nothing. */
export function draftRun(run: Run, emissions: readonly Emission[], { join }: KeptPart): Draft {
  const texts = new Map<string, string>();
  const files = emissions.flatMap((emission) => draftEmission(emission, texts));
  const manifest = join(makeManifest(describeRun(run), files));
  texts.set(manifestName, `${JSON.stringify(manifest, null, 2)}\n`);
  const hashes = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  hashes.set(manifestName, measure(texts.get(manifestName)!).sha256);
  return { manifest, files, hashes, read: (path) => texts.get(path)! };
}

function draftEmission(
  { format, gated, files, proven }: Emission,
  texts: Map<string, string>,
): readonly WrittenFile[] {
  return files.map((output) => {
    const path = `${format}/${output.path}`;
    const text = [...output.chunks].join("");
    texts.set(path, text);
    return { format, gated, output, proven, path, ...measure(text) };
  });
}

function measure(text: string): { readonly sha256: string; readonly bytes: number } {
  const hash = createHash("sha256");
  let bytes = 0;
  for (const chunk of chunkBytes([text])) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}
