import {
  containsSet,
  countAddresses,
  difference,
  intersection,
  isEmptySet,
  type PrefixSet,
  prefixSet,
} from "../address/index.js";
import type { Erratum, SetFile } from "../dataset/index.js";
import type { Invalid } from "./entry.js";
import { type Membership, membershipsOf } from "./history-index.js";
import type { AuditContext } from "./scope.js";
import { byTelling, familyOfSet, isRegional, roleOf } from "./set-words.js";
import type { Opened, Verdict } from "./verdict.js";

/** Judges prefixes that are written as one entry. What is partly in scope is judged by what it opens. */
export function judgePrefixes(prefixes: readonly string[], context: AuditContext): Verdict {
  const { scope, held, ever } = context;
  const whole = prefixSet(prefixes);
  const opened = difference(whole, scope.addresses);
  const sets = membershipsOf(context.history, prefixes).toSorted(byTelling);
  if (scope.any) return { status: "alive", message: "a rule allows any destination", ...evidence(sets) };
  if (isEmptySet(opened)) return alive(sets, context);
  const isApart = isEmptySet(intersection(whole, scope.addresses));
  const current = sets.filter(({ until }) => until === undefined);
  if (isApart && containsSet(held, whole)) return notAsked(current, opened, context);
  if (isApart && containsSet(ever, whole)) return retired(sets, context);
  if (isApart && isEmptySet(intersection(whole, ever))) return never(prefixes, context);
  return wide(whole, opened);
}

/** Judges what cannot be an address: by the documents' own misprints, if it is one of them. */
export function judgeInvalid(text: string, { reason, masked }: Invalid, context: AuditContext): Verdict {
  const bare = text.replace(/\/(?:32|128)$/, "");
  for (const file of context.facts.files.values()) {
    const erratum = file.errata?.find((each) => each.text === bare && each.from <= context.facts.date);
    if (erratum !== undefined) return misprint(file, erratum, context);
  }
  const meant = masked === undefined ? {} : { meant: masked };
  const advice = masked === undefined ? "" : `; ${masked} without them`;
  return { status: "never", message: `${reason}${advice}`, ...meant };
}

/** The counts of a set, for JSON. */
export function countOpened(set: PrefixSet): Opened {
  return { ipv4: Number(countAddresses(set, 4)), ipv6: String(countAddresses(set, 6)) };
}

/** "256 IPv4 and 16 IPv6 addresses" */
export function printOpened({ ipv4, ipv6 }: Opened): string {
  const parts = [...(ipv4 === 0 ? [] : [`${ipv4} IPv4`]), ...(ipv6 === "0" ? [] : [`${ipv6} IPv6`])];
  const isOne = parts.length === 1 && /^1 /.test(parts[0]!);
  return `${parts.length === 0 ? "no" : parts.join(" and ")} address${isOne ? "" : "es"}`;
}

function misprint(
  { id }: SetFile,
  { reason, from, until, corrected }: Erratum,
  context: AuditContext,
): Verdict {
  const role = roleOf(id, context.facts.regions) ?? id;
  const end = until === undefined ? "" : ` until ${until}`;
  const meant = corrected?.replace(/\/(?:32|128)$/, "");
  const message = `${reason}; the documents printed it as ${role} from ${from}${end}`;
  return {
    status: "never",
    message: meant === undefined ? message : `${message} and meant ${meant}`,
    ...(meant === undefined ? {} : { meant }),
  };
}

function evidence(sets: readonly Membership[]): Pick<Verdict, "sets" | "since"> {
  const [first] = sets;
  return first === undefined ? {} : { sets, since: first.from };
}

function alive(sets: readonly Membership[], { facts, scope }: AuditContext): Verdict {
  const current = sets.filter(({ until, set }) => until === undefined && scope.ids.has(set));
  const [first] = current;
  if (first === undefined) {
    const message = scope.isPolicy ? "the rules name it" : "several sets hold it together";
    return { status: "alive", message, ...(sets.length === 0 ? {} : { sets }) };
  }
  const role = sets.map(({ set }) => roleOf(set, facts.regions)).find((each) => each !== undefined);
  const before = first.from === facts.index.tagsSince ? " or before" : "";
  const message = `in ${first.set} since ${first.from}${before}`;
  const isNews = role !== undefined && familyOfSet(first.set) === "AzureSiteRecovery";
  return {
    status: "alive",
    message: isNews ? `${role}, ${message}` : message,
    sets: [...current, ...sets.filter((each) => !current.includes(each))],
    since: first.from,
  };
}

/** Held that day, by sets that the rules do not ask for. */
function notAsked(sets: readonly Membership[], opened: PrefixSet, { facts, scope }: AuditContext): Verdict {
  const families = new Set([...scope.ids].map(familyOfSet));
  const other = sets.find(
    ({ set }) => isRegional(set, facts.regions) && families.has(familyOfSet(set)) && !scope.ids.has(set),
  );
  if (other !== undefined) {
    const asked = [...scope.ids].filter((id) => familyOfSet(id) === familyOfSet(other.set));
    const message = `belongs to ${other.set}; the rules ask for ${asked.join(", ")}`;
    return { status: "mismatch", message, ...evidence(sets) };
  }
  const opens = countOpened(opened);
  const holder = sets[0]?.set ?? "other sets";
  const message = `in ${holder}, which no rule uses: opens ${printOpened(opens)}`;
  return { status: "wide", message, opens, ...evidence(sets) };
}

function retired(sets: readonly Membership[], { facts }: AuditContext): Verdict {
  const [first] = sets;
  if (first === undefined)
    return { status: "retired", message: "several sets held it together, none does now" };
  const role = sets.map(({ set }) => roleOf(set, facts.regions)).find((each) => each !== undefined);
  const isTag = roleOf(first.set, facts.regions) === undefined;
  const left = isTag ? `left ${first.set} on ${first.until}` : `dropped from the documents on ${first.until}`;
  const what = role ?? `in ${first.set} from ${first.from}`;
  return {
    status: "retired",
    message: `${what}, ${left}`,
    sets,
    since: first.from,
    ...(first.until === undefined ? {} : { left: first.until }),
  };
}

function never(prefixes: readonly string[], { facts }: AuditContext): Verdict {
  for (const file of facts.files.values()) {
    const later = file.changes.find(({ from, added }) => from > facts.date && added.includes(prefixes[0]!));
    if (later === undefined) continue;
    return { status: "never", message: `no list held had it by then; ${file.id} has it from ${later.from}` };
  }
  return { status: "never", message: "no list held ever had it" };
}

function wide(whole: PrefixSet, opened: PrefixSet): Verdict {
  const [opens, all] = [countOpened(opened), countOpened(whole)];
  const parts = [
    ...(opens.ipv4 === 0 ? [] : [`${opens.ipv4} of its ${all.ipv4} IPv4`]),
    ...(opens.ipv6 === "0" ? [] : [`${opens.ipv6} of its ${all.ipv6} IPv6`]),
  ];
  return { status: "wide", message: `${parts.join(" and ")} addresses are of no service in scope`, opens };
}
