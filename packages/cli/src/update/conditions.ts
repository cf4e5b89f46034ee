import type { IncomingHttpHeaders } from "node:http";
import type { Headers } from "./exchange.js";
import type { Validators } from "./options.js";

const etagForm = /^(?:W\/)?"[\x21\x23-\x7e]{0,200}"$/;
const dateForm = /^[A-Za-z]{3,9}, [\x20-\x7e]{10,40}$/;

/** What an answer says of its own state, as far as it can be sent back one day. */
export function readValidators({
  etag,
  "last-modified": lastModified,
}: Pick<IncomingHttpHeaders, "etag" | "last-modified">): Pick<Validators, "etag" | "lastModified"> {
  return {
    ...(etag !== undefined && etagForm.test(etag) ? { etag } : {}),
    ...(lastModified !== undefined && dateForm.test(lastModified) ? { lastModified } : {}),
  };
}

/** Headers that ask for a file only if it differs from the one held under the same name. */
export function conditionsFor(fileName: string, known: Validators | undefined): Headers {
  if (known?.fileName !== fileName) return {};
  const { etag, lastModified } = readValidators({
    etag: known.etag,
    "last-modified": known.lastModified,
  });
  return {
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
  };
}
