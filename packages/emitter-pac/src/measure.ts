import { customLines, type Emitter, type Measure, rendererOf } from "@sallyport/core";
import type { limits } from "./limits.js";
import type { Plan } from "./plan.js";
import { printFile } from "./render.js";

type LimitName = keyof typeof limits;

/**
 * The size of the file against every reader's ceiling. Prints it piece by piece, as only that
 * counts right under templates of the user's own; the text is ASCII, so characters are bytes.
 */
export function measureFile(
  plan: Plan,
  emitter: Pick<Emitter, "templates" | "escapes">,
): readonly Measure<LimitName>[] {
  let bytes = 0;
  const render = rendererOf(emitter);
  const banner = [...plan.banner, ...customLines(emitter.templates)];
  for (const chunk of printFile(plan, { banner, render })) bytes += chunk.length;
  const names: readonly LimitName[] = ["chromium-bytes", "winhttp-bytes", "zscaler-bytes"];
  return names.map((limit) => ({ limit, value: bytes, where: plan.path }));
}
