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

const texts = z.array(z.string()).check(z.minLength(1));

/** Hosts or prefixes. The file of a config may name a file of them instead, see `listKeys`. */
export const listSchema = seenAtOnce(z.array(z.string()).check(z.minLength(1)), (list) =>
  list.every((each) => typeof each === "string"),
);
const anyOrTexts = z.union([z.literal("any"), listSchema]);

/** What stands in the place of a list: a file with one entry a line. It is read before the config is. */
export const listFileSchema = z.strictObject({ file: z.string().check(z.minLength(1)) });

const portSchema = z.union([z.number(), z.string()]);

const kindSchemas = {
  region: z.string(),
  names: z.array(z.string()),
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

/** The shape of a policy of that scenario, from the table of scenarios. */
export function scenarioSchema(spec: ScenarioSpec): z.ZodMiniType<ScenarioConfig> {
  const shape = parametersOf(spec).map((key) => {
    const value: z.ZodMiniType = kindSchemas[scenarioParameters[key].kind];
    return [key, spec.required.includes(key) ? value : z.optional(value)] as const;
  });
  const schema = z.strictObject({
    scenario: z.literal(spec.id),
    name: z.optional(z.string()),
    ...Object.fromEntries(shape),
  });
  return schema as unknown as z.ZodMiniType<ScenarioConfig>;
}

/** Where an own rule may go: views of one service, at least one of them, or sets of the dataset. */
const destinationSchema = z.strictObject({
  /** Names of sets of the config, or ids of sets of the dataset, such as imported lists; their hosts and prefixes become the views. */
  sets: z.optional(texts),
  hosts: z.optional(listSchema),
  tags: z.optional(texts),
  prefixes: z.optional(listSchema),
  /** Taken out of `prefixes`. */
  except: z.optional(listSchema),
});

/** A service or place that rules name. */
const namedSetSchema = z.strictObject({
  hosts: z.optional(listSchema),
  prefixes: z.optional(listSchema),
});

export type NamedSetConfig = z.infer<typeof namedSetSchema>;

/** One rule of the user's own. Nothing but the word "any" means any. */
export const ruleSchema = z.strictObject({
  name: z.string(),
  title: z.optional(z.string()),
  purpose: z.string(),
  condition: z.optional(z.string()),
  action: z.optional(z.enum(["allow", "deny"])),
  from: anyOrTexts,
  /** Taken out of `from`. */
  fromExcept: z.optional(listSchema),
  to: z.union([z.literal("any"), destinationSchema]),
  protocol: z.optional(z.enum(["tcp", "udp", "icmp", "any"])),
  ports: z.optional(z.union([z.literal("any"), z.array(portSchema).check(z.minLength(1))])),
  /** First day on which the rule is not made any more. */
  expires: z.optional(z.iso.date()),
  /** Who answers for it, and where it was asked for. */
  owner: z.optional(z.string()),
  ticket: z.optional(z.string()),
  /** Who says that the rule is needed. */
  source: z.optional(
    z.strictObject({ document: z.string(), date: z.iso.date(), path: z.optional(z.string()) }),
  ),
});

/** Rules of the user's own, in order of evaluation. */
export const ownPolicySchema = z.strictObject({
  name: z.string(),
  title: z.optional(z.string()),
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

const formatsSchema = z.union([
  texts,
  z.record(z.string(), z.union([z.null(), z.record(z.string(), z.unknown())])),
]);

/** One folder of output, with what goes there. */
export const outputSchema = z.strictObject({
  out: z.string().check(z.minLength(1)),
  match: z.optional(z.enum(views)),
  /** Names of policies, "*" for any characters; all policies if absent. */
  policies: z.optional(texts),
  formats: z.optional(formatsSchema),
});

/** What a policy is made for once each: a site says something in every column. Its file may name a table instead. */
export const sitesSchema = z
  .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), texts])))
  .check(z.minLength(1));

/** The whole file. Policies are checked one by one, by the kind that each is. */
export const configSchema = z.strictObject({
  /** Names the schema to editors of JSON; nothing else reads it. */
  $schema: z.optional(z.string()),
  /** Configs below this one, relative to its file; laid together before a config is read. */
  extends: z.optional(z.union([z.string().check(z.minLength(1)), texts])),
  cloud: z.optional(z.enum(clouds)),
  asOf: z.optional(z.iso.date()),
  match: z.optional(z.enum(views)),
  out: z.optional(z.string().check(z.minLength(1))),
  /** Folder of imported editions. */
  store: z.optional(z.string()),
  /** Folder of templates of the user's own; or that as `dir`, and single files by FORMAT/NAME. */
  templates: z.optional(
    z.union([z.string().check(z.minLength(1)), z.record(z.string(), z.string().check(z.minLength(1)))]),
  ),
  /** Options of every format that takes prefixes, checked by their table. */
  maxPrefixes: z.optional(z.unknown()),
  allowExtra: z.optional(z.unknown()),
  within: z.optional(z.unknown()),
  /** Hosts and prefixes by names, for rules. */
  sets: z.optional(z.record(z.string(), namedSetSchema)),
  /** Parameters of every scenario's policy, and texts of every own rule, that takes them and does not give them itself. */
  defaults: z.optional(defaultsSchema),
  policies: z.array(z.record(z.string(), z.unknown())).check(z.minLength(1)),
  formats: z.optional(formatsSchema),
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
