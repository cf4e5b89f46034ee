import { failure } from "../diagnostic/index.js";
import type { Manifest, ManifestFile } from "../emit/manifest.js";
import { compareText } from "../text/index.js";

/** What a manifest says of these policies: the files that stay when others are generated. */
export function filesOf({ files }: Manifest, policies: ReadonlySet<string>): readonly ManifestFile[] {
  return files.filter(({ policy }) => policies.has(policy));
}

/** A manifest of a part of the policies that says which of the `others` are not in its folder. */
export function markMissing(made: Manifest, others: ReadonlySet<string>, held?: Manifest): Manifest {
  const known = new Set(held?.policies.map(({ name }) => name));
  const missing = [...others].filter((name) => !known.has(name)).sort(compareText);
  const { missing: _, ...rest } = made;
  return missing.length === 0 ? rest : { ...rest, missing };
}

/**
 * A manifest of a part of the policies, with what the folder's manifest held of the `others`. What is neither is
 * dropped: nothing describes it any more. It says which of the others are in neither. SP3012 if a policy of either would write a file of the other.
 */
export function joinManifests(made: Manifest, held: Manifest, others: ReadonlySet<string>): Manifest {
  const files = filesOf(held, others);
  const policies = held.policies.filter(({ name }) => others.has(name));
  const widened = [
    ...(made.widened ?? []),
    ...(held.widened ?? []).filter(({ policy }) => others.has(policy)),
  ];
  refuseCollisions(made.files, files);
  const isOurs = (id: string) => made.formats.some((each) => each.id === id);
  const formats = held.formats.filter(({ id }) => !isOurs(id) && files.some(({ format }) => format === id));
  const known = new Set(made.editions.map(({ id }) => id));
  const editions = held.editions.filter(
    ({ id }) => !known.has(id) && policies.some(({ edition }) => edition === id),
  );
  const { widened: _, missing: __, ...rest } = made;
  const joined: Manifest = {
    ...rest,
    formats: [...made.formats, ...formats].sort((a, b) => compareText(a.id, b.id)),
    editions: [...made.editions, ...editions].sort((a, b) => compareText(a.id, b.id)),
    policies: [...made.policies, ...policies].sort((a, b) => compareText(a.name, b.name)),
    files: [...made.files, ...files].sort((a, b) => compareText(a.path, b.path)),
    ...(widened.length === 0 ? {} : { widened: widened.sort(compareWidened) }),
  };
  return markMissing(joined, others, held);
}

type Widened = NonNullable<Manifest["widened"]>[number];

/** By format and policy; rules keep their order. */
function compareWidened(a: Widened, b: Widened): number {
  return compareText(`${a.format} ${a.policy}`, `${b.format} ${b.policy}`);
}

function refuseCollisions(made: readonly ManifestFile[], held: readonly ManifestFile[]): void {
  const owners = new Map(held.map(({ path, policy }) => [path.toLowerCase(), policy]));
  for (const { path, policy, format } of made) {
    const owner = owners.get(path.toLowerCase());
    if (owner === undefined) continue;
    throw failure("SP3012", `policies ${owner} and ${policy} would both write ${path}`, { format });
  }
}
