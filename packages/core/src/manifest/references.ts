import type { Manifest, ManifestFile, ManifestPolicy } from "../emit/manifest.js";

/** The first thing of a manifest that is named twice, or that it refers to and does not hold; undefined if there is none. */
export function findStranger(manifest: Manifest): string | undefined {
  for (const fault of strangersOf(manifest)) return fault;
  return undefined;
}

function* strangersOf({ policies, files, formats, editions, missing = [] }: Manifest): Iterable<string> {
  const described = [...policies.map(({ name }) => name), ...missing];
  yield* twins("policy", described, (name) => name.toLowerCase());
  yield* twins("file", files, ({ path }) => path);
  yield* twins("format", formats, ({ id }) => id);
  yield* twins("edition", editions, ({ id }) => id);
  const known = new Set(editions.map(({ id }) => id));
  for (const policy of policies) yield* strangersOfPolicy(policy, known);
  const named = new Map(policies.map(({ name, rules }) => [name, new Set(rules.map(({ id }) => id))]));
  const kinds = new Set(formats.map(({ id }) => id));
  for (const file of files) yield* strangersOfFile(file, named.get(file.policy), kinds);
}

/** Names that are there, or that are noted as asked for. */
type Names = Pick<ReadonlySet<string>, "has">;

/** What a file refers to and is not there; `ids` are those of its policy's rules, if that is there. */
export function* strangersOfFile(
  { path, policy, format, rules }: ManifestFile,
  ids: Names | undefined,
  formats: Names,
): Iterable<string> {
  if (ids === undefined) yield `${path} is of policy ${policy}, which is not there`;
  const lost = ids && rules.find(({ id }) => !ids.has(id));
  if (lost !== undefined) yield `${path} says rule ${lost.id}, which is not there`;
  if (!formats.has(format)) yield `${path} is of format ${format}, which is not there`;
  if (!path.startsWith(`${format}/`)) yield `${path} is not in the folder of ${format}`;
}

/** What a policy refers to and is not there, or holds against itself. */
export function* strangersOfPolicy(
  { name, edition, rules, sides }: ManifestPolicy,
  editions: Names,
): Iterable<string> {
  if (!editions.has(edition)) yield `policy ${name} is of edition ${edition}, which is not there`;
  yield* twins(`rule of ${name}`, rules, ({ id }) => id.toLowerCase());
  yield* twins(`side of ${name}`, sides, ({ id }) => id);
  for (const { id, side, destination, protocol, ports } of rules) {
    const { any, hosts, tags, prefixes, sets } = destination;
    const views = [hosts, tags, prefixes ?? sets].filter((view) => view !== undefined).length;
    if (!sides.some((each) => each.id === side)) yield `rule ${id} is of side ${side}, which is not there`;
    if (prefixes !== undefined && sets !== undefined) yield `rule ${id} has both prefixes and sets`;
    if (any === true ? views > 0 : views === 0) yield `rule ${id} must have either any or a view`;
    if ((protocol === "icmp" || protocol === "any") && ports !== "any") yield `rule ${id} has ports`;
  }
}

function* twins<Item>(what: string, items: readonly Item[], keyOf: (item: Item) => string): Iterable<string> {
  const seen = new Set<string>();
  for (const item of items) {
    const key = keyOf(item);
    if (seen.has(key)) yield `${what} ${key} is there twice`;
    seen.add(key);
  }
}
