import {
  containsSet,
  countAddresses,
  difference,
  type Family,
  listPrefixes,
  parsePrefix,
  prefixSet,
} from "../address/index.js";
import { sortEntries } from "../diff/index.js";
import { plural } from "../diff/plural.js";
import { finding, type GuardFinding } from "./finding.js";
import { findNotPublic } from "./not-public.js";
import { exceedsShare, type GuardLimits, type Observation } from "./observation.js";
import type { TagPair } from "./tag.js";

/** Everything that one tag of the new list has against it. */
export function checkTag(pair: TagPair, { date }: Observation, limits: GuardLimits): readonly GuardFinding[] {
  const { id, held, seen } = pair;
  if (seen === undefined) return [gone(pair, date)];
  // Whatever could be said of its entries was said when they came.
  if (pair.isSame) return checkNumber(pair);
  const own = [...checkEntries(pair), ...checkPublic(pair)];
  if (held === undefined) return own;
  if (held.prefixes.length > 0 && seen.prefixes.length === 0) {
    const message = `${id} held ${plural(held.prefixes.length, "prefix", "prefixes")} and holds none in the list of ${date}`;
    return [...own, finding("SP7210", message, aboutTag(pair, held.prefixes)), ...checkNumber(pair)];
  }
  return [...own, ...checkPrefixLoss(pair, limits), ...checkAddressLoss(pair, limits), ...checkNumber(pair)];
}

function gone(pair: TagPair, date: string): GuardFinding {
  const { id, held } = pair;
  const was = held === undefined ? "" : `, which held ${plural(held.prefixes.length, "prefix", "prefixes")}`;
  return finding("SP7201", `the list of ${date} does not name ${id}${was}`, aboutTag(pair, held?.prefixes));
}

function checkEntries(pair: TagPair): readonly GuardFinding[] {
  const { id, held, seen, bad } = pair;
  const known = new Set(held?.prefixes);
  const odd = (seen?.prefixes ?? []).filter((text) => {
    const result = known.has(text) ? undefined : parsePrefix(text);
    return result?.ok === true && result.prefix.text !== text;
  });
  const evidence = [...bad, ...odd];
  const [first] = evidence;
  if (first === undefined) return [];
  const result = parsePrefix(first);
  const reason = result.ok ? `its canonical form is ${result.prefix.text}` : result.reason;
  const message = `${id} holds ${plural(evidence.length, "entry", "entries")} not in canonical form: ${JSON.stringify(first)}, ${reason}`;
  return [finding("SP7212", message, { tag: id, evidence, uses: pair.uses })];
}

function checkPublic(pair: TagPair): readonly GuardFinding[] {
  const found = findNotPublic(pair.after);
  if (found === undefined) return [];
  const { title, prefix, source } = found.range;
  const message = `${pair.id} holds addresses of ${prefix} (${title}, ${source})`;
  return [finding("SP7208", message, { tag: pair.id, evidence: found.prefixes, uses: pair.uses })];
}

/** A prefix is lost if the tag does not hold all of it any more; to group prefixes otherwise loses none. */
function checkPrefixLoss(pair: TagPair, { tagLoss }: GuardLimits): readonly GuardFinding[] {
  const { id, held, seen, after } = pair;
  const kept = new Set(seen?.prefixes);
  const old = held?.prefixes ?? [];
  const lost = old.filter((prefix) => !kept.has(prefix) && !containsSet(after, prefixSet([prefix])));
  if (!exceedsShare(lost.length, old.length, tagLoss)) return [];
  const message = `${id} lost ${lost.length} of its ${old.length} prefixes`;
  return [finding("SP7202", message, aboutTag(pair, lost))];
}

function checkAddressLoss(pair: TagPair, { tagLoss }: GuardLimits): readonly GuardFinding[] {
  const lost = difference(pair.before, pair.after);
  const families = ([4, 6] as const satisfies readonly Family[]).filter((family) =>
    exceedsShare(countAddresses(lost, family), countAddresses(pair.before, family), tagLoss),
  );
  if (families.length === 0) return [];
  const parts = families.map((family) => {
    const share = percent(countAddresses(lost, family), countAddresses(pair.before, family));
    return `${share} % of its IPv${family} addresses`;
  });
  const evidence = families.flatMap((family) => listPrefixes(lost, { family }));
  return [
    finding("SP7203", `${pair.id} lost ${parts.join(" and ")}`, { tag: pair.id, evidence, uses: pair.uses }),
  ];
}

/** The number of the tag itself: it rises exactly when its prefixes change. */
function checkNumber(pair: TagPair): readonly GuardFinding[] {
  const { id, held, seen } = pair;
  const [old, now] = [held?.changeNumber, seen?.changeNumber];
  if (old === undefined || now === undefined) return [];
  const { added, removed } = entryChange(pair);
  const changes = added.length + removed.length;
  const evidence = sortEntries([...added, ...removed]);
  const details = { tag: id, evidence, uses: pair.uses };
  if (now < old) return [finding("SP7204", `${id} has change number ${now}, after ${old}`, details)];
  if (now === old && changes > 0) {
    const message = `${id} has other prefixes (+${added.length}, -${removed.length}) under change number ${now}`;
    return [finding("SP7205", message, details)];
  }
  if (now > old && changes === 0) {
    return [
      finding("SP7206", `${id} has change number ${now}, after ${old}, and the same prefixes`, details),
    ];
  }
  return [];
}

/** Good entries that are new, and that are not there any more. */
function entryChange({ held, seen }: TagPair): {
  readonly added: readonly string[];
  readonly removed: readonly string[];
} {
  const [old, now] = [new Set(held?.prefixes), new Set(seen?.prefixes)];
  const added = [...now].filter((prefix) => !old.has(prefix) && parsePrefix(prefix).ok);
  return { added, removed: [...old].filter((prefix) => !now.has(prefix)) };
}

function aboutTag({ id, uses }: TagPair, prefixes: readonly string[] = []) {
  return { tag: id, evidence: sortEntries(prefixes), uses };
}

/** With one digit after the point, rounded down. */
function percent(part: bigint, whole: bigint): string {
  const tenths = (part * 1000n) / whole;
  return `${tenths / 10n}.${tenths % 10n}`;
}
