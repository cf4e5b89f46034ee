import * as z from "zod/mini";
import { collectPrefixes, parsePrefix } from "../address/index.js";
import { seenAtOnce } from "../config/seen-at-once.js";
import { clouds } from "../dataset/index.js";
import type {
  Manifest,
  ManifestDestination,
  ManifestExtra,
  ManifestFile,
  ManifestPolicy,
  ManifestRule,
  ManifestWidening,
} from "../emit/manifest.js";
import { manifestSchema } from "../emit/manifest.js";
import { parseHostPattern } from "../host/index.js";
import { parsePorts, views } from "../policy/index.js";
import { isSafePath } from "./path.js";

/** A text that some check holds for, with what it is called in complaints. */
function checked(isSound: (text: string) => boolean, what: string) {
  return z.string().check(z.refine(isSound, { error: `it is no ${what}` }));
}

type Parts = ReturnType<typeof makeParts>;

/** What stands in many places: a program that has just started pays some 20 us for each schema. */
function makeParts() {
  const text = z.string();
  const maybeText = z.exactOptional(text);
  const names = z.array(text).check(z.minLength(1));
  const digits = checked((text) => /^(?:0|[1-9]\d*)$/.test(text), "whole number");
  const prefix = checked((text) => parsePrefix(text).ok, "prefix");
  return {
    text,
    maybeText,
    maybeTrue: z.exactOptional(z.literal(true)),
    day: z.iso.date(),
    hash: checked((text) => /^[0-9a-f]{64}$/.test(text), "SHA-256 in hexadecimal digits"),
    prefix,
    prefixes: makePrefixes(prefix),
    maybeNames: z.exactOptional(names),
    count: z.int().check(z.minimum(0)),
    digits,
    extra: z.strictObject({ ipv4: digits, ipv6: digits }) satisfies z.ZodMiniType<ManifestExtra>,
    charge: { owner: maybeText, ticket: maybeText },
  };
}

function makePrefixes(prefix: z.ZodMiniType<string>) {
  return seenAtOnce(
    z.array(prefix).check(z.minLength(1)),
    (list) =>
      list.every((each) => typeof each === "string") &&
      collectPrefixes(list as readonly string[]).problems.length === 0,
  );
}

function makeDestination({ text, maybeTrue, maybeText, maybeNames, prefixes }: Parts) {
  const hosts = z.array(checked((text) => parseHostPattern(text).ok, "host pattern")).check(z.minLength(1));
  return z.strictObject({
    service: text,
    any: maybeTrue,
    hosts: z.exactOptional(hosts),
    tags: maybeNames,
    prefixes: z.exactOptional(prefixes),
    sets: maybeNames,
    narrowedFrom: maybeText,
    inferred: maybeTrue,
  }) satisfies z.ZodMiniType<ManifestDestination>;
}

function makeRule(parts: Parts) {
  const { text, maybeText, count, prefixes, day, charge } = parts;
  const ports = z
    .array(checked((text) => parsePorts(text) !== undefined, "port or range"))
    .check(z.minLength(1));
  return z.strictObject({
    id: text,
    side: text,
    slot: z.exactOptional(count),
    action: z.enum(["allow", "deny"]),
    sources: z.union([z.literal("any"), prefixes]),
    destination: makeDestination(parts),
    protocol: z.enum(["tcp", "udp", "icmp", "any"]),
    ports: z.union([z.literal("any"), ports]),
    title: text,
    purpose: text,
    condition: maybeText,
    provenance: z.array(z.strictObject({ document: text, date: text, path: maybeText })),
    expires: z.exactOptional(day),
    ...charge,
  }) satisfies z.ZodMiniType<ManifestRule>;
}

function makePolicy(parts: Parts) {
  const { text, maybeText, day, hash, charge } = parts;
  return z.strictObject({
    name: text,
    shortName: text,
    title: text,
    scenario: maybeText,
    sides: z.array(
      z.strictObject({
        id: text,
        shortId: text,
        title: text,
        region: maybeText,
      }),
    ),
    edition: text,
    guidance: z.exactOptional(z.strictObject({ date: day, sha256: hash })),
    rules: z.array(makeRule(parts)).check(z.minLength(1)),
    omitted: z.exactOptional(z.array(z.strictObject({ rule: text, title: text, needs: z.array(text) }))),
    expired: z.exactOptional(z.array(z.strictObject({ rule: text, title: text, expires: day, ...charge }))),
  }) satisfies z.ZodMiniType<ManifestPolicy>;
}

function makeWidening({ text, count, extra, prefix, digits }: Parts) {
  return z.strictObject({
    format: text,
    policy: text,
    rule: text,
    before: count,
    after: count,
    extra,
    wider: z.array(z.strictObject({ prefix, extra: digits })),
  }) satisfies z.ZodMiniType<ManifestWidening>;
}

function makeFile({ text, hash, count, maybeNames, maybeTrue, extra }: Parts) {
  return z.strictObject({
    path: checked(isSafePath, "path inside the folder"),
    format: text,
    policy: text,
    sha256: hash,
    bytes: count,
    rules: z.array(
      z.strictObject({
        id: text,
        view: z.enum([...views, "any"]),
        tags: maybeNames,
        sets: maybeNames,
        inferred: maybeTrue,
        extra: z.exactOptional(extra),
      }),
    ),
    proven: z.array(text),
  }) satisfies z.ZodMiniType<ManifestFile>;
}

function makeManifest(parts: Parts) {
  const { text, day, hash, maybeNames } = parts;
  const optionValue = z.union([z.boolean(), z.number(), text, z.array(text)]);
  return z.strictObject({
    schema: z.literal(manifestSchema),
    generator: z.literal("sallyport"),
    match: z.exactOptional(z.enum(views)),
    formats: z.array(
      z.strictObject({
        id: text,
        options: z.record(text, optionValue),
        templates: z.exactOptional(z.record(text, hash)),
      }),
    ),
    editions: z.array(z.strictObject({ id: text, cloud: z.enum(clouds), date: day, sha256: hash })),
    policies: z.array(makePolicy(parts)),
    files: z.array(makeFile(parts)),
    widened: z.exactOptional(z.array(makeWidening(parts))),
    missing: maybeNames,
  }) satisfies z.ZodMiniType<Manifest>;
}

let made: z.ZodMiniType<Manifest> | undefined;

/** The shape of a manifest of this version: no key more, none less. Made for the first manifest that is read. */
export function manifestShape(): z.ZodMiniType<Manifest> {
  made ??= makeManifest(makeParts());
  return made;
}
