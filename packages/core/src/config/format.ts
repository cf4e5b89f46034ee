import { type AnyEmitter, findOptionFault, type OptionValue, optionTableOf } from "../emit/index.js";
import { nearestName } from "../text/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";

/** The options of one format as the config gives them, before its emitter is known. */
export interface FormatConfig {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Where the options stand, for complaints. */
  readonly path: ConfigPath;
}

/** Formats as a config names them: a list has no options. */
export type FormatsConfig =
  | readonly string[]
  | Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

/** The formats of a config, by name, in a fixed order; all if none is named. */
export function readFormats(
  formats: FormatsConfig | undefined,
  at: ConfigPath,
  known: readonly string[],
  reportFault: ReportFault,
): readonly FormatConfig[] {
  if (formats === undefined) return known.map((id) => ({ id, options: {}, path: at }));
  const listed: readonly FormatConfig[] = Array.isArray(formats)
    ? formats.map((id: string, index) => ({ id, options: {}, path: [...at, index] }))
    : Object.entries(formats).map(([id, options]) => ({ id, options: options ?? {}, path: [...at, id] }));
  for (const { id, path } of listed) {
    if (known.includes(id)) continue;
    const near = nearestName(id, known);
    const help = near === undefined ? `known: ${known.join(", ")}` : `did you mean ${near}?`;
    reportFault({ code: "SP1001", path, message: `"${id}" is no format`, help });
  }
  if (listed.length === 0) {
    reportFault({ code: "SP1205", path: at, message: "no format is named" });
  }
  return known.flatMap((id) => listed.find((format) => format.id === id) ?? []);
}

/** The options of a format, checked against its table; undefined if one is not sound. */
export function readOptions(
  emitter: AnyEmitter,
  format: FormatConfig,
  reportFault: ReportFault,
): Readonly<Record<string, OptionValue>> | undefined {
  const table = optionTableOf(emitter);
  let sound = true;
  for (const [name, value] of Object.entries(format.options)) {
    const path = [...format.path, name];
    const spec = Object.hasOwn(table, name) ? table[name] : undefined;
    if (spec === undefined) {
      sound = false;
      const names = Object.keys(table);
      const near = nearestName(name, names);
      const help = near === undefined ? `known: ${names.join(", ")}` : `did you mean ${near}?`;
      reportFault({ code: "SP1011", path, message: `${emitter.id} has no option "${name}"`, help });
      continue;
    }
    const fault = findOptionFault(spec, value);
    if (fault !== undefined) {
      sound = false;
      reportFault({ code: "SP1006", path, message: `${emitter.id} option "${name}": ${fault}` });
    }
  }
  return sound ? (format.options as Readonly<Record<string, OptionValue>>) : undefined;
}
