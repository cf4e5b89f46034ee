import type { Region } from "@sallyport/core";
import { makeEdition } from "../edition.js";
import { guidanceFiles, guidanceOn } from "../guidance/index.js";
import { importO365Csv } from "../import/o365-csv.js";
import { importRegionalXml } from "../import/regional-xml.js";
import { importSeedTable } from "../import/seed-table.js";
import { o365Input, seedInput, xmlInput } from "../inputs.js";
import { type Imported, problemsOf } from "../problem.js";
import {
  identitySet,
  identitySource,
  regionalSets,
  regionalSource,
  targetSets,
} from "../sets/address-sets.js";
import { sources } from "../sources.js";
import { type EditionPart, type InputTexts, inputText } from "./part.js";

const head = {
  cloud: "public",
  date: "2017-05-13",
  until: "2018-04-17",
  title: "Site Recovery addresses of 2017-05-13, public cloud",
  sources: [sources.seed, regionalSource, identitySource],
} as const;

/** Builds the edition of 2017, when the guidance listed addresses. `regions` are those of the public cloud. */
export function buildAddresses(texts: InputTexts, regions: readonly Region[]): Imported<EditionPart> {
  const seed = importSeedTable(seedInput, inputText(texts, seedInput));
  const targets = seed.ok ? targetSets(seedInput, seed.value, regions, sources.seed) : seed;
  const lists = importRegionalXml(xmlInput, inputText(texts, xmlInput));
  const choice = { product: "Identity", addressType: "IPv4" } as const;
  const identity = importO365Csv(o365Input, inputText(texts, o365Input), choice);
  if (!targets.ok || !lists.ok || !identity.ok) {
    return { ok: false, problems: [targets, lists, identity].flatMap(problemsOf) };
  }
  const sets = [...targets.value, ...regionalSets(lists.value, regions), identitySet(identity.value)];
  const edition = makeEdition(head, sets, guidanceOn(guidanceFiles, head.cloud, head.date));
  return { ok: true, value: { edition, sets } };
}
