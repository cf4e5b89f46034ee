import type { Report } from "../diagnostic/index.js";
import type { AnyEmitter, Limit, Measure } from "./emitter.js";

/** Compares what a plan holds with what the target is documented to take. */
export function checkLimits(emitter: AnyEmitter, measures: readonly Measure[], report: Report): void {
  for (const { limit: name, value, where } of measures) {
    const limit: Limit | undefined = emitter.limits[name];
    if (limit === undefined)
      throw new RangeError(`${emitter.id} measured "${name}", which is no limit of it`);
    if (value <= limit.max) continue;
    const place = where === undefined ? "" : `${where}: `;
    const dated = limit.source.date === undefined ? "" : ` (${limit.source.date})`;
    report(
      limit.kind === "hard" ? "SP3010" : "SP3011",
      `${place}${value} ${limit.of}; the limit is ${limit.max}, says ${limit.source.document}${dated}`,
    );
  }
}
