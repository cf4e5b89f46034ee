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
import {
  boolean,
  date,
  list,
  mapping,
  nothing,
  number,
  optional,
  record,
  type Shape,
  someText,
  text,
  union,
  unknown,
  type ValueOf,
  word,
} from "../shape/shape.js";

const maybeText = optional(text);
const texts = list(text, 1);
const maybeTexts = optional(texts);
const maybeView = optional(word(...views));
const maybeDate = optional(date);
const anything = optional(unknown);
const any = word("any");

/** Hosts or prefixes. The file of a config may name a file of them instead, see `listKeys`. */
export const listSchema = list(text, 1);
const maybeList = optional(listSchema);
const anyOrTexts = union(any, listSchema);

/** What stands in the place of a list: a file with one entry a line. It is read before the config is. */
export const listFileSchema = mapping({ file: someText });

const portSchema = union(number, text);

const kindSchemas = {
  region: text,
  names: list(text),
  texts,
  "any-or-texts": anyOrTexts,
  port: portSchema,
  on: boolean,
  off: boolean,
} as const satisfies Readonly<Record<ParameterKind, Shape>>;

/** What a config says of a scenario; which keys it may and must have is the scenario's. */
export type ScenarioConfig = {
  readonly [Key in ParameterKey]?: ValueOf<(typeof kindSchemas)[(typeof scenarioParameters)[Key]["kind"]]>;
} & { readonly scenario: string; readonly name?: string; readonly target: string };

const scenarioSchemas = new Map<ScenarioSpec, Shape<ScenarioConfig>>();

/** The shape of a policy of that scenario, from the table of scenarios; made once for all its policies. */
export function scenarioSchema(spec: ScenarioSpec): Shape<ScenarioConfig> {
  const schema = scenarioSchemas.get(spec) ?? makeScenarioSchema(spec);
  scenarioSchemas.set(spec, schema);
  return schema;
}

function makeScenarioSchema(spec: ScenarioSpec): Shape<ScenarioConfig> {
  const shape = parametersOf(spec).map((key) => {
    const value: Shape = kindSchemas[scenarioParameters[key].kind];
    return [key, spec.required.includes(key) ? value : optional(value)] as const;
  });
  const schema = mapping({
    scenario: word(spec.id),
    name: maybeText,
    ...Object.fromEntries(shape),
  });
  return schema as Shape as Shape<ScenarioConfig>;
}

/** Where an own rule may go: views of one service, at least one of them, or sets of the dataset. */
const destinationSchema = mapping({
  /** Names of sets of the config, or ids of sets of the dataset, such as imported lists; their hosts and prefixes become the views. */
  sets: maybeTexts,
  hosts: maybeList,
  tags: maybeTexts,
  prefixes: maybeList,
  /** Taken out of `prefixes`. */
  except: maybeList,
});

/** A service or place that rules name. */
const namedSetSchema = mapping({
  hosts: maybeList,
  prefixes: maybeList,
});

export type NamedSetConfig = ValueOf<typeof namedSetSchema>;

/** One rule of the user's own. Nothing but the word "any" means any. */
export const ruleSchema = mapping({
  name: text,
  title: maybeText,
  purpose: text,
  condition: maybeText,
  action: optional(word("allow", "deny")),
  from: anyOrTexts,
  /** Taken out of `from`. */
  fromExcept: maybeList,
  to: union(any, destinationSchema),
  protocol: optional(word("tcp", "udp", "icmp", "any")),
  ports: optional(union(any, list(portSchema, 1))),
  /** First day on which the rule is not made any more. */
  expires: maybeDate,
  /** Who answers for it, and where it was asked for. */
  owner: maybeText,
  ticket: maybeText,
  /** Who says that the rule is needed. */
  source: optional(mapping({ document: text, date, path: maybeText })),
});

/** Rules of the user's own, in order of evaluation. */
export const ownPolicySchema = mapping({
  name: text,
  title: maybeText,
  rules: list(ruleSchema, 1),
});

/** What a rule of the user's own may have by default: nothing that changes which flows pass. */
export const ruleDefaultKeys = [
  "owner",
  "ticket",
] as const satisfies readonly (keyof typeof ruleSchema.keys)[];

export type RuleDefaultKey = (typeof ruleDefaultKeys)[number];

const defaultsSchema = mapping({
  ...Object.fromEntries(
    parameterKeys.map((key) => [key, optional<unknown>(kindSchemas[scenarioParameters[key].kind])]),
  ),
  ...Object.fromEntries(ruleDefaultKeys.map((key) => [key, ruleSchema.keys[key]])),
});

const formatsSchema = union(texts, record(union(nothing, record(unknown))));

const maybeFormats = optional(formatsSchema);

/** One folder of output, with what goes there. */
export const outputSchema = mapping({
  out: someText,
  match: maybeView,
  /** Names of policies, "*" for any characters; all policies if absent. */
  policies: maybeTexts,
  formats: maybeFormats,
});

/** What a policy is made for once each: a site says something in every column. Its file may name a table instead. */
export const sitesSchema = list(record(union(text, number, boolean, texts)), 1);

/** The whole file. Policies are checked one by one, by the kind that each is. */
export const configSchema = mapping({
  /** Names the schema to editors of JSON; nothing else reads it. */
  $schema: maybeText,
  /** Configs below this one, relative to its file; laid together before a config is read. */
  extends: optional(union(someText, texts)),
  cloud: optional(word(...clouds)),
  asOf: maybeDate,
  match: maybeView,
  out: optional(someText),
  /** Folder of imported editions. */
  store: maybeText,
  /** Folder of templates of the user's own; or that as `dir`, and single files by FORMAT/NAME. */
  templates: optional(union(someText, record(someText))),
  /** Options of every format that takes prefixes, checked by their table. */
  maxPrefixes: anything,
  allowExtra: anything,
  within: anything,
  /** Hosts and prefixes by names, for rules. */
  sets: optional(record(namedSetSchema)),
  /** Parameters of every scenario's policy, and texts of every own rule, that takes them and does not give them itself. */
  defaults: optional(defaultsSchema),
  policies: list(record(unknown), 1),
  formats: maybeFormats,
  /** Several folders, in the place of `out` and `formats`. */
  outputs: optional(list(outputSchema, 1)),
});

export type RuleConfig = ValueOf<typeof ruleSchema>;
export type OwnPolicyConfig = ValueOf<typeof ownPolicySchema>;

/** Every key that some mapping of the config may have, for "did you mean". */
export function configKeys(): readonly string[] {
  const mappings = [ownPolicySchema, ruleSchema, destinationSchema, outputSchema];
  return [
    ...Object.keys(configSchema.keys),
    "scenario",
    "sites",
    ...parameterKeys,
    ...mappings.flatMap(({ keys }) => Object.keys(keys)),
  ];
}

/** The keys whose value is a list of hosts or prefixes, or the file of one. */
export const listKeys: readonly string[] = [
  "hosts",
  "prefixes",
  "except",
  "from",
  "fromExcept",
  ...parameterKeys.filter((key) => scenarioParameters[key].kind === "any-or-texts"),
];
