export type {
  EntryKind,
  Invalid,
  ListedEntry,
  ListFormat,
  Meaning,
  ReadList,
  Skipped,
} from "./entry.js";
export { type AuditFacts, loadAuditFacts, setsForAudit } from "./facts.js";
export type { Membership } from "./history-index.js";
export { type Audit, auditEntries, hasFindings } from "./judge.js";
export { findMissing, type Missing } from "./missing.js";
export { printAudit } from "./print.js";
export { readEntries } from "./read.js";
export { reportReading } from "./report.js";
export { type AuditedEntry, type Opened, type Status, statuses, type Verdict } from "./verdict.js";
