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
const names = z.array(z.string()).check(z.minLength(1));
const count = z.int().check(z.minimum(0));
const digits = checked((text) => /^(?:0|[1-9]\d*)$/.test(text), "whole number");
const extra: z.ZodMiniType<ManifestExtra> = z.strictObject({ ipv4: digits, ipv6: digits });

const provenance = z.array(
  z.strictObject({ document: z.string(), date: z.string(), path: z.exactOptional(z.string()) }),
);
const charge = {
  owner: z.exactOptional(z.string()),
  ticket: z.exactOptional(z.string()),
};

const destination: z.ZodMiniType<ManifestDestination> = z.strictObject({
  service: z.string(),
  any: z.exactOptional(z.literal(true)),
  hosts: z.exactOptional(hosts),
  tags: z.exactOptional(names),
  prefixes: z.exactOptional(prefixes),
  sets: z.exactOptional(names),
  narrowedFrom: z.exactOptional(z.string()),
  inferred: z.exactOptional(z.literal(true)),
});

const rule: z.ZodMiniType<ManifestRule> = z.strictObject({
  id: z.string(),
  side: z.string(),
  slot: z.exactOptional(count),
  action: z.enum(["allow", "deny"]),
  sources: z.union([z.literal("any"), prefixes]),
  destination,
  protocol: z.enum(["tcp", "udp", "icmp", "any"]),
  ports: z.union([z.literal("any"), ports]),
  title: z.string(),
  purpose: z.string(),
  condition: z.exactOptional(z.string()),
  provenance,
  expires: z.exactOptional(z.iso.date()),
  ...charge,
});

const policy: z.ZodMiniType<ManifestPolicy> = z.strictObject({
  name: z.string(),
  shortName: z.string(),
  title: z.string(),
  scenario: z.exactOptional(z.string()),
  sides: z.array(
    z.strictObject({
      id: z.string(),
      shortId: z.string(),
      title: z.string(),
      region: z.exactOptional(z.string()),
    }),
  ),
  edition: z.string(),
  guidance: z.exactOptional(z.strictObject({ date: z.iso.date(), sha256: hash })),
  rules: z.array(rule).check(z.minLength(1)),
  omitted: z.exactOptional(
    z.array(z.strictObject({ rule: z.string(), title: z.string(), needs: z.array(z.string()) })),
  ),
  expired: z.exactOptional(
    z.array(z.strictObject({ rule: z.string(), title: z.string(), expires: z.iso.date(), ...charge })),
  ),
});

const widening: z.ZodMiniType<ManifestWidening> = z.strictObject({
  format: z.string(),
  policy: z.string(),
  rule: z.string(),
  before: count,
  after: count,
  extra,
  wider: z.array(z.strictObject({ prefix, extra: digits })),
});

const file: z.ZodMiniType<ManifestFile> = z.strictObject({
  path: checked(isSafePath, "path inside the folder"),
  format: z.string(),
  policy: z.string(),
  sha256: hash,
  bytes: count,
  rules: z.array(
    z.strictObject({
      id: z.string(),
      view: z.enum([...views, "any"]),
      tags: z.exactOptional(names),
      sets: z.exactOptional(names),
      inferred: z.exactOptional(z.literal(true)),
      extra: z.exactOptional(extra),
    }),
  ),
  proven: z.array(z.string()),
});

const optionValue = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]);

/** The shape of a manifest of this version: no key more, none less. */
export const manifestShape: z.ZodMiniType<Manifest> = z.strictObject({
  schema: z.literal(manifestSchema),
  generator: z.literal("sallyport"),
  match: z.exactOptional(z.enum(views)),
  formats: z.array(
    z.strictObject({
      id: z.string(),
      options: z.record(z.string(), optionValue),
      templates: z.exactOptional(z.record(z.string(), hash)),
    }),
  ),
  editions: z.array(
    z.strictObject({ id: z.string(), cloud: z.enum(clouds), date: z.iso.date(), sha256: hash }),
  ),
  policies: z.array(policy),
  files: z.array(file),
  widened: z.exactOptional(z.array(widening)),
  missing: z.exactOptional(names),
});
