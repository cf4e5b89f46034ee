import * as z from "zod/mini";
import type { Manifest } from "../emit/manifest.js";
import { zodOf } from "../shape/zod-of.js";
import { manifestShape } from "./schema.js";

/** What is wrong with a value that was not seen at once to be a manifest, and where; the manifest if nothing is. */
export function readOddManifest(value: unknown): Manifest | { readonly reason: string } {
  const result = z.safeParse(zodOf(manifestShape), value);
  return result.success ? (result.data as Manifest) : { reason: describeIssue(result.error.issues[0]!) };
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const at = `/${issue.path.map(String).join("/")}`;
  if (issue.code === "unrecognized_keys") return `${at}: nothing reads the key ${issue.keys.join(", ")}`;
  if (issue.code === "custom" || issue.code === "invalid_format") return `${at}: ${issue.message}`;
  if (issue.code === "invalid_value") return `${at} takes ${issue.values.map(String).join(", ")}`;
  return `${at} is missing or of another kind`;
}
