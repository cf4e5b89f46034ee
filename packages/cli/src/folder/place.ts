import { join } from "node:path";
import type { Report } from "@sallyport/core";

/** Readers know paths in the folder of their format; people know the folder that they named. */
export function placeIn(folder: string, report: Report): Report {
  return (code, message, concern = {}) => {
    const { place } = concern;
    if (place?.file === undefined) report(code, message, concern);
    else report(code, message, { ...concern, place: { ...place, file: join(folder, place.file) } });
  };
}
