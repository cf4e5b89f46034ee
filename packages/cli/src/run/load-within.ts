import {
  type DatasetSource,
  type Edition,
  loadPublished,
  loadSet,
  type PrefixSet,
  publishedSets,
} from "@sallyport/core";

/** The addresses that `within` names: those of one set of the edition, or of all that is published. */
export async function loadWithin(source: DatasetSource, edition: Edition, name: string): Promise<PrefixSet> {
  return name === publishedSets ? await loadPublished(source, edition) : await loadSet(source, edition, name);
}
