import { compareText } from "../text/index.js";
import type { TemplateSource } from "./template.js";

/** The names of the templates that are the user's own, each with its SHA-256; undefined if none is. */
export function overriddenTemplates(
  templates: Readonly<Record<string, TemplateSource>>,
): Readonly<Record<string, string>> | undefined {
  const own = Object.entries(templates).flatMap(([name, { override }]) =>
    override === undefined ? [] : [[name, override.sha256] as const],
  );
  if (own.length === 0) return undefined;
  return Object.fromEntries(own.sort(([a], [b]) => compareText(a, b)));
}
