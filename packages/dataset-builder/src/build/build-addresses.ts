import type { SetFile } from "@sallyport/core";
import { importPublished } from "../import/published.js";
import { importSeedTable, type TargetAddresses } from "../import/seed-table.js";
import { importServiceIps, type TableVersion } from "../import/service-ips.js";
import { cloudInputs, o365Input, seedInput, serviceIpsInput, xmlInput } from "../inputs.js";
import { type Imported, type Problem, problemsOf, refuse, unlessProblems } from "../problem.js";
import { identitySet, regionalSets } from "../sets/address-sets.js";
import { type Target, tableSets } from "../sets/table-sets.js";
import { sources } from "../sources.js";
import { quote } from "../text.js";
import { type CloudPart, type InputTexts, inputText } from "./part.js";

/**
 * Builds the lists of addresses that the guidance of its time named, of all clouds. Without every
 * cloud in `parts` only the inputs themselves are checked.
 */
export function buildAddresses(texts: InputTexts, parts: readonly CloudPart[]): Imported<readonly SetFile[]> {
  const seed = importSeedTable(seedInput, inputText(texts, seedInput));
  const versions = importServiceIps(serviceIpsInput, inputText(texts, serviceIpsInput));
  const lists = importPublished(xmlInput, inputText(texts, xmlInput), "regional-ranges");
  const identity = importIdentity(inputText(texts, o365Input));
  if (!seed.ok || !versions.ok || !lists.ok || !identity.ok) {
    return { ok: false, problems: [seed, versions, lists, identity].flatMap(problemsOf) };
  }
  if (parts.length < cloudInputs.length) return { ok: true, value: [] };
  const tables = tableSets(serviceIpsInput, versions.value, (name) => targetOf(name, parts));
  const problems = [...problemsOf(tables), ...seedMisfits(seed.value, versions.value)];
  const regions = parts.find(({ input }) => input.cloud === "public")?.regions.regions ?? [];
  const ranges = regionalSets(lists.value.regions, regions);
  const sets = tables.ok ? [...tables.value, ...ranges, identitySet(identity.value)] : [];
  return unlessProblems(problems, sets);
}

/** The IPv4 prefixes of the product Identity: the list that the guidance sent its reader to. */
function importIdentity(text: string): Imported<readonly string[]> {
  const list = importPublished(o365Input, text, "office365-addresses");
  if (!list.ok) return list;
  const identity = list.value.products.find(({ name }) => name === "Identity");
  const prefixes = (identity?.prefixes ?? []).filter((prefix) => !prefix.includes(":"));
  if (prefixes.length === 0) return refuse(o365Input, "/", "no IPv4 address of the product Identity");
  return { ok: true, value: prefixes };
}

/** The region of that display name, in whichever cloud; or one that only tags of the public cloud ever named. */
function targetOf(displayName: string, parts: readonly CloudPart[]): Target | undefined {
  for (const { input, regions } of parts) {
    const region = regions.regions.find((each) => each.displayName === displayName);
    if (region !== undefined) return { cloud: input.cloud, tagSuffix: region.tagSuffix, region: region.name };
  }
  const tagSuffix = displayName.replaceAll(" ", "");
  const tags = parts.find(({ input }) => input.cloud === "public")?.timelines;
  return tags?.has(`EventHub.${tagSuffix}`) === true ? { cloud: "public", tagSuffix } : undefined;
}

/** Where the collected versions differ from the page that they begin with. */
function seedMisfits(
  seed: readonly TargetAddresses[],
  versions: readonly TableVersion[],
): readonly Problem[] {
  const first = versions[0]!;
  const print = (target: string, service: readonly string[], monitoring: readonly string[]) =>
    `${target}: ${[...service].sort().join(", ")}; ${monitoring.join(", ")}`;
  const bare = (prefix: string) => prefix.replace(/\/32$/, "");
  const onPage = seed.map(({ target, service, monitoring }) =>
    print(target, service.map(bare), [bare(monitoring)]),
  );
  const collected = first.rows.map(({ target, service, monitoring }) => print(target, service, monitoring));
  const missing = onPage.filter((row) => !collected.includes(row));
  const extra = collected.filter((row) => !onPage.includes(row));
  const dated =
    first.date === sources.seed.date ? [] : [`begins on ${first.date}, the page is of ${sources.seed.date}`];
  return [
    ...dated,
    ...missing.map((row) => `lacks the row ${quote(row)} of the page`),
    ...extra.map((row) => `has the row ${quote(row)}, which the page lacks`),
  ].map((reason) => ({ file: serviceIpsInput, at: "/versions/0", reason }));
}
