import type { Cloud } from "../dataset/schema.js";
import { cloudOfFileName } from "./file-name.js";
import { isJsonObject, locateProblems, parseJson, pointer } from "./json.js";
import { looksLikeProductTable, readProductTable } from "./office365-csv.js";
import { looksLikeEndpoints, readEndpoints } from "./office365-endpoints.js";
import { productsRoot, readProducts } from "./office365-xml.js";
import { readEntries, readPlainList } from "./plain-list.js";
import { type ImportResult, type Reading, type Recorder, recorder } from "./problem.js";
import type { Published } from "./published.js";
import { readRegionalRanges, regionalRoot } from "./regional-xml.js";
import { looksLikeServiceTags, readServiceTags } from "./service-tags.js";
import { describeArray, describeObject, looksLikeWebPage, webPage } from "./strangers.js";
import { quote } from "./text.js";
import { readXml } from "./xml.js";
import { placeRoot } from "./xml-place.js";

/** In UTF-16 units: seven times the largest published list, and room for a million prefixes. */
const longestText = 32 * 1024 * 1024;

/**
 * Reads any published list of addresses or endpoints; what it is, its content tells. All of it is read
 * or nothing: one bad element, and the result is the list of problems. Every prefix is checked by the
 * strict rules of `parsePrefix`; whether an address is public is not judged. Never throws, and takes
 * time and memory in proportion to the text.
 *
 * @param text with or without a byte order mark, lines ending in LF or CRLF
 * @param fileName compared with what the text says of its cloud; decides nothing
 */
export function readPublished(text: string, fileName?: string): ImportResult {
  const reading = recorder();
  const source = text.startsWith("\ufeff") ? text.slice(1) : text;
  const published = readSource(source, reading);
  const problems = locateProblems(source, reading.problems());
  if (published === undefined || problems.length > 0) return { ok: false, problems };
  if (published.kind === "service-tags") compareClouds(published.cloud, fileName, reading);
  return { ok: true, published, notes: reading.notes() };
}

/** What the text says; undefined only after a complaint. */
function readSource(source: string, reading: Recorder): Published | undefined {
  const fault = faultOfText(source);
  if (fault !== undefined) return refuse(fault, reading);
  const start = source.search(/\S/);
  const first = source[start];
  if (first === "{" || first === "[") return readJsonSource(source, reading);
  if (first === "<") return readXmlSource(source, start, reading);
  if (looksLikeProductTable(source.slice(start, start + 100))) return readProductTable(source, reading);
  return readPlainList(source, reading);
}

/** Texts that are no list at all. */
function faultOfText(source: string): string | undefined {
  if (source.length > longestText) return `it is longer than ${longestText} characters`;
  if (source.trim() === "") return "the text is empty";
  if (source.includes("\0"))
    return "it holds NUL characters: it is no text, or UTF-16, which must be saved as UTF-8";
  return undefined;
}

function readJsonSource(source: string, reading: Recorder): Published | undefined {
  const parsed = parseJson(source, reading);
  return parsed === undefined ? undefined : readJsonValue(parsed.value, reading);
}

function readJsonValue(value: unknown, reading: Reading): Published | undefined {
  if (isJsonObject(value)) {
    return looksLikeServiceTags(value)
      ? readServiceTags(value, reading)
      : refuse(describeObject(value), reading);
  }
  const values = value as readonly unknown[];
  if (looksLikeEndpoints(values)) return readEndpoints(values, reading);
  if (!values.every((each) => typeof each === "string")) return refuse(describeArray(values), reading);
  return readEntries(values, (index) => ({ path: pointer([index]) }), reading);
}

function readXmlSource(source: string, start: number, reading: Reading): Published | undefined {
  if (looksLikeWebPage(source.slice(start, start + 100))) return refuse(webPage, reading);
  const xml = readXml(source);
  if (!xml.ok) {
    reading.complain(() => ({ path: "/", line: xml.line, message: xml.message }));
    return undefined;
  }
  const root = placeRoot(xml.root);
  if (xml.root.name === regionalRoot) return readRegionalRanges(root, reading);
  if (xml.root.name === productsRoot) return readProducts(root, reading);
  return refuse(`XML with the root element ${quote(xml.root.name)} is no published format`, reading);
}

function refuse(message: string, reading: Reading): undefined {
  reading.complain(() => ({ path: "/", line: 1, message }));
}

function compareClouds(cloud: Cloud, fileName: string | undefined, reading: Reading): void {
  const named = fileName === undefined ? undefined : cloudOfFileName(fileName);
  if (named === undefined || named === cloud) return;
  reading.note(`the name of the file speaks of the cloud ${named}, its content of ${cloud}`);
}
