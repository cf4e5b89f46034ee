import type { Report } from "../diagnostic/index.js";
import type { AnyEmitter, Limit, Measure } from "./emitter.js";

/**
 * Compares what a plan holds with what the target is documented to take. `advise` says what would help
 * against a limit; it is asked only about limits that are exceeded.
 */
export function checkLimits(
  emitter: AnyEmitter,
  measures: readonly Measure[],
  report: Report,
  advise: (limit: string) => string | undefined = () => undefined,
): void {
  const advised = new Map<string, string | undefined>();
  for (const { limit: name, value, where } of measures) {
    const limit: Limit | undefined = emitter.limits[name];
    if (limit === undefined)
      throw new RangeError(`${emitter.id} measured "${name}", which is no limit of it`);
    if (value <= limit.max) continue;
    if (!advised.has(name)) advised.set(name, advise(name));
    const help = advised.get(name);
    const place = where === undefined ? "" : `${where}: `;
    const dated = limit.source.date === undefined ? "" : ` (${limit.source.date})`;
    report(
      limit.kind === "hard" ? "SP3010" : "SP3011",
      `${place}${value} ${limit.of}; the limit is ${limit.max}, says ${limit.source.document}${dated}`,
      help === undefined ? {} : { help },
    );
  }
}
