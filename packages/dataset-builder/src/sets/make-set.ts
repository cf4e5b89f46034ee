import type { SetChange, SetFile } from "@sallyport/core";

/** What a set is, beside its prefixes. */
export type SetHead = Pick<SetFile, "id" | "kind" | "cloud" | "region" | "until">;

/** A set with the one list that is held of it. */
export function makeSet(head: SetHead, list: Omit<SetChange, "removed">): SetFile {
  const { id, kind, cloud, region, until } = head;
  const { from, changeNumber, added, source } = list;
  return {
    schema: 1,
    id,
    kind,
    cloud,
    ...(region === undefined ? {} : { region }),
    ...(until === undefined ? {} : { until }),
    changes: [{ from, ...(changeNumber === undefined ? {} : { changeNumber }), added, removed: [], source }],
  };
}
