import type { Cloud } from "../dataset/schema.js";
import { isDay } from "../text/index.js";

const publishedClouds: Readonly<Record<string, Cloud>> = {
  public: "public",
  azuregovernment: "usgov",
  china: "china",
};

/** Clouds as service tag lists spell them. */
export const cloudSpellings = ["Public", "AzureGovernment", "China"] as const;

/** The cloud that a service tag list means by "Public", "AzureGovernment" or "China", in any letter case. */
export function publishedCloud(spelling: string): Cloud | undefined {
  const key = spelling.toLowerCase();
  return Object.hasOwn(publishedClouds, key) ? publishedClouds[key] : undefined;
}

/** The cloud by the name of a service tag file: `ServiceTags_China_20260720.json` is of "china". */
export function cloudOfFileName(name: string): Cloud | undefined {
  const spelling = /ServiceTags_([A-Za-z]+)_/.exec(baseName(name))?.[1];
  return spelling === undefined ? undefined : publishedCloud(spelling);
}

/**
 * The date in the name of a published file as ISO text: `ServiceTags_Public_20260622.json` and
 * `O365IPAddress_2026-06-22.csv` are of 2026-06-22. Undefined if the name holds no date, none of the
 * calendar, or two different ones. Folders in front of the name are not looked at.
 */
export function dateOfFileName(name: string): string | undefined {
  const dates = new Set<string>();
  for (const [, year, month, day] of baseName(name).matchAll(datePattern)) {
    const date = `${year}-${month}-${day}`;
    if (isDay(date)) dates.add(date);
  }
  const [date, ...others] = dates;
  return others.length === 0 ? date : undefined;
}

const datePattern = /(?<!\d)((?:19|20)\d\d)(?:(?=\d{4}(?!\d))|-(?=\d\d-))(\d\d)-?(\d\d)(?!\d)/g;

function baseName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
}
