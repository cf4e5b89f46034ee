import { collectPrefixes, type PrefixSet } from "../address/index.js";
import { type HostPattern, minimalPatterns, parseHostPattern } from "../host/index.js";
import { minimalPorts, type PortRange, parsePorts } from "../policy/index.js";
import { isPrintable } from "../text/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";

/** The set of a list of prefixes; every bad one is reported with its place. */
export function readPrefixes(
  texts: readonly string[],
  path: ConfigPath,
  reportFault: ReportFault,
): PrefixSet | undefined {
  const { set, problems } = collectPrefixes(texts);
  for (const { index, text, reason, masked } of problems) {
    const code = masked === undefined ? "SP1201" : "SP1202";
    const help = masked === undefined ? {} : { help: `did you mean ${masked}?` };
    reportFault({ code, path: [...path, index], message: `"${text}": ${reason}`, ...help });
  }
  return problems.length === 0 ? set : undefined;
}

/** The patterns of a list of hosts, as few as match the same; every bad one is reported. */
export function readHosts(
  texts: readonly string[],
  path: ConfigPath,
  reportFault: ReportFault,
): readonly HostPattern[] | undefined {
  const patterns: HostPattern[] = [];
  for (const [index, text] of texts.entries()) {
    const result = parseHostPattern(text);
    const place = [...path, index];
    if (!result.ok) {
      reportFault({ code: "SP1203", path: place, message: `${JSON.stringify(text)}: ${result.reason}` });
      continue;
    }
    patterns.push(result.pattern);
    const { kind, name } = result.pattern;
    if (kind !== "exact" && !name.includes(".")) {
      reportFault({
        code: "SP1210",
        path: place,
        message: `"${text}" lets through every name below "${name}"`,
      });
    }
  }
  return patterns.length === texts.length ? minimalPatterns(patterns) : undefined;
}

/** Ranges of ports, joined; every bad one is reported. */
export function readPorts(
  values: readonly (string | number)[],
  path: ConfigPath,
  reportFault: ReportFault,
): readonly PortRange[] | undefined {
  // Most rules have one, and a list that grew has room for more.
  const only = values.length === 1 ? readOnlyPort(values[0]!) : undefined;
  if (only !== undefined) return only;
  const ranges: PortRange[] = [];
  for (const [index, value] of values.entries()) {
    const range = parsePorts(value);
    if (range === undefined) {
      reportFault({
        code: "SP1204",
        path: [...path, index],
        message: `"${value}" is no port or ascending range`,
      });
    } else ranges.push(range);
  }
  return ranges.length === values.length ? minimalPorts(ranges) : undefined;
}

let lastPort: { readonly value: string | number; readonly ranges: readonly PortRange[] } | undefined;

/** A port or a range by itself. Rules that follow each other mostly have the same, and the same list then. */
function readOnlyPort(value: string | number): readonly PortRange[] | undefined {
  if (lastPort?.value === value) return lastPort.ranges;
  const range = parsePorts(value);
  if (range === undefined) return undefined;
  const ranges = [range];
  lastPort = { value, ranges };
  return ranges;
}

const names = /^[A-Za-z](?:[A-Za-z0-9-]{0,58}[A-Za-z0-9])?$/;

/** Whether a name can become one on every device; reported if not. */
export function checkName(name: string, path: ConfigPath, reportFault: ReportFault): boolean {
  if (names.test(name)) return true;
  reportFault({ code: "SP1209", path, message: `${JSON.stringify(name)} cannot be a name on a device` });
  return false;
}

/** Whether a text is one line of printable characters; reported if not. */
export function checkText(text: string | undefined, path: ConfigPath, reportFault: ReportFault): boolean {
  if (text === undefined || (isPrintable(text) && text.trim() !== "")) return true;
  const what = text.trim() === "" ? "is blank" : "has characters that do not print";
  reportFault({ code: "SP1206", path, message: `"${String(path.at(-1))}" ${what}` });
  return false;
}
