import { type Diagnostic, diagnose, SallyportError } from "../diagnostic/index.js";
import type { Manifest } from "../emit/manifest.js";
import { canonicalJson, compareText } from "../text/index.js";
import { joinManifests } from "./join.js";

/** A part of a run, as a folder of its own holds it. */
export interface RunPart {
  /** The folder, as it is told to people. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * The manifest of the run that these are all parts of: the same as if it had not been divided. Throws everything
 * that is found: SP5027 for a policy in two of them, SP5028 if they are not of one run, SP5029 if a part is
 * missing, SP3012 if two would write one file.
 */
export function joinParts(parts: readonly [RunPart, ...RunPart[]]): Manifest {
  const found = [...findTwins(parts), ...findDifferences(parts)];
  const faults = found.length === 0 ? findMissing(parts) : found;
  if (faults.length > 0) throw new SallyportError(faults);
  const { missing: _, ...whole } = parts
    .map(({ manifest }) => manifest)
    .reduce((joined, each) => joinManifests(joined, each, new Set(each.policies.map(({ name }) => name))));
  return whole;
}

function findTwins(parts: readonly RunPart[]): readonly Diagnostic[] {
  const owners = new Map<string, string>();
  return parts.flatMap(({ folder, manifest }) =>
    manifest.policies.flatMap(({ name }) => {
      const key = name.toLowerCase();
      const owner = owners.get(key);
      owners.set(key, folder);
      if (owner === undefined) return [];
      return [diagnose("SP5027", `policy ${name} is in ${owner} and in ${folder}`, { policy: name })];
    }),
  );
}

/** What every part of a run says alike, in words and as it is compared. */
const common: readonly (readonly [what: string, of: (manifest: Manifest) => unknown])[] = [
  ["formats or options", ({ formats }) => formats],
  ["view (--match)", ({ match }) => match ?? null],
  ["policies described", describedBy],
];

function findDifferences([first, ...others]: readonly [RunPart, ...RunPart[]]): readonly Diagnostic[] {
  const differences = others.flatMap(({ folder, manifest }) =>
    common
      .filter(([, of]) => canonicalJson(of(manifest)) !== canonicalJson(of(first.manifest)))
      .map(([what]) => diagnose("SP5028", `${first.folder} and ${folder} differ in their ${what}`)),
  );
  return [...differences, ...findEditions([first, ...others])];
}

/** A run has one edition of each cloud. */
function findEditions(parts: readonly RunPart[]): readonly Diagnostic[] {
  const known = new Map<string, { readonly folder: string; readonly id: string; readonly sha256: string }>();
  return parts.flatMap(({ folder, manifest }) =>
    manifest.editions.flatMap(({ cloud, id, sha256 }) => {
      const held = known.get(cloud) ?? { folder, id, sha256 };
      known.set(cloud, held);
      if (held.id === id && held.sha256 === sha256) return [];
      const what = held.id === id ? `contents of edition ${id}` : `editions: ${held.id} and ${id}`;
      return [diagnose("SP5028", `${held.folder} and ${folder} differ in their ${what}`)];
    }),
  );
}

/** The names of all policies of the run that a part is of. */
function describedBy({ policies, missing = [] }: Manifest): readonly string[] {
  return [...policies.map(({ name }) => name), ...missing].sort(compareText);
}

function findMissing(parts: readonly RunPart[]): readonly Diagnostic[] {
  const held = new Set(parts.flatMap(({ manifest }) => manifest.policies.map(({ name }) => name)));
  const missing = new Set(parts.flatMap(({ manifest }) => manifest.missing ?? []));
  const names = [...missing].filter((name) => !held.has(name)).sort(compareText);
  if (names.length === 0) return [];
  const [shown, more] = [names.slice(0, 5).join(", "), names.length > 5 ? " and more" : ""];
  return [
    diagnose(
      "SP5029",
      `no folder holds ${shown}${more}: ${names.length} of ${held.size + names.length} policies`,
    ),
  ];
}
