import type { OptionsOf, OutputFile, RenderContext } from "@sallyport/core";
import { wrapComment } from "./comment.js";
import type { optionTable } from "./options.js";
import type { Plan } from "./plan.js";
import { renderIpset } from "./render-ipset.js";
import { renderIptables } from "./render-iptables.js";
import { renderNftables } from "./render-nftables.js";

export type Context = RenderContext<OptionsOf<typeof optionTable>>;

/** Prints the plan. Long lists go through their templates in slices. */
export function* render(plan: Plan, context: Context): Generator<OutputFile> {
  const header = {
    banner: context.banner.flatMap(wrapComment),
    notes: plan.notes.flatMap(wrapComment),
  };
  if (plan.ipset !== undefined) yield renderIpset(plan.ipset, header, context.render);
  for (const file of plan.iptables) yield renderIptables(file, header, context.render);
  for (const file of plan.nftables) yield renderNftables(file, header, context.render);
}
