import type { FileRow } from "../run/output-draft.js";
import type { WrittenOutput } from "../run/write-outputs.js";
import { printTable } from "./table.js";

/** More files than a screen holds are counted by format. */
export const mostListed = 60;
const figures = ["rules", "hosts", "tags", "prefixes", "bytes"] as const;

/** A table of what was written; with several folders, one after the other. */
export function printGenerateTable(written: readonly WrittenOutput[]): string {
  const several = written.length > 1;
  return written.map((output) => `${several ? `${output.out}\n` : ""}${printOutput(output)}`).join("");
}

function printOutput({ rows, figures: formats }: WrittenOutput): string {
  if (rows !== undefined) return printTable(["file", ...figures], rows.map(printRow));
  return printTable(
    ["format", "files", ...figures],
    formats.map((sum) => [sum.format, sum.files, ...figures.map((name) => sum[name])]),
  );
}

function printRow({ path, rules, hosts, tags, prefixes, bytes }: FileRow): readonly (string | number)[] {
  return [path, rules.length, hosts, tags, prefixes, bytes];
}

/** The same as data, with the manifest's facts. */
export function describeGenerated(written: readonly WrittenOutput[]): object {
  const outputs = written.map(({ out, editions, policies, rows }) => ({
    out,
    editions,
    policies: policies.map(({ name, title, edition }) => ({ name, title, edition: edition.id })),
    files: (rows ?? []).map(({ path, format, sha256, bytes, rules, hosts, tags, prefixes }) => ({
      path,
      format,
      sha256,
      bytes,
      rules,
      hosts,
      tags,
      prefixes,
    })),
  }));
  return alone(outputs);
}

/** One output stands in the document itself, several in a list of it. */
export function alone<Output extends object>(outputs: readonly Output[]): object {
  return outputs.length === 1 ? outputs[0]! : { outputs };
}
