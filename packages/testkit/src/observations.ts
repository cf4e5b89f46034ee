import { createHash } from "node:crypto";
import type { ObservationHead, ObservationStore, PackedObservation } from "@sallyport/core/overlay";

/** SHA-256 as the command line has it. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** A store in memory that holds some observations. */
export function storeOf(...packed: readonly PackedObservation[]): ObservationStore {
  const heads: readonly ObservationHead[] = packed.map(({ head }) => head);
  const files = new Map(packed.flatMap((each) => [...each.files]));
  return {
    heads,
    read: async (name) => {
      const text = files.get(name);
      if (text === undefined) throw new Error(`there is no ${name}`);
      return text;
    },
  };
}
