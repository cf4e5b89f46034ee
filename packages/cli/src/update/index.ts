import { randomUUID } from "node:crypto";
import { type Code, SallyportError } from "@sallyport/core";
import { meansOf } from "./means.js";
import { fetchOffice365, serviceUrl } from "./office365.js";
import type { FetchOptions, FetchResult, PublishedKind } from "./options.js";
import { publisherEndpoints } from "./publisher.js";
import { downloadPage, fetchServiceTags } from "./service-tags.js";

export * from "./options.js";
export { settingsOf } from "./settings.js";

/** Complaints that a download by hand gets around. */
const byHand: ReadonlySet<Code> = new Set([
  "SP7301",
  "SP7302",
  "SP7304",
  "SP7306",
  "SP7307",
  "SP7308",
  "SP7309",
  "SP7310",
]);

/**
 * Fetches the newest list of a kind from its publisher, unless it is the one known. Nothing is
 * written; the text is complete, and otherwise unread. Fails with one of SP7301 to SP7312; an
 * aborted signal rejects with its reason.
 */
export async function fetchPublished(kind: PublishedKind, options: FetchOptions): Promise<FetchResult> {
  const means = meansOf(options);
  const { cloud, known, clientRequestId } = options;
  try {
    return kind === "service-tags"
      ? await fetchServiceTags(cloud, known, means)
      : await fetchOffice365(cloud, known, clientRequestId, means);
  } catch (error) {
    throw withAdvice(error, kind, options);
  }
}

/** Adds how to get the list by hand, where that helps and nothing better is said. */
function withAdvice(error: unknown, kind: PublishedKind, options: FetchOptions): unknown {
  if (!(error instanceof SallyportError) || error === options.signal?.reason) return error;
  const address = addressByHand(kind, options);
  const help = `download the list by hand from ${address}, then run \`sallyport dataset import FILE\``;
  const diagnostics = error.diagnostics.map((diagnostic) =>
    diagnostic.help === undefined && byHand.has(diagnostic.code) ? { ...diagnostic, help } : diagnostic,
  );
  return new SallyportError(diagnostics);
}

/** Where people find the list, at the publisher's own addresses whatever the settings are. */
function addressByHand(kind: PublishedKind, { cloud }: FetchOptions): string {
  if (kind === "service-tags") return downloadPage(cloud, publisherEndpoints.downloadPage).href;
  return serviceUrl(publisherEndpoints.office365, "endpoints", cloud, randomUUID()).href;
}
