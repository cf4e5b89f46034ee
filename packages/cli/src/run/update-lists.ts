import { type Cloud, clouds, failure, nearestName } from "@sallyport/core";
import type { PublishedList } from "../store/fetched.js";
import { type PublishedKind, publishedKinds } from "../update/index.js";
import { checkDatasetFlags } from "./dataset-flags.js";

export interface ListFlags {
  readonly cloud?: string;
  /** Kinds by commas. */
  readonly kind?: string;
}

/**
 * What is updated if nobody asks for more. Every list makes an edition of its cloud, and so moves the
 * edition of all policies there; the scenarios need no Office 365 endpoints.
 */
const usualKinds = ["service-tags"] as const satisfies readonly PublishedKind[];

/** The lists to update, in the order of clouds and kinds. */
export function listsOf({ cloud: named, kind }: ListFlags): readonly PublishedList[] {
  const { cloud } = checkDatasetFlags(named === undefined ? {} : { cloud: named });
  const chosen: readonly Cloud[] = cloud === undefined ? clouds : [cloud];
  const kinds = kind === undefined ? usualKinds : readKinds(kind);
  return chosen.flatMap((each) => kinds.map((kindOfList) => ({ cloud: each, kind: kindOfList })));
}

function readKinds(text: string): readonly PublishedKind[] {
  const named = text.split(",").map((each) => each.trim());
  const stranger = named.find((each) => !publishedKinds.some((known) => known === each));
  if (stranger === undefined) return publishedKinds.filter((known) => named.includes(known));
  const near = nearestName(stranger, publishedKinds);
  const help = near === undefined ? publishedKinds.join(", ") : `did you mean ${near}?`;
  throw failure("SP1006", `--kind takes ${publishedKinds.join(", ")}, not ${JSON.stringify(stranger)}`, {
    help,
  });
}
