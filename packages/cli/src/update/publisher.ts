import type { Cloud } from "@sallyport/core";
import type { Endpoints } from "./options.js";

/** The addresses under which the publisher offers its lists. */
export const publisherEndpoints: Endpoints = {
  downloadPage: "https://www.microsoft.com/en-us/download/details.aspx",
  office365: "https://endpoints.office.com",
};

/** The hosts of the publisher: the download pages, the files, the Office 365 web service. */
export const publisherHosts: readonly string[] = [
  "www.microsoft.com",
  "download.microsoft.com",
  "endpoints.office.com",
];

/** How the publisher keeps the lists of one cloud. */
export interface CloudPlace {
  /** Number of the download page of its service tags. */
  readonly page: number;
  /** Its name in the names of service tag files. */
  readonly spelling: string;
  /** Its name in addresses of the Office 365 web service; of the two of the US government, that of GCC High. */
  readonly instance: string;
}

/** Source: the publisher's overview of service tags, and of the Office 365 web service. */
export const cloudPlaces: Readonly<Record<Cloud, CloudPlace>> = {
  public: { page: 56519, spelling: "Public", instance: "worldwide" },
  usgov: { page: 57063, spelling: "AzureGovernment", instance: "usgovgcchigh" },
  china: { page: 57062, spelling: "China", instance: "china" },
};

/** ISO date of `YYYYMMDD` in front of a text; undefined if the calendar has no such day. */
export function dateOfDigits(digits: string): string | undefined {
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : undefined;
}
