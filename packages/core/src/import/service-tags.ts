import * as z from "zod/mini";
import { cloudSpellings, publishedCloud } from "./file-name.js";
import { type JsonObject, pointer } from "./json.js";
import { readPrefixes } from "./prefixes.js";
import type { Reading } from "./problem.js";
import type { PublishedServiceTags, PublishedTag } from "./published.js";
import { changeNumber, changeNumberShape, countUnknownKeys, fitShape, textShape } from "./shape.js";
import { quote } from "./text.js";

const listShape = z.looseObject({
  changeNumber: changeNumberShape,
  cloud: z.string().check(
    z.refine((cloud) => publishedCloud(cloud) !== undefined, {
      error: `it must be one of ${cloudSpellings.join(", ")}`,
    }),
  ),
  values: z.array(z.unknown()),
  nextLink: z.nullish(z.string()),
});

const propertiesShape = z.looseObject({
  changeNumber: changeNumberShape,
  region: textShape(/^[a-z0-9]*$/, "region code of lower-case letters and digits"),
  systemService: z.nullish(textShape(/^[\w.-]*$/, "service id")),
  addressPrefixes: z.array(z.unknown()),
  networkFeatures: z.nullish(z.array(textShape(/^\w*$/, "network feature"))),
});

const tagShape = z.looseObject({
  name: textShape(/^[\w-]+(?:\.[\w-]+)*$/, "tag name"),
  id: z.nullish(z.string()),
  properties: propertiesShape,
});

const listKeys = new Set(["name", "id", "type", "changeNumber", "cloud", "values", "nextLink"]);
const tagKeys = new Set(["name", "id", "properties", "serviceTagChangeNumber"]);
const propertyKeys = new Set([
  ...["changeNumber", "region", "regionId", "platform", "systemService", "addressPrefixes"],
  ...["networkFeatures", "state"],
]);

/**
 * Reads service tags: the weekly file `ServiceTags_<Cloud>_<date>.json` of any year, and the answer of
 * the Service Tag Discovery API (`az network list-service-tags`), which writes change numbers as texts.
 * Tags without prefixes occur and are kept. Types and traps by measurement of 1,019 files, 2019 to 2026.
 */
export function readServiceTags(value: unknown, reading: Reading): PublishedServiceTags | undefined {
  const list = fitShape(listShape, value, [], reading);
  if (list === undefined) return undefined;
  countUnknownKeys(list, listKeys, reading);
  if (list.values.length === 0) reading.complain(() => ({ path: "/values", message: "it holds no tag" }));
  const names = new Map<string, number>();
  const tags = list.values.flatMap((each, index) => readTag(each, index, names, reading) ?? []);
  const number = changeNumber(list.changeNumber);
  if (number === undefined) reading.note("the list has no change number");
  if (list.nextLink) reading.note("the answer goes on at its nextLink: it may not hold every tag");
  return {
    kind: "service-tags",
    cloud: publishedCloud(list.cloud)!,
    ...(number === undefined ? {} : { changeNumber: number }),
    tags,
  };
}

function readTag(
  value: unknown,
  index: number,
  names: Map<string, number>,
  reading: Reading,
): PublishedTag | undefined {
  const path = ["values", index];
  const tag = fitShape(tagShape, value, path, reading);
  if (tag === undefined) return undefined;
  const { name, id, properties } = tag;
  checkNames(name, id, path, names, reading);
  countUnknownKeys(tag, tagKeys, reading);
  countUnknownKeys(properties, propertyKeys, reading);
  const prefixes = readTagPrefixes(properties.addressPrefixes, path, reading);
  if (properties.addressPrefixes.length === 0) reading.count("tags without prefixes", name);
  const number = changeNumber(properties.changeNumber);
  return {
    name,
    ...(number === undefined ? {} : { changeNumber: number }),
    region: properties.region,
    systemService: properties.systemService ?? "",
    networkFeatures: readFeatures(properties.networkFeatures, name, reading),
    prefixes,
  };
}

/** No published list has two tags of one name, letter case aside, or an id other than the name. */
function checkNames(
  name: string,
  id: string | null | undefined,
  path: readonly PropertyKey[],
  names: Map<string, number>,
  reading: Reading,
): void {
  const key = name.toLowerCase();
  const first = names.get(key);
  if (first === undefined) names.set(key, path.at(-1) as number);
  else {
    const message = `the tag ${quote(name)} is there twice, first at ${pointer(["values", first])}`;
    reading.complain(() => ({ path: pointer([...path, "name"]), message }));
  }
  if (id === undefined || id === null || id === name) return;
  const message = `the id ${quote(id)} is not the name ${quote(name)}`;
  reading.complain(() => ({ path: pointer([...path, "id"]), message }));
}

function readTagPrefixes(
  entries: readonly unknown[],
  path: readonly PropertyKey[],
  reading: Reading,
): readonly string[] {
  return readPrefixes(entries, { bare: false }, reading, (index, reason) => {
    reading.complain(() => ({
      path: pointer([...path, "properties", "addressPrefixes", index]),
      message: reason(),
    }));
  });
}

/** The file of one week wrote `["", "NSG"]`: the empty text is no feature. */
function readFeatures(
  features: readonly string[] | null | undefined,
  name: string,
  reading: Reading,
): readonly string[] | null {
  if (features === undefined || features === null) return null;
  const named = features.filter((feature) => feature !== "");
  reading.count("empty texts among network features, left out", name, features.length - named.length);
  return named;
}

/** Whether a value is a list of service tags, well-formed or not. */
export function looksLikeServiceTags(value: JsonObject): boolean {
  return Object.hasOwn(value, "values");
}
