import { type Diagnostic, diagnose } from "@sallyport/core";
import type { ReportFault } from "@sallyport/core/config";
import type { ConfigSource } from "./file.js";

/** Adds faults with their place; what every site of a policy complains of in the same words is told once. */
export function faultReporter(
  { locate }: Pick<ConfigSource, "locate">,
  diagnostics: Diagnostic[],
): ReportFault {
  const seen = new Set<string>();
  return ({ code, path, key, message, help, concern }) => {
    const place = locate(path, key);
    const fault = diagnose(code, message, { ...concern, place, ...(help === undefined ? {} : { help }) });
    const text = JSON.stringify(fault);
    if (seen.has(text)) return;
    seen.add(text);
    diagnostics.push(fault);
  };
}
