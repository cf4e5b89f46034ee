import { failure } from "@sallyport/core";
import { parseUrl, requireAllowed } from "./address.js";
import { quoteText, showUrl } from "./excerpt.js";
import { type Exchange, exchange, type Headers } from "./exchange.js";
import type { Means } from "./means.js";
import type { Watch } from "./watch.js";

const mostRedirects = 5;

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** An answer that is no redirect, and the URL that gave it. */
export interface Followed extends Exchange {
  readonly url: URL;
}

/**
 * Asks for a URL and follows redirects, of which each must lead to an address that may be asked, and
 * none from https to http. Fails with SP7302, SP7307, or as an exchange does.
 */
export async function follow(start: URL, headers: Headers, means: Means, watch: Watch): Promise<Followed> {
  const asked = new Set<string>();
  let url = start;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    asked.add(url.href);
    const answer = await exchange(url, headers, means, watch);
    if (!redirectStatuses.has(answer.response.statusCode ?? 0)) return { ...answer, url };
    answer.close();
    url = nextUrl(url, answer.response.headers.location, means);
    if (asked.has(url.href)) throw failure("SP7307", `${showUrl(start)} redirects in a circle`);
  }
  throw failure("SP7307", `${showUrl(start)} redirects more than ${mostRedirects} times`);
}

function nextUrl(url: URL, location: string | undefined, { hosts }: Means): URL {
  const shown = showUrl(url);
  if (location === undefined) throw failure("SP7307", `${shown} redirects without saying where to`);
  const next = parseUrl(location, url);
  if (next === undefined) {
    throw failure("SP7307", `${shown} redirects to ${quoteText(location.slice(0, 80))}, which is no address`);
  }
  next.hash = "";
  if (url.protocol === "https:" && next.protocol === "http:") {
    throw failure("SP7302", `${shown} redirects to ${quoteText(showUrl(next))}, which is refused: not https`);
  }
  requireAllowed(next, hosts, `a redirect of ${shown}`);
  return next;
}
