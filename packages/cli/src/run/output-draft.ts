import {
  type Diagnostic,
  diagnose,
  type EditionReference,
  type ManifestFile,
  type ManifestFormat,
  manifestParts,
  overriddenTemplates,
  type Policy,
} from "@sallyport/core";
import type { KeptPart } from "../write/part.js";
import { type Spill, spillNowhere } from "../write/spill.js";
import { spillTexts } from "../write/spill-texts.js";
import type { FileFigures, MadeFormat } from "./make-policy.js";
import { type Owners, ownersIn } from "./owners.js";
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
  /** Those of these paths of which a file was made, or stays as another part made it. */
  readonly made: (paths: Iterable<string>) => ReadonlySet<string>;
  /** None if there are no rows. */
  readonly policies: () => readonly PolicyRow[];
  readonly addPolicy: (policy: Policy) => void;
  /** Takes what a format made; what stands against the others of the output is a diagnostic. */
  readonly add: (made: MadeFormat) => readonly Diagnostic[];
  readonly editions: () => readonly EditionReference[];
  /** The manifest of the whole folder. */
  readonly print: () => Iterable<string>;
}

/** How much of an output stays in memory. */
export interface DraftLimits {
  /** Where what is needed at the end waits, in batches of so many bytes; default: memory. */
  readonly spill?: (batch: number) => Spill;
  /** Of more files than that there are no rows (default: 0). */
  readonly mostRows?: number;
}

/** Paths and claims are gathered in batches of so many bytes. */
const batch = 1 << 16;

/** An output without a policy yet, beside the files of other parts that stay. */
export function draftOutput(
  { formats, match }: PlannedOutput,
  { held, missing }: KeptPart,
  { spill, mostRows = 0 }: DraftLimits = {},
): OutputDraft {
  const parts = manifestParts(spill === undefined ? undefined : spillTexts(spill));
  let rows: FileRow[] | undefined = [];
  let count = 0;
  const figures = new Map<string, FormatFigures>();
  let policies: PolicyRow[] = [];
  const open = spill ?? spillNowhere;
  const claims = ownersIn(open(batch));
  const paths = ownersIn(open(batch), { keyOf: (path) => path.toLowerCase() });
  const lists = new Map<string, readonly string[]>();
  for (const { policy, edition } of held.policies) parts.addPolicy(policy, edition);
  for (const file of held.files) {
    parts.addFile(file);
    paths.give(file.path, file.policy);
  }
  for (const widening of held.widened) parts.addWidening(widening);
  const own = formats.map(describeFormat);
  const others = held.formats.filter(({ id }) => !own.some((each) => each.id === id));
  return {
    rows: () => rows,
    figures: () => [...figures.values()],
    made: (asked) => findMade(new Set(asked), paths),
    policies: () => policies,
    addPolicy(policy) {
      const { name, title, edition } = policy;
      if (rows !== undefined) policies.push({ name, title, edition });
      parts.addOwnPolicy(policy);
    },
    add(format) {
      for (const file of format.files) {
        parts.addFile(file.entry);
        count++;
        figures.set(format.format, addFigures(figures.get(format.format), file));
        if (count > mostRows) {
          rows = undefined;
          policies = [];
        }
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

/** A path in small letters stands for all that differ from it in nothing else: some file systems take them for one. */
function findMade(asked: ReadonlySet<string>, paths: Owners): ReadonlySet<string> {
  const made = new Set<string>();
  if (asked.size === 0) return made;
  for (const path of paths.things())
    for (const each of [path, path.toLowerCase()]) if (asked.has(each)) made.add(each);
  return made;
}

/** Two policies that need the same for themselves on the target. */
function findClaims({ format, policy, claims }: MadeFormat, owners: Owners): readonly Diagnostic[] {
  return claims.flatMap((claim) => {
    const owner = owners.give(`${format} ${claim}`, policy);
    if (owner === undefined) return [];
    return [diagnose("SP3017", `policies ${owner} and ${policy} both claim ${claim}`, { format })];
  });
}

function findCollisions({ format, policy, files }: MadeFormat, owners: Owners): readonly Diagnostic[] {
  return files.flatMap(({ entry: { path } }) => {
    const owner = owners.give(path, policy);
    if (owner === undefined) return [];
    const name = path.slice(format.length + 1);
    return [diagnose("SP3012", `policies ${owner} and ${policy} would both write ${name}`, { format })];
  });
}

function describeFormat({ emitter: { id, templates }, options }: RunFormat): ManifestFormat {
  const own = overriddenTemplates(templates);
  return { id, options, ...(own === undefined ? {} : { templates: own }) };
}
