import type { Diagnostic } from "@sallyport/core";
import type { MadeOutput } from "./maker.js";

/** More different texts are not looked for again. */
const mostTexts = 10_000;

/**
 * What another thread made, with one text for all that are equal: from there each comes anew for every place that it
 * stands in, and complaints, with the names in them, are held to the end of the run.
 */
export function shareTexts(): (made: readonly MadeOutput[], policy: string) => readonly MadeOutput[] {
  const texts = new Map<string, string>();
  const one = (text: string): string => {
    const known = texts.get(text);
    if (known === undefined && texts.size < mostTexts) texts.set(text, text);
    return known ?? text;
  };
  const shareComplaint = (diagnostic: Diagnostic, policy: string): Diagnostic => {
    const shared: Record<string, unknown> = { ...diagnostic };
    for (const [key, value] of Object.entries(diagnostic)) {
      if (typeof value === "string") shared[key] = value === policy ? policy : one(value);
    }
    return shared as unknown as Diagnostic;
  };
  return (made, policy) =>
    made.map(({ output, formats }) => ({
      output,
      formats: formats.map((format) => ({
        ...format,
        format: one(format.format),
        policy,
        diagnostics: format.diagnostics.map((diagnostic) => shareComplaint(diagnostic, policy)),
      })),
    }));
}
