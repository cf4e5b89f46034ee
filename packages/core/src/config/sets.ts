import {
  type DatasetSource,
  type Edition,
  isHeldOn,
  loadSetAt,
  loadSetIndex,
  missingSet,
  type SetState,
} from "../dataset/index.js";
import type { Rule } from "../policy/index.js";
import type { PlacedRule } from "./expiry.js";
import type { ConfigPath, ReportFault } from "./fault.js";
import { readHosts } from "./text.js";

/**
 * The rules with the views that their sets have on the day of the edition. A view is known if every
 * set of the rule has it. A set that is not held, or a rule without a view, is a fault; undefined then.
 */
export async function withSets(
  rules: readonly PlacedRule[],
  edition: Edition,
  source: DatasetSource,
  path: ConfigPath,
  reportFault: ReportFault,
): Promise<readonly Rule[] | undefined> {
  const known: Rule[] = [];
  for (const { rule, index } of rules) {
    const place = [...path, "rules", index, "to", "sets"];
    const resolved = namesSets(rule) ? await resolveRule(rule, edition, source, place, reportFault) : rule;
    if (resolved !== undefined) known.push(resolved);
  }
  return known.length === rules.length ? known : undefined;
}

/** The sets of a rule with tags are those of its tags. */
function namesSets({ destination: { prefixes, tags } }: Rule): boolean {
  return prefixes?.kind === "sets" && tags === undefined;
}

async function resolveRule(
  rule: Rule,
  edition: Edition,
  source: DatasetSource,
  path: ConfigPath,
  reportFault: ReportFault,
): Promise<Rule | undefined> {
  const { prefixes: view, service } = rule.destination;
  const ids = view?.kind === "sets" ? view.ids : [];
  const states = await loadStates(ids, edition, source, path, reportFault);
  if (states.length < ids.length) return undefined;
  const named = states.every(({ hosts = [] }) => hosts.length > 0)
    ? states.flatMap((set) => set.hosts ?? [])
    : [];
  const hosts = named.length === 0 ? undefined : readHosts([...new Set(named)], path, reportFault);
  const hasPrefixes = states.every(({ prefixes }) => prefixes.length > 0);
  if (hosts === undefined && !hasPrefixes) {
    const message = `neither hosts nor prefixes are known of each of ${ids.join(", ")} in edition ${edition.id}`;
    reportFault({ code: "SP2005", path, message, help: "a rule needs sets that have one view in common" });
    return undefined;
  }
  const destination = {
    service,
    ...(hosts === undefined ? {} : { hosts }),
    ...(hasPrefixes && view !== undefined ? { prefixes: view } : {}),
  };
  return { ...rule, destination, provenance: [...rule.provenance, ...states.map((state) => state.source)] };
}

async function loadStates(
  ids: readonly string[],
  { cloud, date }: Edition,
  source: DatasetSource,
  path: ConfigPath,
  reportFault: ReportFault,
): Promise<readonly SetState[]> {
  const index = await loadSetIndex(source, cloud);
  const states: SetState[] = [];
  for (const [place, id] of ids.entries()) {
    if (isHeldOn(index, id, date)) states.push(await loadSetAt(source, cloud, id, date));
    else reportFault({ ...missingSet(index, id, date), path: [...path, place] });
  }
  return states;
}
