import { createHash, hash } from "node:crypto";
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { manifestName } from "@sallyport/core";
import { readPathsByEntries } from "@sallyport/core/manifest";
import { parseManifest, readManifestText } from "../manifest.js";

/** What the last run wrote. */
export interface OwnFiles {
  /** With that of the manifest itself. */
  readonly paths: ReadonlySet<string>;
  /** SHA-256 of the manifest that says so; absent if there is none. */
  readonly manifest?: string;
}

/** A longer manifest, in bytes, is read piece by piece: that of thousands of policies would take most of the memory of a run. */
const longest = 1 << 22;

/** What the last run wrote; `before` is what it was a moment ago, most likely still. SP5006 if its manifest is damaged. */
export function readOwn(folder: string, before?: OwnFiles): OwnFiles {
  const { size = 0 } = statSync(join(folder, manifestName), { throwIfNoEntry: false }) ?? {};
  return (size > longest ? readLong(folder, before) : undefined) ?? readShort(folder, before);
}

function readShort(folder: string, before: OwnFiles | undefined): OwnFiles {
  const text = readManifestText(folder);
  if (text === undefined) return { paths: new Set() };
  const manifest = hash("sha256", text);
  if (manifest === before?.manifest) return before;
  const reading = parseManifest(folder, text);
  return ownFiles(
    reading.kind === "older" ? reading.paths : reading.manifest.files.map(({ path }) => path),
    manifest,
  );
}

function ownFiles(paths: Iterable<string>, manifest: string): OwnFiles {
  return { paths: new Set([manifestName, ...paths]), manifest };
}

/** Undefined if the whole has to be read: it is not written as Sallyport writes it, or damaged. */
function readLong(folder: string, before: OwnFiles | undefined): OwnFiles | undefined {
  const file = join(folder, manifestName);
  if (before?.manifest !== undefined) {
    const now = createHash("sha256");
    for (const piece of piecesOf(file)) now.update(piece);
    if (now.digest("hex") === before.manifest) return before;
  }
  const seal = createHash("sha256");
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const paths = readPathsByEntries(
    (function* () {
      for (const piece of piecesOf(file)) {
        seal.update(piece);
        yield decoder.decode(piece, { stream: true });
      }
      yield decoder.decode();
    })(),
  );
  return paths && ownFiles(paths, seal.digest("hex"));
}

/** Bytes of a piece. */
const pieceSize = 1 << 18;

/** The bytes of a file, piece by piece, each until the next is asked for. */
function* piecesOf(file: string): Generator<Uint8Array> {
  const room = Buffer.allocUnsafe(pieceSize);
  const handle = openSync(file, "r");
  try {
    for (let count = readSync(handle, room); count > 0; count = readSync(handle, room))
      yield room.subarray(0, count);
  } finally {
    closeSync(handle);
  }
}
