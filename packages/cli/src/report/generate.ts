import type { Diagnostic, Manifest, WrittenFile } from "@sallyport/core";
import { printTable } from "./table.js";

/** A table of what was written. */
export function printGenerateTable(written: readonly WrittenFile[]): string {
  const rows = written.map(({ path, output, bytes }) => [
    path,
    output.rules.length,
    output.hosts,
    output.tags,
    output.prefixes,
    bytes,
  ]);
  return printTable(["file", "rules", "hosts", "tags", "prefixes", "bytes"], rows);
}

/** The same as one document, with the manifest's facts and every diagnostic. */
export function printGenerateJson(
  out: string,
  manifest: Manifest,
  written: readonly WrittenFile[],
  diagnostics: readonly Diagnostic[],
): string {
  const files = written.map(({ path, format, sha256, bytes, output }) => ({
    path,
    format,
    sha256,
    bytes,
    rules: output.rules,
    hosts: output.hosts,
    tags: output.tags,
    prefixes: output.prefixes,
  }));
  const { editions } = manifest;
  const policies = manifest.policies.map(({ name, title, edition }) => ({ name, title, edition }));
  return `${JSON.stringify({ schemaVersion: 1, out, editions, policies, files, diagnostics }, null, 2)}\n`;
}
