import type { Policy } from "../policy/index.js";
import type { ListedEntry } from "./entry.js";
import type { AuditFacts } from "./facts.js";
import { judgeAnyHost, judgeHost } from "./judge-host.js";
import { judgeInvalid, judgePrefixes } from "./judge-prefix.js";
import { judgeTag } from "./judge-tag.js";
import { findMissing, type Missing } from "./missing.js";
import { type AuditContext, createContext } from "./scope.js";
import { type AuditedEntry, codeOfStatus, type Status, statuses, type Verdict } from "./verdict.js";

/** What became of a list: ready for JSON. */
export interface Audit {
  /** ISO date that it was judged by. */
  readonly date: string;
  /** What "alive" was judged against. */
  readonly against: string;
  readonly entries: readonly AuditedEntry[];
  /** What of the policy the list does not cover; empty without a policy. */
  readonly missing: readonly Missing[];
  readonly counts: Readonly<Record<Status | "missing", number>>;
}

/**
 * Judges every entry of a list, and finds what a policy needs beyond it. Pure. "Alive" means: without a
 * policy, in any set of the cloud that the dataset holds on that day (it holds those that Site Recovery
 * uses) or a host that the guidance of that day names; with a policy, in the sets and hosts of its allowing rules.
 */
export function auditEntries(entries: readonly ListedEntry[], facts: AuditFacts, policy?: Policy): Audit {
  const context = createContext(facts, policy);
  const verdicts = new Map<string, Verdict>();
  const audited = entries.map((entry): AuditedEntry => {
    const key = `${entry.kind} ${entry.text} ${JSON.stringify(entry.host ?? "")}`;
    const verdict = verdicts.get(key) ?? judgeEntry(entry, context);
    verdicts.set(key, verdict);
    const { text, kind, line, rule } = entry;
    const { status, ...rest } = verdict;
    return {
      entry: text,
      kind,
      line,
      ...(rule === undefined ? {} : { rule }),
      status,
      ...(status === "alive" ? {} : { code: codeOfStatus[status] }),
      ...rest,
    };
  });
  const missing = policy === undefined ? [] : findMissing(entries, facts, policy);
  return {
    date: facts.date,
    against: context.scope.title,
    entries: audited,
    missing,
    counts: count(audited, missing),
  };
}

/** The verdict on one entry. */
export function judgeEntry(entry: ListedEntry, context: AuditContext): Verdict {
  const { text, kind, prefixes, host, any, invalid } = entry;
  if (invalid !== undefined && kind === "prefix") return judgeInvalid(text, invalid, context);
  if (invalid !== undefined) return { status: "never", message: invalid.reason };
  if (kind === "tag") return judgeTag(text, context);
  if (any === true && kind === "host") return judgeAnyHost(context);
  if (host !== undefined) return judgeHost(host, context);
  return judgePrefixes(prefixes ?? [], context);
}

/** Whether an audit has something to mend. */
export function hasFindings({ counts }: Audit): boolean {
  return Object.entries(counts).some(([key, value]) => key !== "alive" && value > 0);
}

function count(entries: readonly AuditedEntry[], missing: readonly Missing[]): Audit["counts"] {
  const counts = Object.fromEntries([...statuses, "missing"].map((key) => [key, 0])) as Record<
    Status | "missing",
    number
  >;
  for (const { status } of entries) counts[status]++;
  counts.missing = missing.length;
  return counts;
}
