import { type OutputFile, type RenderContext, slicesOf } from "@sallyport/core";
import type { SquidOptions } from "./options.js";
import type { Acl, List, Plan, Section } from "./plan.js";

/** What printing needs; the plan holds everything that the options decided. */
type PrintContext = Pick<RenderContext<SquidOptions>, "banner" | "render">;

/** The lists, then the file that names them, which is the order to deploy them in. */
export function* render(plan: Plan, context: PrintContext): Iterable<OutputFile> {
  const lists = plan.sections.flatMap((section) => section.lists);
  for (const list of lists) {
    yield {
      path: list.path,
      rules: list.rules,
      hosts: list.kind === "hosts" ? list.entries.length : 0,
      tags: 0,
      prefixes: list.kind === "prefixes" ? list.entries.length : 0,
      chunks: printList(list, context),
    };
  }
  const acls = plan.sections.flatMap((section) => section.acls);
  const exceptions = exceptionNames(plan);
  yield {
    path: `${plan.name}.conf`,
    rules: plan.rules,
    hosts: countInline(acls.filter(({ type, name }) => type === "dstdomain" && !exceptions.has(name))),
    tags: 0,
    prefixes: countInline(acls.filter(({ type }) => type === "src" || type === "dst")),
    chunks: printConf(plan, { lists: lists.length > 0, exceptions: exceptions.size > 0 }, context),
  };
}

function* printList({ title, rules, entries }: List, { banner, render: print }: PrintContext) {
  // One text, so that it is kept to the length of a line as a whole.
  yield print("list-head", { banner, title: `${title} of ${rules.join(", ")}` });
  for (const values of slicesOf(entries)) yield print("list", { values });
}

interface Holds {
  readonly lists: boolean;
  readonly exceptions: boolean;
}

function* printConf(plan: Plan, holds: Holds, { banner, render: print }: PrintContext) {
  const { name, notes, listFolder, httpPort, certificate, shared, sections } = plan;
  const flags = { standalone: httpPort !== undefined, sni: certificate !== undefined };
  const view = {
    ...flags,
    ...holds,
    port: httpPort ?? 0,
    certificate: certificate ?? "",
    shared: shared.length > 0,
  };
  yield print("head", { banner, notes, name, listFolder, ...view });
  for (const acl of shared) yield* printAcl(acl, print);
  for (const section of sections) yield* printSection(section, print);
  if (flags.standalone) yield print("tail", flags);
}

function* printSection({ reasons, acls, lines }: Section, print: PrintContext["render"]) {
  yield print("reasons", { reasons });
  for (const acl of acls) yield* printAcl(acl, print);
  yield print("lines", { lines });
}

function* printAcl({ name, type, values }: Acl, print: PrintContext["render"]) {
  const acl = { name, type, domain: type === "dstdomain", serverName: type === "ssl::server_name" };
  if (values.kind === "list") yield print("acl-list", { ...acl, path: values.path });
  else for (const some of slicesOf(values.entries)) yield print("acl", { ...acl, values: some });
}

/** ACLs of hosts that lines name to leave them out. */
function exceptionNames({ sections }: Plan): ReadonlySet<string> {
  const hosts = new Set(
    sections.flatMap(({ acls }) => acls.filter(({ type }) => type === "dstdomain").map(({ name }) => name)),
  );
  const conditions = sections.flatMap(({ lines }) => lines.flatMap((line) => line.conditions));
  return new Set(conditions.filter(({ name, not }) => not && hosts.has(name)).map(({ name }) => name));
}

function countInline(acls: readonly Acl[]): number {
  return acls.reduce((sum, { values }) => sum + (values.kind === "inline" ? values.entries.length : 0), 0);
}
