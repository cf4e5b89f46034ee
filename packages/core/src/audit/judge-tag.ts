import { containsSet, difference, prefixSet } from "../address/index.js";
import { covers, findRegion, prefixesOn, presenceOf, spellings } from "../dataset/index.js";
import { nearestName } from "../text/index.js";
import { countOpened, printOpened } from "./judge-prefix.js";
import type { AuditContext } from "./scope.js";
import { familyOfSet, isRegional } from "./set-words.js";
import { foldTag, meantFamily, nearFamily, vastTags } from "./tag-names.js";
import type { Verdict } from "./verdict.js";

/** Judges a service tag by its name, and by what it opens. */
export function judgeTag(text: string, context: AuditContext): Verdict {
  const vast = vastTags.get(foldTag(text.split(".", 1)[0]!));
  if (vast !== undefined) return { status: "wide", message: `stands for ${vast}` };
  const { files, date } = context.facts;
  const file = files.get(text);
  if (file !== undefined && file.kind === "service-tag") {
    const spans = presenceOf(file).filter(({ from }) => from <= date);
    const last = spans.at(-1);
    if (last === undefined) return { status: "never", message: `first listed on ${file.changes[0]?.from}` };
    if (covers(last, date)) return judgeHeld(text, last.from, context);
    const left = last.until!;
    const message = `listed from ${last.from}, gone on ${left}`;
    return { status: "retired", message, since: last.from, left };
  }
  const meant = meantTag(text, context);
  if (meant === undefined) return { status: "never", message: "no list of that name is held" };
  return { status: "misspelt", message: `the tag is ${meant}`, meant };
}

/** Judges a tag of that day: whether the rules need it, all of it, or that of another region. */
function judgeHeld(tag: string, since: string, { facts, scope }: AuditContext): Verdict {
  const before = since === facts.index.tagsSince ? " or before" : "";
  const alive: Verdict = { status: "alive", message: `listed since ${since}${before}`, since };
  if (!scope.isPolicy || scope.any || scope.ids.has(tag)) return alive;
  const set = prefixSet(prefixesOn(facts.files.get(tag)!, facts.date));
  if (containsSet(scope.addresses, set)) return alive;
  const asked = [...scope.ids].filter((id) => familyOfSet(id) === familyOfSet(tag));
  const rest = asked.length === 0 ? "no rule uses it" : `the rules ask for ${asked.join(", ")}`;
  if (asked.length > 0 && isRegional(tag, facts.regions)) {
    return { status: "mismatch", message: `of another region; ${rest}`, since };
  }
  const opens = countOpened(difference(set, scope.addresses));
  return { status: "wide", message: `opens ${printOpened(opens)} too many; ${rest}`, opens, since };
}

/** The tag that a text was written for: known misspellings, other spellings of the region, small slips. */
function meantTag(text: string, { facts }: AuditContext): string | undefined {
  const ids = Object.keys(facts.index.sets);
  const families = [...new Set(ids.map(familyOfSet))].filter((family) => isTagFamily(family));
  const dot = text.indexOf(".");
  const [name, place] = dot < 0 ? [text, ""] : [text.slice(0, dot), text.slice(dot + 1)];
  const family = meantFamily(name, families) ?? nearFamily(name, families);
  if (family === undefined) return undefined;
  const siblings = ids.filter((id) => id.startsWith(`${family}.`));
  if (place === "" || siblings.length === 0) return ids.includes(family) ? family : undefined;
  const { regions } = facts;
  const folded = foldTag(place);
  const suffix =
    findRegion(regions, place)?.tagSuffix ??
    siblings.find((id) => foldTag(id.slice(family.length + 1)) === folded)?.slice(family.length + 1) ??
    suffixNear(place, regions);
  const id = `${family}.${suffix}`;
  return siblings.includes(id) ? id : undefined;
}

function suffixNear(place: string, regions: AuditContext["facts"]["regions"]): string | undefined {
  const near = nearestName(place, regions.flatMap(spellings));
  return near === undefined ? undefined : findRegion(regions, near)?.tagSuffix;
}

function isTagFamily(family: string): boolean {
  return !/^(?:SiteRecovery|PublicIPs|Office365)/.test(family);
}
