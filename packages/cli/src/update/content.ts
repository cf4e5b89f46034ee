import { failure } from "@sallyport/core";
import { excerpt, quoteText } from "./excerpt.js";

/** What an answer has to be: a web page, or a text of JSON. */
export type ContentKind = "page" | "json";

const accepted: Readonly<Record<ContentKind, RegExp>> = {
  page: /^(text\/html|application\/xhtml\+xml)$/,
  // Files are also served as plain text or as bytes of no kind.
  json: /^(application\/(json|octet-stream|[\w.+-]+\+json)|text\/(json|plain))$/,
};

/**
 * The text of an answer, without a mark of byte order. Fails with SP7310 if type or content is not
 * what was asked for, with SP7309 if JSON begins but does not end. What is between is left to the
 * readers of lists, who say better what is wrong.
 */
export function readContent(
  body: Uint8Array,
  kind: ContentKind,
  contentType: string | undefined,
  shown: string,
): string {
  const type = (contentType ?? "").split(";")[0]!.trim().toLowerCase();
  if (type !== "" && !accepted[kind].test(type)) {
    throw unexpected(`is of the type ${quoteText(type.slice(0, 60))}`, kind, body, shown);
  }
  const text = decodeText(body);
  if (text === undefined) throw unexpected("is not UTF-8", kind, body, shown);
  const trimmed = text.trim();
  if (trimmed === "") throw unexpected("is empty", kind, body, shown);
  if (kind === "json") requireOuterForm(trimmed, body, shown);
  return text;
}

function requireOuterForm(text: string, body: Uint8Array, shown: string): void {
  const close = text.startsWith("{") ? "}" : text.startsWith("[") ? "]" : undefined;
  if (close === undefined) throw unexpected("is not JSON", "json", body, shown);
  if (!text.endsWith(close))
    throw failure("SP7309", `${shown}: the answer begins as JSON and ends without a ${close}`);
}

function decodeText(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

function unexpected(fault: string, kind: ContentKind, body: Uint8Array, shown: string): Error {
  const wanted = kind === "page" ? "a web page" : "JSON";
  const start = body.length === 0 ? "" : `; it begins with ${excerpt(body)}`;
  return failure("SP7310", `${shown}: ${wanted} was asked for, but the answer ${fault}${start}`);
}
