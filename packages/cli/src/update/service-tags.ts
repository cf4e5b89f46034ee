import { type Cloud, failure } from "@sallyport/core";
import { parseUrl, refusalOf } from "./address.js";
import { conditionsFor } from "./conditions.js";
import { quoteText, showUrl } from "./excerpt.js";
import { fetchText } from "./fetch-text.js";
import type { Means } from "./means.js";
import type { FetchResult, Validators } from "./options.js";
import { findLinks, namesInPage, type PageLink } from "./page-links.js";
import { cloudPlaces } from "./publisher.js";

const largestPage = 4 * 1024 * 1024;

/** The download page of a cloud's service tags. Fails with SP7302 if the base is no address. */
export function downloadPage(cloud: Cloud, base: string): URL {
  const url = parseUrl(base);
  if (url === undefined)
    throw failure("SP7302", `the address of the download page is none: ${quoteText(base)}`);
  url.searchParams.set("id", String(cloudPlaces[cloud].page));
  return url;
}

/** Fetches the newest service tag file of a cloud: the page that links it, then the file if it is new. */
export async function fetchServiceTags(
  cloud: Cloud,
  known: Validators | undefined,
  means: Means,
): Promise<FetchResult> {
  const page = downloadPage(cloud, means.endpoints.downloadPage);
  const { url, fileName, date } = await findNewest(page, cloud, means);
  const answer = await fetchText(
    { url, kind: "json", origin: "the download page", conditions: conditionsFor(fileName, known) },
    means,
  );
  if (answer.status === "unchanged") return { status: "unchanged", fileName, date };
  const validators = { fileName, ...answer.validators };
  return { status: "fetched", fileName, date, text: answer.text, url: answer.url.href, validators };
}

async function findNewest(page: URL, cloud: Cloud, means: Means): Promise<PageLink> {
  const request = { url: page, kind: "page", origin: "the setting of the download page" } as const;
  const answer = await fetchText({ ...request, size: largestPage }, means);
  const text = answer.status === "text" ? answer.text : "";
  const [newest, ...others] = findLinks(text, cloudPlaces[cloud].spelling);
  if (newest === undefined) throw noLink(text, page, cloud);
  // Of one day any link will do that may be asked; an older file in place of a refused one will not.
  const sameDay = [newest, ...others.filter(({ date }) => date === newest.date)];
  return sameDay.find((link) => refusalOf(link.url, means.hosts) === undefined) ?? newest;
}

function noLink(text: string, page: URL, cloud: Cloud): Error {
  const wanted = `ServiceTags_${cloudPlaces[cloud].spelling}_YYYYMMDD.json`;
  const names = namesInPage(text);
  const seen = names.length === 0 ? "" : `; it does name ${names.map(quoteText).join(", ")}`;
  return failure(
    "SP7301",
    `${showUrl(page)} has no link to https://.../${wanted}, in whatever element or script${seen}`,
  );
}
