import { type Manifest, manifestSchema } from "../emit/manifest.js";
import { fitsAtOnce } from "../shape/fits-at-once.js";
import { readOddManifest } from "./fault.js";
import { isSafePath } from "./path.js";
import { findStranger } from "./references.js";
import { manifestShape } from "./schema.js";

/** What became of the text of a manifest. */
export type ManifestReading =
  | { readonly kind: "whole"; readonly manifest: Manifest }
  /** Of an earlier version, which says no more for certain than which files are Sallyport's own. */
  | { readonly kind: "older"; readonly paths: readonly string[] }
  /** A fault, and where it is, in words. */
  | { readonly kind: "damaged"; readonly reason: string };

/**
 * Reads a manifest strictly: every key and text is checked, and whether everything that it refers to is
 * in it. Anyone may edit the file, so nothing in it is taken on trust.
 */
export function readManifest(text: string): ManifestReading {
  const value = parse(text);
  if (typeof value !== "object" || value === null) return { kind: "damaged", reason: "it is no JSON object" };
  const { schema } = value as { readonly schema?: unknown };
  if (schema === 1 || schema === 2) return readOlder(value);
  if (typeof schema === "number" && schema > manifestSchema)
    return { kind: "damaged", reason: `it is of version ${schema}; this Sallyport knows ${manifestSchema}` };
  const manifest = fitsAtOnce(manifestShape, value) ? (value as Manifest) : readOddManifest(value);
  if ("reason" in manifest) return { kind: "damaged", reason: manifest.reason };
  const stranger = findStranger(manifest);
  if (stranger !== undefined) return { kind: "damaged", reason: stranger };
  return { kind: "whole", manifest };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readOlder(value: object): ManifestReading {
  const { files } = value as { readonly files?: unknown };
  const paths = Array.isArray(files)
    ? files.map((file: { readonly path?: unknown } | null) => file?.path)
    : [];
  const isSound = (path: unknown): path is string => typeof path === "string" && isSafePath(path);
  if (Array.isArray(files) && paths.every(isSound)) return { kind: "older", paths };
  return { kind: "damaged", reason: "/files: its paths are not those of files in the folder" };
}
