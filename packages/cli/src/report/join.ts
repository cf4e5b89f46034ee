import type { Manifest } from "@sallyport/core";
import type { RunPart } from "@sallyport/core/manifest";
import { printTable } from "./table.js";

/** What each part had, and what they are together. */
export function printJoinText(out: string, parts: readonly RunPart[], whole: Manifest): string {
  const row = (folder: string, { policies, files }: Manifest) => [folder, policies.length, files.length];
  const rows = [...parts.map(({ folder, manifest }) => row(folder, manifest)), row(out, whole)];
  return printTable(["folder", "policies", "files"], rows);
}

/** The same as data, with every file. */
export function describeJoined(out: string, parts: readonly RunPart[], whole: Manifest): object {
  const held = parts.map(({ folder, manifest }) => ({
    folder,
    policies: manifest.policies.map(({ name }) => name),
    files: manifest.files.length,
  }));
  const files = whole.files.map(({ path, policy, format, sha256, bytes }) => ({
    path,
    policy,
    format,
    sha256,
    bytes,
  }));
  return { out, parts: held, files };
}
