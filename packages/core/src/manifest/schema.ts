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

// Each schema costs a program that has just started some 20 us, so the same one stands in many places, and none is
// made before a manifest is read.
const text = z.string();
const maybeText = z.exactOptional(text);
const maybeTrue = z.exactOptional(z.literal(true));
const day = z.iso.date();
const hash = checked((text) => /^[0-9a-f]{64}$/.test(text), "SHA-256 in hexadecimal digits");
const prefix = checked((text) => parsePrefix(text).ok, "prefix");
const prefixes = seenAtOnce(
  z.array(prefix).check(z.minLength(1)),
  (list) =>
    list.every((each) => typeof each === "string") &&
    collectPrefixes(list as readonly string[]).problems.length === 0,
);
const hosts = z.array(checked((text) => parseHostPattern(text).ok, "host pattern")).check(z.minLength(1));
const ports = z
  .array(checked((text) => parsePorts(text) !== undefined, "port or range"))
  .check(z.minLength(1));
const names = z.array(text).check(z.minLength(1));
const maybeNames = z.exactOptional(names);
const count = z.int().check(z.minimum(0));
const digits = checked((text) => /^(?:0|[1-9]\d*)$/.test(text), "whole number");
const extra: z.ZodMiniType<ManifestExtra> = z.strictObject({ ipv4: digits, ipv6: digits });

const provenance = z.array(z.strictObject({ document: text, date: text, path: maybeText }));
const charge = {
  owner: maybeText,
  ticket: maybeText,
};

const destination: z.ZodMiniType<ManifestDestination> = z.lazy(() =>
  z.strictObject({
    service: text,
    any: maybeTrue,
    hosts: z.exactOptional(hosts),
    tags: maybeNames,
    prefixes: z.exactOptional(prefixes),
    sets: maybeNames,
    narrowedFrom: maybeText,
    inferred: maybeTrue,
  }),
);

const rule: z.ZodMiniType<ManifestRule> = z.lazy(() =>
  z.strictObject({
    id: text,
    side: text,
    slot: z.exactOptional(count),
    action: z.enum(["allow", "deny"]),
    sources: z.union([z.literal("any"), prefixes]),
    destination,
    protocol: z.enum(["tcp", "udp", "icmp", "any"]),
    ports: z.union([z.literal("any"), ports]),
    title: text,
    purpose: text,
    condition: maybeText,
    provenance,
    expires: z.exactOptional(day),
    ...charge,
  }),
);

const policy: z.ZodMiniType<ManifestPolicy> = z.lazy(() =>
  z.strictObject({
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
    rules: z.array(rule).check(z.minLength(1)),
    omitted: z.exactOptional(z.array(z.strictObject({ rule: text, title: text, needs: z.array(text) }))),
    expired: z.exactOptional(z.array(z.strictObject({ rule: text, title: text, expires: day, ...charge }))),
  }),
);

const widening: z.ZodMiniType<ManifestWidening> = z.lazy(() =>
  z.strictObject({
    format: text,
    policy: text,
    rule: text,
    before: count,
    after: count,
    extra,
    wider: z.array(z.strictObject({ prefix, extra: digits })),
  }),
);

const file: z.ZodMiniType<ManifestFile> = z.lazy(() =>
  z.strictObject({
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
  }),
);

const optionValue = z.union([z.boolean(), z.number(), text, z.array(text)]);

/** The shape of a manifest of this version: no key more, none less. */
export const manifestShape: z.ZodMiniType<Manifest> = z.lazy(() =>
  z.strictObject({
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
    policies: z.array(policy),
    files: z.array(file),
    widened: z.exactOptional(z.array(widening)),
    missing: maybeNames,
  }),
);
