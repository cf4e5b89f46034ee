import { isJsonObject, type JsonObject } from "./json.js";
import { quote } from "./text.js";

/** What to say of a saved web page. */
export const webPage = "it is a web page, not a list; the list is behind a link of that page";

/** Whether a text begins as a web page does. */
export function looksLikeWebPage(beginning: string): boolean {
  return /^<(?:!doctype\s+html|html|head|body)\b/i.test(beginning);
}

const mostKeys = 8;

/** What a JSON object is that is none of the published formats. */
export function describeObject(object: JsonObject): string {
  const has = (key: string) => Object.hasOwn(object, key);
  if (has("Values") && has("Cloud"))
    return "it is the output of Get-AzNetworkServiceTag; use az network list-service-tags, or the weekly file";
  if (has("value"))
    return "it is an answer of serviceTagDetails, which does not name its cloud; ask for serviceTags";
  if (has("error")) return "it is an error message, not a list";
  if (has("instance") && has("latest"))
    return "it is the version of the Office 365 endpoints; ask for the endpoints";
  const keys = Object.keys(object);
  if (keys.length === 0) return "an empty JSON object is no published format";
  const shown = keys.slice(0, mostKeys).map(quote).join(", ");
  return `a JSON object with the keys ${shown}${keys.length > mostKeys ? ", ..." : ""} is no published format`;
}

/** What a JSON array is that is none of the published formats. */
export function describeArray(values: readonly unknown[]): string {
  const has = (key: string) => values.some((value) => isJsonObject(value) && Object.hasOwn(value, key));
  if (has("disposition"))
    return "it is the list of changes of the Office 365 endpoints; ask for the endpoints";
  if (has("latest")) return "it is the list of versions of the Office 365 endpoints; ask for the endpoints";
  if (has("properties"))
    return "it looks like service tags without the object around them, which names their cloud; give the whole answer";
  return "a JSON array of such values is no published format";
}
