import { collectPrefixes, parsePrefix } from "../address/index.js";
import { clouds } from "../dataset/index.js";
import type {
  Manifest,
  ManifestDestination,
  ManifestFile,
  ManifestPolicy,
  ManifestRule,
  ManifestWidening,
} from "../emit/manifest.js";
import { manifestSchema } from "../emit/manifest.js";
import { parseHostPattern } from "../host/index.js";
import { parsePorts, views } from "../policy/index.js";
import {
  boolean,
  checked,
  count,
  date,
  exactly,
  exactOptional,
  list,
  mapping,
  number,
  record,
  type Shape,
  text,
  union,
  word,
} from "../shape/shape.js";
import { isSafePath } from "./path.js";

const maybeText = exactOptional(text);
const maybeTrue = exactOptional(exactly(true));
const maybeDate = exactOptional(date);
const maybeNames = exactOptional(list(text, 1));
const hash = checked((each) => /^[0-9a-f]{64}$/.test(each), "SHA-256 in hexadecimal digits");
const digits = checked((each) => /^(?:0|[1-9]\d*)$/.test(each), "whole number");
const prefix = checked((each) => parsePrefix(each).ok, "prefix");
const prefixes = list(prefix, 1, arePrefixes);
const hosts = list(
  checked((each) => parseHostPattern(each).ok, "host pattern"),
  1,
);
const ports = list(
  checked((each) => parsePorts(each) !== undefined, "port or range"),
  1,
);
const extra = mapping({ ipv4: digits, ipv6: digits });
const charge = { owner: maybeText, ticket: maybeText };

function arePrefixes(entries: readonly unknown[]): boolean {
  return (
    entries.every((each) => typeof each === "string") &&
    collectPrefixes(entries as readonly string[]).problems.length === 0
  );
}

const destination = mapping({
  service: text,
  any: maybeTrue,
  hosts: exactOptional(hosts),
  tags: maybeNames,
  prefixes: exactOptional(prefixes),
  sets: maybeNames,
  narrowedFrom: maybeText,
  inferred: maybeTrue,
}) satisfies Shape<ManifestDestination>;

const rule = mapping({
  id: text,
  side: text,
  slot: exactOptional(count),
  action: word("allow", "deny"),
  sources: union(word("any"), prefixes),
  destination,
  protocol: word("tcp", "udp", "icmp", "any"),
  ports: union(word("any"), ports),
  title: text,
  purpose: text,
  condition: maybeText,
  provenance: list(mapping({ document: text, date: text, path: maybeText })),
  expires: maybeDate,
  ...charge,
}) satisfies Shape<ManifestRule>;

export const policyShape = mapping({
  name: text,
  shortName: text,
  title: text,
  scenario: maybeText,
  sides: list(mapping({ id: text, shortId: text, title: text, region: maybeText })),
  edition: text,
  guidance: exactOptional(mapping({ date, sha256: hash })),
  rules: list(rule, 1),
  omitted: exactOptional(list(mapping({ rule: text, title: text, needs: list(text) }))),
  expired: exactOptional(list(mapping({ rule: text, title: text, expires: date, ...charge }))),
}) satisfies Shape<ManifestPolicy>;

export const wideningShape = mapping({
  format: text,
  policy: text,
  rule: text,
  before: count,
  after: count,
  extra,
  wider: list(mapping({ prefix, extra: digits })),
}) satisfies Shape<ManifestWidening>;

export const fileShape = mapping({
  path: checked(isSafePath, "path inside the folder"),
  format: text,
  policy: text,
  sha256: hash,
  bytes: count,
  rules: list(
    mapping({
      id: text,
      view: word(...views, "any"),
      tags: maybeNames,
      sets: maybeNames,
      inferred: maybeTrue,
      extra: exactOptional(extra),
    }),
  ),
  proven: list(text),
}) satisfies Shape<ManifestFile>;

const format = mapping({
  id: text,
  options: record(union(boolean, number, text, list(text))),
  templates: exactOptional(record(hash)),
});

/** The shape of a manifest of this version: no key more, none less. */
export const manifestShape = mapping({
  schema: exactly(manifestSchema),
  generator: word("sallyport"),
  match: exactOptional(word(...views)),
  formats: list(format),
  editions: list(mapping({ id: text, cloud: word(...clouds), date, sha256: hash })),
  policies: list(policyShape),
  files: list(fileShape),
  widened: exactOptional(list(wideningShape)),
  missing: maybeNames,
}) satisfies Shape<Manifest>;
