import type { Manifest, ManifestFile } from "../emit/manifest.js";
import { compareText, sortedUnique } from "../text/index.js";
import { diffManifestRules, type ManifestRuleDiff } from "./manifest-rules.js";

/** What a file was on one side. */
export interface ManifestFileState {
  readonly sha256: string;
  readonly bytes: number;
}

export interface ManifestFileDiff {
  readonly path: string;
  readonly format: string;
  readonly policy: string;
  readonly kind: "added" | "removed" | "changed";
  readonly before?: ManifestFileState;
  readonly after?: ManifestFileState;
}

/** The edition that a policy was made from. */
export interface ManifestPolicyDiff {
  readonly policy: string;
  readonly kind: "added" | "removed" | "changed" | "same";
  readonly before?: string;
  readonly after?: string;
}

/** What became of generated output between two runs. */
export interface ManifestDiff {
  /** Every policy of either run, with the editions that it was made from. */
  readonly policies: readonly ManifestPolicyDiff[];
  /** Ids of editions that both runs name with different contents. */
  readonly rebuiltEditions: readonly string[];
  /** In code-unit order of paths; files with the same hash are only counted. */
  readonly files: readonly ManifestFileDiff[];
  readonly unchangedFiles: number;
  readonly rules: readonly ManifestRuleDiff[];
}

/** What became of files and rules between two manifests. */
export function diffManifests(before: Manifest, after: Manifest): ManifestDiff {
  const files = diffFiles(before.files, after.files);
  const differing = files.filter(({ kind }) => kind !== "added").length;
  return {
    policies: diffPolicies(before, after),
    rebuiltEditions: rebuiltEditions(before, after),
    files,
    unchangedFiles: before.files.length - differing,
    rules: diffManifestRules(before, after),
  };
}

function diffFiles(
  before: readonly ManifestFile[],
  after: readonly ManifestFile[],
): readonly ManifestFileDiff[] {
  const [old, now] = [byPath(before), byPath(after)];
  return sortedUnique([...old.keys(), ...now.keys()]).flatMap((path) => {
    const [was, is] = [old.get(path), now.get(path)];
    const either = is ?? was;
    if (either === undefined || was?.sha256 === is?.sha256) return [];
    return {
      path,
      format: either.format,
      policy: either.policy,
      kind: was === undefined ? "added" : is === undefined ? "removed" : "changed",
      ...(was === undefined ? {} : { before: stateOf(was) }),
      ...(is === undefined ? {} : { after: stateOf(is) }),
    };
  });
}

function diffPolicies(before: Manifest, after: Manifest): readonly ManifestPolicyDiff[] {
  const [old, now] = [before, after].map(
    ({ policies }) => new Map(policies.map(({ name, edition }) => [name, edition])),
  );
  return sortedUnique([...(old?.keys() ?? []), ...(now?.keys() ?? [])]).map((policy) => {
    const [was, is] = [old?.get(policy), now?.get(policy)];
    return {
      policy,
      kind: was === is ? "same" : was === undefined ? "added" : is === undefined ? "removed" : "changed",
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
    };
  });
}

/** An edition is what its hash says; one id with two hashes is a dataset that was built anew. */
function rebuiltEditions(before: Manifest, after: Manifest): readonly string[] {
  const hashes = new Map(before.editions.map(({ id, sha256 }) => [id, sha256]));
  return after.editions
    .filter(({ id, sha256 }) => hashes.has(id) && hashes.get(id) !== sha256)
    .map(({ id }) => id)
    .sort(compareText);
}

function byPath(files: readonly ManifestFile[]): ReadonlyMap<string, ManifestFile> {
  return new Map(files.map((file) => [file.path, file]));
}

function stateOf({ sha256, bytes }: ManifestFile): ManifestFileState {
  return { sha256, bytes };
}
