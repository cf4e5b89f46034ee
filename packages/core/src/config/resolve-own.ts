import {
  type DatasetSource,
  type Edition,
  isHeldOn,
  loadEditionAt,
  loadSetIndex,
  type MissingSet,
  missingSet,
} from "../dataset/index.js";
import { isListId } from "../overlay/observation.js";
import { nearestName } from "../text/index.js";
import { type PlacedRule, partExpired } from "./expiry.js";
import type { ConfigFault, ConfigPath, ReportFault } from "./fault.js";
import { ownSide } from "./own-side.js";
import type { Config, PolicyRequest } from "./read.js";
import { type ResolvedPolicy, referTo } from "./resolve-scenario.js";
import { withSets } from "./sets.js";

/** Makes a policy of the user's own rules; undefined, and faults reported with their path, if it cannot be. */
export async function resolveOwn(
  { policy: { name, title, rules }, path }: Extract<PolicyRequest, { kind: "own" }>,
  { cloud = "public", asOf, sets }: Config,
  source: DatasetSource,
  reportFault: ReportFault,
): Promise<ResolvedPolicy | undefined> {
  const edition = await loadEditionAt(source, cloud, asOf);
  const { live, expired } = partExpired(rules, edition, path, reportFault);
  if (live.length === 0) return undefined;
  const faults = await unheldTags(live, edition, source, path);
  for (const fault of faults) reportFault(fault);
  if (faults.length > 0) return undefined;
  const known = await withSets(live, edition, source, path, (fault) =>
    reportFault(withNearSet(fault, live, [...sets.keys()])),
  );
  if (known === undefined) return undefined;
  const policy = {
    name,
    shortName: name,
    title,
    sides: [ownSide],
    rules: known,
    edition: referTo(edition),
    ...(expired.length === 0 ? {} : { expired }),
    notes: [],
    advice: [],
  };
  return { policy, edition };
}

/** A name that the dataset does not hold may be that of a set of the config, misspelt. */
function withNearSet(
  fault: ConfigFault,
  rules: readonly PlacedRule[],
  setNames: readonly string[],
): ConfigFault {
  const [, , , index, , , place] = fault.path;
  const view = rules.find((each) => each.index === index)?.rule.destination.prefixes;
  const id = view?.kind === "sets" && typeof place === "number" ? view.ids[place] : undefined;
  const near = id === undefined ? undefined : nearestName(id, setNames);
  return near === undefined ? fault : { ...fault, help: `did you mean ${near}?` };
}

/** A fault for every tag of the rules that the edition does not hold. */
async function unheldTags(
  rules: readonly PlacedRule[],
  { cloud, date }: Edition,
  source: DatasetSource,
  path: ConfigPath,
): Promise<readonly ConfigFault[]> {
  if (rules.every(({ rule }) => rule.destination.tags === undefined)) return [];
  const setIndex = await loadSetIndex(source, cloud);
  return rules.flatMap(({ rule: { destination }, index }) =>
    [...(destination.tags ?? []).entries()]
      .filter(([, tag]) => isListId(tag) || !isHeldOn(setIndex, tag, date))
      .map(([place, tag]) => ({
        ...(isListId(tag) ? noTag(tag) : missingSet(setIndex, tag, date)),
        path: [...path, "rules", index, "to", "tags", place],
      })),
  );
}

/** A list of the user's own is no name that a device knows. */
function noTag(id: string): MissingSet {
  const message = `${id} is an imported list and no service tag`;
  return { code: "SP2003", message, help: `name it in "sets"` };
}
