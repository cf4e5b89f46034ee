import { type Cloud, clouds, failure, nearestName } from "@sallyport/core";
import type { StoreChoice } from "../store/place.js";

/** The flags of commands that look into the dataset, as the command line gives them. */
export interface DatasetFlags {
  readonly cloud?: string;
  readonly asOf?: string;
  readonly store?: string;
}

export interface CheckedDatasetFlags {
  readonly cloud?: Cloud;
  readonly asOf?: string;
}

/** Whose editions are laid over the shipped ones. */
export function storeOfFlags({ store }: { readonly store?: string }): StoreChoice {
  return store === undefined ? {} : { flag: store };
}

/** The same, checked: SP1005 for a cloud that is none, SP1006 for a date that is none. */
export function checkDatasetFlags({ cloud, asOf }: DatasetFlags): CheckedDatasetFlags {
  if (cloud !== undefined && !clouds.includes(cloud as Cloud)) {
    const near = nearestName(cloud, clouds);
    throw failure("SP1005", `"${cloud}" is no cloud`, {
      help: near === undefined ? clouds.join(", ") : `did you mean ${near}?`,
    });
  }
  if (asOf !== undefined && !isDate(asOf)) {
    throw failure("SP1006", `--as-of takes a date like 2026-06-22, not "${asOf}"`);
  }
  return {
    ...(cloud === undefined ? {} : { cloud: cloud as Cloud }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text)
  );
}
