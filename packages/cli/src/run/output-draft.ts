import {
  type Diagnostic,
  diagnose,
  type EditionReference,
  type ManifestFile,
  type ManifestFormat,
  manifestParts,
  overriddenTemplates,
  type Policy,
  type TextStore,
} from "@sallyport/core";
import type { KeptPart } from "../write/part.js";
import type { FileFigures, MadeFormat } from "./make-policy.js";
import type { PlannedOutput, RunFormat } from "./plan-outputs.js";

/** A file of an output, for reports. */
export interface FileRow extends FileFigures {
  readonly path: string;
  readonly format: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rules: readonly string[];
}

/** What the files of a format hold together. */
export interface FormatFigures extends FileFigures {
  readonly format: string;
  readonly files: number;
  readonly rules: number;
  readonly bytes: number;
}

/** A policy of an output, for reports. */
export type PolicyRow = Pick<Policy, "name" | "title" | "edition">;

/** One output as it grows. */
export interface OutputDraft {
  /** Undefined if there are more than were asked for. */
  readonly rows: () => readonly FileRow[] | undefined;
  readonly figures: () => readonly FormatFigures[];
  /** Whether a file of this path was made, or stays as another part made it. */
  readonly holds: (path: string) => boolean;
  readonly policies: readonly PolicyRow[];
  readonly addPolicy: (policy: Policy) => void;
  /** Takes what a format made; what stands against the others of the output is a diagnostic. */
  readonly add: (made: MadeFormat) => readonly Diagnostic[];
  readonly editions: () => readonly EditionReference[];
  /** The manifest of the whole folder. */
  readonly print: () => Iterable<string>;
}

/** How much of an output stays in memory. */
export interface DraftLimits {
  /** Where the texts of the manifest wait; default: memory. */
  readonly store?: TextStore;
  /** Of more files than that there are no rows (default: 0). */
  readonly mostRows?: number;
}

/** An output without a policy yet, beside the files of other parts that stay. */
export function draftOutput(
  { formats, match }: PlannedOutput,
  { held, missing }: KeptPart,
  { store, mostRows = 0 }: DraftLimits = {},
): OutputDraft {
  const parts = manifestParts(store);
  let rows: FileRow[] | undefined = [];
  let count = 0;
  // Paths are kept in small letters; most are so anyway.
  const mixed = new Set<string>();
  const figures = new Map<string, FormatFigures>();
  const policies: PolicyRow[] = [];
  const claims = new Map<string, string>();
  const paths = new Map(held.files.map(({ path, policy }) => [path.toLowerCase(), policy]));
  const lists = new Map<string, readonly string[]>();
  for (const { policy, edition } of held.policies) parts.addPolicy(policy, edition);
  for (const file of held.files) parts.addFile(file);
  for (const widening of held.widened) parts.addWidening(widening);
  const own = formats.map(describeFormat);
  const others = held.formats.filter(({ id }) => !own.some((each) => each.id === id));
  return {
    rows: () => rows,
    figures: () => [...figures.values()],
    holds: (path) => (path === path.toLowerCase() ? paths : mixed).has(path),
    policies,
    addPolicy(policy) {
      const { name, title, edition } = policy;
      policies.push({ name, title, edition });
      parts.addOwnPolicy(policy);
    },
    add(format) {
      for (const file of format.files) {
        parts.addFile(file.entry);
        count++;
        if (file.entry.path !== file.entry.path.toLowerCase()) mixed.add(file.entry.path);
        figures.set(format.format, addFigures(figures.get(format.format), file));
        if (count > mostRows) rows = undefined;
        rows?.push({ ...rowOf(file.entry, lists), ...file.figures });
      }
      for (const widening of format.widenings) parts.addWidening(widening);
      return [...findCollisions(format, paths), ...findClaims(format, claims)];
    },
    editions: parts.editions,
    print: () =>
      parts.print({ formats: [...own, ...others], missing, ...(match === undefined ? {} : { match }) }),
  };
}

function addFigures(
  sum: FormatFigures | undefined,
  { entry, figures }: MadeFormat["files"][number],
): FormatFigures {
  const { files = 0, rules = 0, hosts = 0, tags = 0, prefixes = 0, bytes = 0 } = sum ?? {};
  return {
    format: entry.format,
    files: files + 1,
    rules: rules + entry.rules.length,
    hosts: hosts + figures.hosts,
    tags: tags + figures.tags,
    prefixes: prefixes + figures.prefixes,
    bytes: bytes + entry.bytes,
  };
}

/** Policies often have the same rules: their lists of ids are held once. */
function rowOf(
  { path, format, sha256, bytes, rules }: ManifestFile,
  lists: Map<string, readonly string[]>,
): Omit<FileRow, keyof FileFigures> {
  const ids = rules.map(({ id }) => id);
  const key = ids.join(" ");
  const list = lists.get(key) ?? ids;
  lists.set(key, list);
  return { path, format, sha256, bytes, rules: list };
}

/** Two policies that need the same for themselves on the target. */
function findClaims(
  { format, policy, claims }: MadeFormat,
  owners: Map<string, string>,
): readonly Diagnostic[] {
  return claims.flatMap((claim) => {
    const key = `${format} ${claim}`;
    const owner = owners.get(key);
    owners.set(key, policy);
    if (owner === undefined) return [];
    return [diagnose("SP3017", `policies ${owner} and ${policy} both claim ${claim}`, { format })];
  });
}

function findCollisions(
  { format, policy, files }: MadeFormat,
  owners: Map<string, string>,
): readonly Diagnostic[] {
  return files.flatMap(({ entry: { path } }) => {
    const key = path.toLowerCase();
    const owner = owners.get(key);
    owners.set(key, policy);
    if (owner === undefined) return [];
    const name = path.slice(format.length + 1);
    return [diagnose("SP3012", `policies ${owner} and ${policy} would both write ${name}`, { format })];
  });
}

function describeFormat({ emitter: { id, templates }, options }: RunFormat): ManifestFormat {
  const own = overriddenTemplates(templates);
  return { id, options, ...(own === undefined ? {} : { templates: own }) };
}
