import {
  type Cloud,
  clouds,
  type DatasetSource,
  editionHasher,
  hashGuidance,
  loadEditions,
  loadLegsEditions,
  loadRegions,
  loadSetFile,
  loadSetIndex,
  presenceOf,
  type SetFile,
} from "../dataset/index.js";
import { type Diagnostic, diagnose, SallyportError } from "../diagnostic/index.js";
import { scenarios } from "../scenario/table.js";
import { canonicalJson, type Sha256 } from "../text/index.js";
import { coveredOn, type HeldGuidance, loadAllGuidance } from "./guidance.js";

/**
 * Reads the whole of a dataset as it was built, and hashes again what its editions and guidance say. SP7400 for
 * content that is not what its hash says, SP2001 for files that cannot be read; none if it is whole. Regions and
 * traffic between own machines have no hash; they are only read.
 */
export async function findDamage(source: DatasetSource, sha256: Sha256): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const cloud of clouds)
    await collect(found, `the ${cloud} cloud`, () => checkCloud(source, cloud, sha256, found));
  for (const scenario of scenarios)
    await collect(found, `legs/${scenario}.json`, () => loadLegsEditions(source, scenario));
  return found;
}

/** Damage may be of any shape: what no reader expects is damage too. */
async function collect(found: Diagnostic[], what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof SallyportError) found.push(...error.diagnostics);
    else if (error instanceof TypeError)
      found.push(damaged(`what the dataset holds of ${what} has another shape`));
    else throw error;
  }
}

async function checkCloud(
  source: DatasetSource,
  cloud: Cloud,
  sha256: Sha256,
  found: Diagnostic[],
): Promise<void> {
  await loadRegions(source, cloud);
  const guidance = await loadAllGuidance(source, cloud);
  found.push(...guidance.flatMap((held) => checkGuidance(held, cloud, sha256)));
  const sets = await loadSets(source, cloud, found);
  // Without one of the sets no edition has its hash, and that it is missing is told.
  if (sets === undefined) return;
  const hashOn = editionHasher(sets, sha256);
  const editions = await loadEditions(source, cloud);
  const wrong = editions.filter(
    (edition) => edition.sha256 !== hashOn(edition.date, coveredOn(guidance, edition.date)),
  );
  if (wrong.length === 0) return;
  const more = wrong.length === 1 ? "" : ` and ${wrong.length - 1} more up to ${wrong.at(-1)!.id}`;
  found.push(damaged(`${wrong[0]!.id}${more} of the dataset hold other content than their hashes say`));
}

/** The sets of a cloud; undefined if one cannot be read. */
async function loadSets(
  source: DatasetSource,
  cloud: Cloud,
  found: Diagnostic[],
): Promise<readonly SetFile[] | undefined> {
  const index = await loadSetIndex(source, cloud);
  const loaded: SetFile[] = [];
  for (const [id, spans] of Object.entries(index.sets)) {
    const path = `sets/${cloud}/${id}.json`;
    await collect(found, path, async () => {
      const file = await loadSetFile(source, cloud, id);
      if (canonicalJson(presenceOf(file)) !== canonicalJson(spans))
        found.push(damaged(`${path} of the dataset is of other days than its index says`));
      loaded.push(file);
    });
  }
  return loaded.length === Object.keys(index.sets).length ? loaded : undefined;
}

function checkGuidance({ id, editions }: HeldGuidance, cloud: Cloud, sha256: Sha256): readonly Diagnostic[] {
  const wrong = editions.filter(
    (each) => each.sha256 !== undefined && each.sha256 !== hashGuidance(each.guidance, sha256),
  );
  return wrong.map(({ guidance }) =>
    damaged(`guidance/${id}/${cloud}/${guidance.date}.json of the dataset is not what its hash says`),
  );
}

function damaged(message: string): Diagnostic {
  return diagnose("SP7400", message);
}
