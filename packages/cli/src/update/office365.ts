import { randomUUID } from "node:crypto";
import { type Cloud, failure } from "@sallyport/core";
import { parseUrl } from "./address.js";
import { excerpt, quoteText, showUrl } from "./excerpt.js";
import { fetchText } from "./fetch-text.js";
import type { Means } from "./means.js";
import type { FetchResult, Validators } from "./options.js";
import { cloudPlaces, dateOfDigits } from "./publisher.js";

const largestVersion = 64 * 1024;

const origin = "the setting of the web service";

/** Which list a cloud's instance of the web service has at the moment. */
interface ListedVersion {
  readonly version: string;
  readonly date: string;
  readonly fileName: string;
}

/** An address of the Office 365 web service. Fails with SP7302 if the base is no address. */
export function serviceUrl(base: string, method: "version" | "endpoints", cloud: Cloud, client: string): URL {
  const folder = parseUrl(base.endsWith("/") ? base : `${base}/`);
  const url = folder && parseUrl(`${method}/${cloudPlaces[cloud].instance}`, folder);
  if (url === undefined)
    throw failure("SP7302", `the address of the web service is none: ${quoteText(base)}`);
  url.searchParams.set("clientrequestid", client);
  return url;
}

/**
 * Fetches the Office 365 endpoints of a cloud if their version differs from the one known. Only asking
 * for the version is free of a limit by the hour, so that is asked first.
 */
export async function fetchOffice365(
  cloud: Cloud,
  known: Validators | undefined,
  client: string = randomUUID(),
  means: Means,
): Promise<FetchResult> {
  const base = means.endpoints.office365;
  const { version, date, fileName } = await findVersion(
    serviceUrl(base, "version", cloud, client),
    cloud,
    means,
  );
  if (known?.version === version) return { status: "unchanged", fileName, date };
  const url = serviceUrl(base, "endpoints", cloud, client);
  const answer = await fetchText({ url, kind: "json", origin }, means);
  if (answer.status === "unchanged") return { status: "unchanged", fileName, date };
  const validators = { fileName, version, ...answer.validators };
  return { status: "fetched", fileName, date, text: answer.text, url: answer.url.href, validators };
}

async function findVersion(url: URL, cloud: Cloud, means: Means): Promise<ListedVersion> {
  const answer = await fetchText({ url, kind: "json", origin, size: largestVersion }, means);
  const text = answer.status === "text" ? answer.text : "";
  const version = readVersion(text, cloud);
  const date = version === undefined ? undefined : dateOfDigits(version);
  if (version === undefined || date === undefined) {
    const begins = excerpt(new TextEncoder().encode(text));
    throw failure(
      "SP7310",
      `${showUrl(url)}: no version of ten digits in "latest"; the answer begins with ${begins}`,
    );
  }
  const name = `endpoints-${cloudPlaces[cloud].instance}-${version.slice(0, 8)}-${version.slice(8)}.json`;
  return { version, date, fileName: name };
}

/** The version in an answer like `{"instance":"Worldwide","latest":"2026042900"}` about the instance of the cloud. */
function readVersion(text: string, cloud: Cloud): string | undefined {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || !("latest" in value)) return undefined;
  const instance = "instance" in value ? value.instance : cloudPlaces[cloud].instance;
  if (String(instance).toLowerCase() !== cloudPlaces[cloud].instance) return undefined;
  return typeof value.latest === "string" && /^\d{10}$/.test(value.latest) ? value.latest : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
