import { cpSync } from "node:fs";
import { newestTags, tagList } from "./lists.js";
import { type Answer, pageOf, play, says } from "./publisher.js";
import { update } from "./running.js";

/** Where the page of the publisher stands, and the files of two weeks. */
export const page = "/details.aspx";
export const first = fileOf("20990105");
export const second = fileOf("20990112");

/** The path of the public file of a day, written `20990105`. */
export function fileOf(digits: string): string {
  return `/dl/ServiceTags_Public_${digits}.json`;
}

/** A tag of the first week: what is shipped of it, and one prefix more. */
export const storage = [...newestTags.get("Storage.EastUS")!.prefixes, "9.9.9.0/24"];
export const firstWeek = tagList({ "Storage.EastUS": storage });

/** Answers with a page that links a file of the same server. */
export function linkTo(path: string): Answer {
  return pageOf(`http://{host}${path}`);
}

/** The publisher of a week: its page links one file, which has a tag. */
export function week(path: string, text: string, etag = `"${path}"`): Readonly<Record<string, Answer>> {
  const file: Answer = (response, request, time) =>
    request.headers["if-none-match"] === etag
      ? response.writeHead(304).end()
      : says(text, "application/json", { etag })(response, request, time);
  return { [page]: linkTo(path), [path]: file };
}

/** Makes stores that hold the first week. */
export function storesOfFirstWeek(fresh: () => string): () => Promise<string> {
  let seed: string | undefined;
  return async () => {
    if (seed === undefined) {
      const store = fresh();
      const { codes } = await update(await play(week(first, firstWeek)), store);
      if (codes.length > 0) throw new Error(codes.join());
      seed = store;
    }
    const store = fresh();
    cpSync(seed, store, { recursive: true });
    return store;
  };
}
