import * as z from "zod/mini";
import { clouds } from "../dataset/index.js";
import { views } from "../policy/index.js";
import {
  type ParameterKey,
  type ParameterKind,
  parameterKeys,
  parametersOf,
  type ScenarioSpec,
  scenarioParameters,
} from "../scenario/table.js";
import { seenAtOnce } from "./seen-at-once.js";

// Each schema costs a program that has just started some 20 us, so the same one stands in many places.
const text = z.string();
const someText = z.string().check(z.minLength(1));
const maybeText = z.optional(text);
const texts = z.array(text).check(z.minLength(1));
const maybeTexts = z.optional(texts);
const maybeView = z.optional(z.enum(views));
const day = z.iso.date();
const anything = z.optional(z.unknown());

/** Hosts or prefixes. The file of a config may name a file of them instead, see `listKeys`. */
export const listSchema = seenAtOnce(z.array(text).check(z.minLength(1)), (list) =>
  list.every((each) => typeof each === "string"),
);
const maybeList = z.optional(listSchema);
const anyOrTexts = z.union([z.literal("any"), listSchema]);

/** What stands in the place of a list: a file with one entry a line. It is read before the config is. */
export const listFileSchema = z.strictObject({ file: someText });

const portSchema = z.union([z.number(), text]);

const kindSchemas = {
  region: text,
  names: z.array(text),
  texts,
  "any-or-texts": anyOrTexts,
  port: portSchema,
  on: z.boolean(),
  off: z.boolean(),
} as const satisfies Readonly<Record<ParameterKind, z.ZodMiniType>>;

/** What a config says of a scenario; which keys it may and must have is the scenario's. */
export type ScenarioConfig = {
  readonly [Key in ParameterKey]?: z.infer<(typeof kindSchemas)[(typeof scenarioParameters)[Key]["kind"]]>;
} & { readonly scenario: string; readonly name?: string; readonly target: string };

const scenarioSchemas = new Map<ScenarioSpec, z.ZodMiniType<ScenarioConfig>>();

/** The shape of a policy of that scenario, from the table of scenarios; made once for all its policies. */
export function scenarioSchema(spec: ScenarioSpec): z.ZodMiniType<ScenarioConfig> {
  const schema = scenarioSchemas.get(spec) ?? makeScenarioSchema(spec);
  scenarioSchemas.set(spec, schema);
  return schema;
}

function makeScenarioSchema(spec: ScenarioSpec): z.ZodMiniType<ScenarioConfig> {
  const shape = parametersOf(spec).map((key) => {
    const value: z.ZodMiniType = kindSchemas[scenarioParameters[key].kind];
    return [key, spec.required.includes(key) ? value : z.optional(value)] as const;
  });
  const schema = z.strictObject({
    scenario: z.literal(spec.id),
    name: maybeText,
    ...Object.fromEntries(shape),
  });
  return schema as unknown as z.ZodMiniType<ScenarioConfig>;
}

/** Where an own rule may go: views of one service, at least one of them, or sets of the dataset. */
const destinationSchema = z.strictObject({
  /** Names of sets of the config, or ids of sets of the dataset, such as imported lists; their hosts and prefixes become the views. */
  sets: maybeTexts,
  hosts: maybeList,
  tags: maybeTexts,
  prefixes: maybeList,
  /** Taken out of `prefixes`. */
  except: maybeList,
});

/** A service or place that rules name. */
const namedSetSchema = z.strictObject({
  hosts: maybeList,
  prefixes: maybeList,
});

export type NamedSetConfig = z.infer<typeof namedSetSchema>;

/** One rule of the user's own. Nothing but the word "any" means any. */
export const ruleSchema = z.strictObject({
  name: text,
  title: maybeText,
  purpose: text,
  condition: maybeText,
  action: z.optional(z.enum(["allow", "deny"])),
  from: anyOrTexts,
  /** Taken out of `from`. */
  fromExcept: maybeList,
  to: z.union([z.literal("any"), destinationSchema]),
  protocol: z.optional(z.enum(["tcp", "udp", "icmp", "any"])),
  ports: z.optional(z.union([z.literal("any"), z.array(portSchema).check(z.minLength(1))])),
  /** First day on which the rule is not made any more. */
  expires: z.optional(day),
  /** Who answers for it, and where it was asked for. */
  owner: maybeText,
  ticket: maybeText,
  /** Who says that the rule is needed. */
  source: z.optional(z.strictObject({ document: text, date: day, path: maybeText })),
});

/** Rules of the user's own, in order of evaluation. */
export const ownPolicySchema = z.strictObject({
  name: text,
  title: maybeText,
  rules: z.array(ruleSchema).check(z.minLength(1)),
});

/** What a rule of the user's own may have by default: nothing that changes which flows pass. */
export const ruleDefaultKeys = [
  "owner",
  "ticket",
] as const satisfies readonly (keyof typeof ruleSchema.shape)[];

export type RuleDefaultKey = (typeof ruleDefaultKeys)[number];

const defaultsSchema = z.strictObject({
  ...Object.fromEntries(
    parameterKeys.map((key) => [key, z.optional(kindSchemas[scenarioParameters[key].kind])]),
  ),
  ...Object.fromEntries(ruleDefaultKeys.map((key) => [key, ruleSchema.shape[key]])),
});

const formatsSchema = z.union([texts, z.record(text, z.union([z.null(), z.record(text, z.unknown())]))]);

const maybeFormats = z.optional(formatsSchema);

/** One folder of output, with what goes there. */
export const outputSchema = z.strictObject({
  out: someText,
  match: maybeView,
  /** Names of policies, "*" for any characters; all policies if absent. */
  policies: maybeTexts,
  formats: maybeFormats,
});

/** What a policy is made for once each: a site says something in every column. Its file may name a table instead. */
export const sitesSchema = z
  .array(z.record(text, z.union([text, z.number(), z.boolean(), texts])))
  .check(z.minLength(1));

/** The whole file. Policies are checked one by one, by the kind that each is. */
export const configSchema = z.strictObject({
  /** Names the schema to editors of JSON; nothing else reads it. */
  $schema: maybeText,
  /** Configs below this one, relative to its file; laid together before a config is read. */
  extends: z.optional(z.union([someText, texts])),
  cloud: z.optional(z.enum(clouds)),
  asOf: z.optional(day),
  match: maybeView,
  out: z.optional(someText),
  /** Folder of imported editions. */
  store: maybeText,
  /** Folder of templates of the user's own; or that as `dir`, and single files by FORMAT/NAME. */
  templates: z.optional(z.union([someText, z.record(text, someText)])),
  /** Options of every format that takes prefixes, checked by their table. */
  maxPrefixes: anything,
  allowExtra: anything,
  within: anything,
  /** Hosts and prefixes by names, for rules. */
  sets: z.optional(z.record(text, namedSetSchema)),
  /** Parameters of every scenario's policy, and texts of every own rule, that takes them and does not give them itself. */
  defaults: z.optional(defaultsSchema),
  policies: z.array(z.record(text, z.unknown())).check(z.minLength(1)),
  formats: maybeFormats,
  /** Several folders, in the place of `out` and `formats`. */
  outputs: z.optional(z.array(outputSchema).check(z.minLength(1))),
});

export type RuleConfig = z.infer<typeof ruleSchema>;
export type OwnPolicyConfig = z.infer<typeof ownPolicySchema>;

/** Every key that some mapping of the config may have, for "did you mean". */
export const configKeys: readonly string[] = [
  ...Object.keys(configSchema.shape),
  "scenario",
  "sites",
  ...parameterKeys,
  ...[ownPolicySchema, ruleSchema, destinationSchema, outputSchema].flatMap(({ shape }) =>
    Object.keys(shape),
  ),
];

/** The keys whose value is a list of hosts or prefixes, or the file of one. */
export const listKeys: readonly string[] = [
  "hosts",
  "prefixes",
  "except",
  "from",
  "fromExcept",
  ...parameterKeys.filter((key) => scenarioParameters[key].kind === "any-or-texts"),
];
