import type {
  EditionFile,
  EditionIndex,
  GuidanceFile,
  GuidanceIndex,
  LegsFile,
  RegionFile,
  SetFile,
  SetIndex,
} from "@sallyport/core";
import { clouds, parsePrefix } from "@sallyport/core";
import * as z from "zod/mini";

const text = z.string().check(z.regex(/^\S(.*\S)?$/));
const date = z.iso.date();
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
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
  retiredFrom: z.exactOptional(date),
});

const regionFile = z.strictObject({
  schema: z.literal(1),
  cloud,
  sources: z.array(provenance).check(z.minLength(1)),
  regions: z.array(region).check(z.minLength(1)),
});

const word = z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/));
const protocol = z.enum(["tcp", "udp"]);
const ports = z.array(z.int().check(z.minimum(1), z.maximum(65_535))).check(z.minLength(1));

const service = z.strictObject({
  service: word,
  order: z.int().check(z.positive()),
  title: text,
  purpose: text,
  condition: z.exactOptional(text),
  feature: z.exactOptional(word),
  hosts: z.array(host),
  accountHost: z.exactOptional(z.string().check(z.startsWith("{account}."))),
  tag: z.exactOptional(template),
  prefixes: z.exactOptional(template),
  inferred: z.exactOptional(z.literal(true)),
  sides: z.exactOptional(z.array(word).check(z.minLength(1))),
  addressed: z.exactOptional(z.literal(true)),
  privateZone: z.exactOptional(host),
  protocol,
  ports,
  sources: z.array(provenance).check(z.minLength(1)),
});

const leg = z.strictObject({
  service: word,
  order: z.int().check(z.positive()),
  title: text,
  purpose: text,
  condition: z.exactOptional(text),
  feature: z.exactOptional(word),
  from: word,
  to: word,
  protocol,
  ports,
  modifiable: z.exactOptional(z.literal(true)),
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

const guidanceFile = z.strictObject({ schema: z.literal(1), scenario: word, cloud, guidance });

const legsFile = z.strictObject({
  schema: z.literal(1),
  scenario: word,
  editions: z.array(
    z.strictObject({ date, until: z.exactOptional(date), legs: z.array(leg).check(z.minLength(1)) }),
  ),
});

const guidanceIndex = z.strictObject({
  schema: z.literal(1),
  scenario: word,
  cloud,
  editions: z
    .array(
      z.strictObject({
        date,
        until: z.exactOptional(date),
        features: z.array(text),
        sha256: z.exactOptional(sha256),
      }),
    )
    .check(z.minLength(1)),
});

const setChange = z.strictObject({
  from: date,
  changeNumber: z.exactOptional(z.int().check(z.nonnegative())),
  absent: z.exactOptional(z.literal(true)),
  added: z.array(prefix),
  removed: z.array(prefix),
  source: z.exactOptional(provenance),
});

const erratum = z.strictObject({
  text,
  reason: text,
  from: date,
  until: z.exactOptional(date),
  corrected: z.exactOptional(prefix),
});

const setFile = z.strictObject({
  schema: z.literal(1),
  id: setId,
  kind: z.enum(["service-tag", "published-list"]),
  cloud,
  region: z.exactOptional(armName),
  document: text,
  errata: z.exactOptional(z.array(erratum).check(z.minLength(1))),
  changes: z.array(setChange).check(z.minLength(1)),
});

const span = z.strictObject({ from: date, until: z.exactOptional(date) });

const setIndex = z.strictObject({
  schema: z.literal(1),
  cloud,
  tagsSince: date,
  sets: z.record(setId, z.array(span).check(z.minLength(1))),
});

const editionIndex = z.strictObject({
  schema: z.literal(1),
  cloud,
  since: date,
  years: z.array(z.string().check(z.regex(/^\d{4}$/))).check(z.minLength(1)),
  series: z.strictObject({ title: text, document: text }),
});

const editionFile = z.strictObject({
  schema: z.literal(1),
  cloud,
  editions: z
    .array(
      z.strictObject({
        date,
        until: z.exactOptional(date),
        title: z.exactOptional(text),
        sources: z.exactOptional(z.array(provenance).check(z.minLength(1))),
        sha256,
      }),
    )
    .check(z.minLength(1)),
});

/** The shape of each kind of file of the dataset, schema version 1; nothing beyond it is allowed. */
export const shapes: {
  readonly editionIndex: z.ZodMiniType<EditionIndex>;
  readonly editions: z.ZodMiniType<EditionFile>;
  readonly regions: z.ZodMiniType<RegionFile>;
  readonly guidanceIndex: z.ZodMiniType<GuidanceIndex>;
  readonly guidance: z.ZodMiniType<GuidanceFile>;
  readonly legs: z.ZodMiniType<LegsFile>;
  readonly setIndex: z.ZodMiniType<SetIndex>;
  readonly set: z.ZodMiniType<SetFile>;
} = {
  editionIndex,
  editions: editionFile,
  regions: regionFile,
  guidanceIndex,
  guidance: guidanceFile,
  legs: legsFile,
  setIndex,
  set: setFile,
};

/** Where the files of each shape lie below the data folder. */
const places: readonly (readonly [RegExp, keyof typeof shapes])[] = [
  [/^editions\/[a-z]+\.json$/, "editionIndex"],
  [/^editions\/[a-z]+\/\d{4}\.json$/, "editions"],
  [/^regions\/[a-z]+\.json$/, "regions"],
  [/^guidance\/[a-z-]+\/[a-z]+\.json$/, "guidanceIndex"],
  [/^guidance\/[a-z-]+\/[a-z]+\/\d{4}-\d{2}-\d{2}\.json$/, "guidance"],
  [/^legs\/[a-z-]+\.json$/, "legs"],
  [/^sets\/[a-z]+\.json$/, "setIndex"],
  [/^sets\/[a-z]+\/[A-Za-z0-9.]+\.json$/, "set"],
];

/** The shape of a file by its path below the data folder; undefined if no such file belongs there. */
export function shapeOf(path: string): (typeof shapes)[keyof typeof shapes] | undefined {
  const kind = places.find(([place]) => place.test(path))?.[1];
  return kind === undefined ? undefined : shapes[kind];
}
