import type { Report } from "../diagnostic/index.js";
import type { Destination, Rule, View } from "../policy/index.js";
import type { AnyEmitter } from "./emitter.js";

/** Whether that view of the destination is known. */
export function hasView(destination: Destination, view: View): boolean {
  return destination[view] !== undefined;
}

/**
 * The view that the format takes for a rule: the one asked for if the format can say it, otherwise
 * the first that it can say and that is known. Reports every departure; undefined if there is none.
 */
export function chooseView(
  rule: Rule,
  emitter: AnyEmitter,
  asked: View | undefined,
  report: Report,
): View | undefined {
  const { destination } = rule;
  if (asked !== undefined && emitter.views.includes(asked)) {
    if (hasView(destination, asked)) return asked;
    report("SP3001", `no ${asked} are known of ${destination.service}, and --match asks for them`, {
      rule: rule.id,
      help: helpWithViews(rule),
    });
    return undefined;
  }
  const taken = emitter.views.find((view) => hasView(destination, view));
  if (taken === undefined) {
    report(
      "SP3001",
      `${emitter.title} can say ${emitter.views.join(", ")}; none is known of ${destination.service}`,
      {
        rule: rule.id,
        help: helpWithViews(rule),
      },
    );
  } else if (taken !== emitter.views[0] && asked === undefined) {
    report("SP3008", `no ${emitter.views[0]} are known of the destination; took its ${taken}`, {
      rule: rule.id,
    });
  }
  return taken;
}

/** Says once for a format that it cannot follow --match. */
export function reportUnknownView(emitter: AnyEmitter, asked: View | undefined, report: Report): void {
  if (asked === undefined || emitter.views.includes(asked)) return;
  const code = emitter.views.length > 1 ? "SP3004" : "SP3013";
  report(code, `${emitter.title} cannot say ${asked}; it says ${emitter.views.join(", ")}`);
}

function helpWithViews({ destination }: Rule): string {
  const known = (["hosts", "tags", "prefixes"] as const).filter((view) => hasView(destination, view));
  return known.length === 0
    ? "give the destination hosts, tags or prefixes"
    : `known of it: ${known.join(", ")}`;
}
