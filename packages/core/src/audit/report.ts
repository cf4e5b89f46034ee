import type { Concern, Report } from "../diagnostic/index.js";
import type { ReadList, Skipped } from "./entry.js";

/**
 * Reports what a reading of a list has to say: SP7102 if the text is damaged, else SP7101 if it holds no
 * entry, and SP7103 for what was passed over, each reason once.
 */
export function reportReading({ entries, skipped, damaged }: ReadList, report: Report, file?: string): void {
  const at = (line: number): Concern => ({ place: { ...(file === undefined ? {} : { file }), line } });
  if (damaged !== undefined) report("SP7102", `the list cannot be read: ${damaged.reason}`, at(damaged.line));
  else if (entries.length === 0) report("SP7101", "the list holds no address, host or tag", at(1));
  const byReason = new Map<string, Skipped[]>();
  for (const each of skipped) {
    const same = byReason.get(each.reason) ?? [];
    same.push(each);
    byReason.set(each.reason, same);
  }
  for (const [reason, [first, ...more]] of byReason) {
    const rest = more.length === 0 ? "" : ` and ${more.length} more`;
    report("SP7103", `${JSON.stringify(first!.text)}${rest} passed over: ${reason}`, at(first!.line));
  }
}
