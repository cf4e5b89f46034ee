import type { EmitContext, GatedPolicy, Report } from "@sallyport/core";
import { advise } from "./advise.js";
import { keepFiles } from "./files.js";
import { mergeSame } from "./merge.js";
import { shortenNames } from "./names.js";
import type { SquidOptions } from "./options.js";
import type { Plan } from "./plan.js";
import { lowerSection, uniqueBy } from "./section.js";

/** Decides the lines of squid.conf and what stands in lists, with the rules of all sides in one file. */
export function lower(policy: GatedPolicy, { options, report }: EmitContext<SquidOptions>): Plan {
  advise(policy.rules, options, report);
  const lowered = mergeSame(policy.rules).map((rules) => lowerSection(policy, rules, options));
  const plan: Plan = {
    name: policy.name,
    rules: policy.rules.map(({ id }) => id),
    notes: policy.notes,
    listFolder: options["list-folder"],
    ...(options.standalone ? { httpPort: options["http-port"] } : {}),
    ...(options.sni === "splice" ? { certificate: options["sni-certificate"] } : {}),
    shared: uniqueBy(
      lowered.flatMap(({ shared }) => shared),
      ({ name }) => name,
    ),
    sections: lowered.map(({ section }) => section),
  };
  reportEmpty(plan, report);
  const named = shortenNames(plan, report);
  keepFiles(policy, options, named);
  return named;
}

/** An ACL without values matches nothing: harmless to allow by, a hole to deny by. Never silent. */
function reportEmpty({ sections }: Plan, report: Report): void {
  const lists = sections.flatMap((section) => section.lists.map(({ path, entries }) => ({ path, entries })));
  const acls = sections.flatMap((section) =>
    section.acls.flatMap(({ name, values }) =>
      values.kind === "inline" ? [{ path: name, entries: values.entries }] : [],
    ),
  );
  for (const { path, entries } of [...lists, ...acls]) {
    if (entries.length === 0)
      report("SP3002", `${path} would be empty: squid cannot tell its addresses from IPv4`);
  }
}
