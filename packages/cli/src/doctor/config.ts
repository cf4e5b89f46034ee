import type { Report } from "@sallyport/core";
import type { Subject } from "./check.js";

/** Which config describes what is generated here, and whether it is sound. */
export async function checkConfig({ config }: Subject, report: Report): Promise<string> {
  if (config.kind === "none") return "none here or above; `sallyport init` writes one";
  for (const { code, message, ...concern } of config.diagnostics) report(code, message, concern);
  const file = config.file ?? "more than one";
  if (config.kind === "faulty") return `${file}, with errors`;
  const { names, outputs } = config.plan;
  const formats = new Set(outputs.flatMap((output) => output.formats.map(({ emitter }) => emitter.id)));
  return `${file}: ${count(names.length, "policy", "policies")}, ${count(formats.size, "format", "formats")}`;
}

function count(number: number, one: string, several: string): string {
  return `${number} ${number === 1 ? one : several}`;
}
