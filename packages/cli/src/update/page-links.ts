import { compareText } from "@sallyport/core";
import { parseUrl } from "./address.js";
import { dateOfDigits } from "./publisher.js";
import { unescapePage } from "./unescape.js";

/** A service tag file that a page links. */
export interface PageLink {
  readonly url: URL;
  /** `ServiceTags_Public_20260622.json`, in the publisher's spelling. */
  readonly fileName: string;
  /** ISO date in the file's name. */
  readonly date: string;
}

/** An absolute address up to where text, markup or the next address begins. */
const absolute = /https?:\/\/(?:(?!https?:\/\/)[^\s"'`<>(){}[\]|\\^])+/gi;

/**
 * All service tag files of a cloud (in the spelling of file names) that a page links by an absolute
 * address, newest first, those of one day in the order of the page. It matters neither where in the
 * page an address stands nor how it is escaped there. Whether an address may be asked is not judged.
 */
export function findLinks(page: string, spelling: string): readonly PageLink[] {
  const fileName = new RegExp(`^ServiceTags_${spelling}_(\\d{8})\\.json$`, "i");
  const links: PageLink[] = [];
  for (const [address] of unescapePage(page).matchAll(absolute)) {
    const url = parseUrl(address);
    const digits = url === undefined ? undefined : fileName.exec(lastSegment(url))?.[1];
    const date = digits === undefined ? undefined : dateOfDigits(digits);
    if (url === undefined || date === undefined) continue;
    links.push({ url, fileName: `ServiceTags_${spelling}_${digits}.json`, date });
  }
  return links.sort((a, b) => compareText(b.date, a.date));
}

/** Names in a page that look like service tag files of whatever cloud, to tell what is there instead. */
export function namesInPage(page: string): readonly string[] {
  const names = unescapePage(page).matchAll(/ServiceTags_\w{1,40}\.\w{1,8}/gi);
  return [...new Set([...names].map(([name]) => name))].slice(0, 5);
}

function lastSegment(url: URL): string {
  return url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
}
