import type { DatasetIndex, GuidanceFile, RegionFile, SetFile } from "@sallyport/core";
import { clouds, parsePrefix } from "@sallyport/core";
import * as z from "zod/mini";

const text = z.string().check(z.regex(/^\S(.*\S)?$/));
const date = z.iso.date();
const cloud = z.enum(clouds);
const armName = z.string().check(z.regex(/^[a-z][a-z0-9]*$/));
const setId = z.string().check(z.regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)?$/));
const host = z.string().check(z.regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/));
const template = z.string().check(z.regex(/^[A-Za-z0-9]+(\.([A-Za-z0-9]+|\{here\}|\{peer\}))?$/));
const provenance = z.strictObject({ document: text, date, path: z.exactOptional(text) });

const prefix = z.string().check(
  z.refine((value) => {
    const result = parsePrefix(value);
    return result.ok && result.prefix.text === value;
  }, "is no prefix in canonical text"),
);

const region = z.strictObject({
  name: armName,
  displayName: text,
  tagSuffix: z.string().check(z.regex(/^[A-Z][A-Za-z0-9]+$/)),
  azureCloudSuffix: armName,
  aliases: z.array(armName),
  geography: text,
  pair: z.exactOptional(armName),
  geoCode: z.exactOptional(z.string().check(z.regex(/^[a-z]+[0-9]?$/))),
  retired: z.exactOptional(text),
});

const regionFile = z.strictObject({
  schema: z.literal(1),
  cloud,
  sources: z.array(provenance).check(z.minLength(1)),
  regions: z.array(region).check(z.minLength(1)),
});

const service = z.strictObject({
  service: z.enum(["storage", "authentication", "monitoring", "site-recovery", "key-vault", "agent-upgrade"]),
  order: z.int().check(z.positive()),
  title: text,
  purpose: text,
  condition: z.exactOptional(text),
  feature: z.exactOptional(z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/))),
  hosts: z.array(host),
  accountHost: z.exactOptional(z.string().check(z.startsWith("{account}."))),
  tag: z.exactOptional(template),
  prefixes: template,
  protocol: z.enum(["tcp", "udp"]),
  ports: z.array(z.int().check(z.minimum(1), z.maximum(65_535))).check(z.minLength(1)),
  sources: z.array(provenance).check(z.minLength(1)),
});

const guidance = z.strictObject({
  date,
  until: z.exactOptional(date),
  withdrawn: z.exactOptional(text),
  notes: z.array(text),
  advice: z.exactOptional(z.array(z.strictObject({ view: z.literal("prefixes"), text, source: provenance }))),
  services: z.array(service).check(z.minLength(1)),
});

const guidanceFile = z.strictObject({
  schema: z.literal(1),
  scenario: z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/)),
  cloud,
  editions: z.array(guidance).check(z.minLength(1)),
});

const setChange = z.strictObject({
  from: date,
  changeNumber: z.exactOptional(z.int().check(z.nonnegative())),
  added: z.array(prefix),
  removed: z.array(prefix),
  source: provenance,
});

const setFile = z.strictObject({
  schema: z.literal(1),
  id: setId,
  kind: z.enum(["service-tag", "published-list"]),
  cloud,
  region: z.exactOptional(armName),
  until: z.exactOptional(date),
  changes: z.array(setChange).check(z.minLength(1)),
});

const edition = z.strictObject({
  id: z.string().check(z.regex(/^[a-z]+\/\d{4}-\d{2}-\d{2}$/)),
  cloud,
  date,
  until: z.exactOptional(date),
  title: text,
  sets: z.array(setId).check(z.minLength(1)),
  sources: z.array(provenance).check(z.minLength(1)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

const index = z.strictObject({ schema: z.literal(1), editions: z.array(edition).check(z.minLength(1)) });

/** The shape of each kind of file of the dataset, schema version 1; nothing beyond it is allowed. */
export const shapes: {
  readonly index: z.ZodMiniType<DatasetIndex>;
  readonly regions: z.ZodMiniType<RegionFile>;
  readonly guidance: z.ZodMiniType<GuidanceFile>;
  readonly set: z.ZodMiniType<SetFile>;
} = { index, regions: regionFile, guidance: guidanceFile, set: setFile };

/** The shape of a file by its path below the data folder; undefined if no such file belongs there. */
export function shapeOf(path: string): (typeof shapes)[keyof typeof shapes] | undefined {
  if (path === "index.json") return shapes.index;
  if (/^regions\/[a-z]+\.json$/.test(path)) return shapes.regions;
  if (/^guidance\/[a-z-]+\/[a-z]+\.json$/.test(path)) return shapes.guidance;
  return /^sets\/[a-z]+\/[A-Za-z0-9.]+\.json$/.test(path) ? shapes.set : undefined;
}
