import { type ConfigPath, checkShape, type ReportFault } from "./fault.js";
import { type FilledPart, fillTemplate } from "./placeholders.js";
import { sitesSchema } from "./schema.js";
import { checkRows, keysToFill, valueFor } from "./site-rows.js";

type Mapping = Readonly<Record<string, unknown>>;

/** A place in a config as it was written: a value, or a key of the mapping at the path. */
export interface Origin {
  readonly path: ConfigPath;
  readonly key?: string;
}

/** A config in which every site has a policy of its own. */
export interface ExpandedConfig {
  readonly value: unknown;
  /** From a path in `value` to what says it in the config as written. */
  readonly origin: (path: ConfigPath, key?: string) => Origin;
}

/** A policy of the expanded config: where it is from, and what of it is from the site. */
interface Expanded {
  readonly policy: unknown;
  readonly path: ConfigPath;
  readonly site?: { readonly path: ConfigPath; readonly origins: ReadonlyMap<string, ConfigPath> };
}

/**
 * A config, as plain data, in which a policy with `sites` has become a policy for each of them: `{column}`
 * in its texts is replaced by what the site says in that column, and a column with the name of a key that
 * the policy takes and does not give fills that key. Everything else is left for the checks to come.
 * Faults (SP1105, SP1111, SP1112, SP1113, SP1205) are reported with their path in `value`; what is
 * returned then has no meaning.
 */
export function expandSites(value: unknown, reportFault: ReportFault): ExpandedConfig {
  const policies = isMapping(value) && Array.isArray(value.policies) ? value.policies : [];
  if (!isMapping(value) || !policies.some(hasSites))
    return { value, origin: (path, key) => placed(path, key) };
  const expanded = policies.flatMap((policy: unknown, index) =>
    hasSites(policy)
      ? expandPolicy(policy, ["policies", index], reportFault)
      : [{ policy, path: ["policies", index] }],
  );
  return {
    value: { ...value, policies: expanded.map(({ policy }) => policy) },
    origin: (path, key) => originOf(expanded, path, key),
  };
}

function expandPolicy(policy: Mapping, path: ConfigPath, reportFault: ReportFault): readonly Expanded[] {
  const { sites, ...template } = policy;
  const rows = checkShape(sitesSchema, sites, [...path, "sites"], reportFault);
  if (rows === undefined || !checkRows(template, rows, path, reportFault)) return [];
  const keys = keysToFill(template);
  return rows.map((row, index) => {
    const place = [...path, "sites", index];
    const { value, parts } = fillTemplate(template, row);
    const columns = Object.keys(row).filter((column) => keys.includes(column));
    const filled = Object.fromEntries(columns.map((column) => [column, valueFor(column, row[column]!)]));
    const origins = new Map([
      ...parts.map((part) => [JSON.stringify(part.path), partOrigin(part, path, place)] as const),
      ...columns.map((column) => [JSON.stringify([column]), [...place, column]] as const),
    ]);
    return { policy: { ...filled, ...(value as Mapping) }, path, site: { path: place, origins } };
  });
}

function partOrigin({ from, column }: FilledPart, policy: ConfigPath, site: ConfigPath): ConfigPath {
  return column === undefined ? [...policy, ...from] : [...site, column];
}

/** What the site says is at fault there; what is the same for all of them, in the policy. */
function originOf(expanded: readonly Expanded[], path: ConfigPath, key?: string): Origin {
  const [first, index, ...rest] = path;
  const policy = first === "policies" && typeof index === "number" ? expanded[index] : undefined;
  if (policy === undefined) return placed(path, key);
  const { site } = policy;
  if (site !== undefined && key === undefined && dependsOnSite(site, rest)) return { path: site.path };
  const steps = key === undefined ? rest : [...rest, key];
  for (let depth = steps.length; site !== undefined && depth > 0; depth--) {
    const origin = site.origins.get(JSON.stringify(steps.slice(0, depth)));
    if (origin === undefined) continue;
    // The key of a filled value is the value's own column; of a mapping it stays a key.
    return placed([...origin, ...rest.slice(depth)], depth < steps.length ? key : undefined);
  }
  return placed([...policy.path, ...rest], key);
}

function isOfPolicy(origin: ConfigPath): boolean {
  return origin[2] !== "sites";
}

/** Whether anything at or below the path is from the site. */
function dependsOnSite({ origins }: NonNullable<Expanded["site"]>, path: ConfigPath): boolean {
  const start = JSON.stringify(path).slice(0, -1);
  return (
    path.length === 0 ||
    [...origins].some(([each, origin]) => !isOfPolicy(origin) && each.startsWith(`${start},`))
  );
}

function placed(path: ConfigPath, key: string | undefined): Origin {
  return key === undefined ? { path } : { path, key };
}

function hasSites(policy: unknown): policy is Mapping {
  return isMapping(policy) && Object.hasOwn(policy, "sites");
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
