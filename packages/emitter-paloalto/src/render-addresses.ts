import { listTexts, type PrefixList, type Render, type RenderContext, slicesOf } from "@sallyport/core";
import { addressName } from "./address-names.js";
import { escapes } from "./escape.js";
import type { PaloAltoOptions } from "./options.js";
import { pathTo } from "./paths.js";
import type { AddressGroup, Plan } from "./plan.js";
import { NAME, PREFIX, printLines, printShort } from "./print-lines.js";
import { fewTexts, formOf, printForm } from "./text-form.js";

type Context = RenderContext<PaloAltoOptions>;

/**
 * The commands that make address objects. They are nearly all of a long file, with the members of groups: both are
 * printed as their templates would, at a fraction of the price, unless the templates are the user's own.
 */
export function* renderAddresses(plan: Plan, { render }: Context): Generator<string> {
  const path = pathTo(plan, "address");
  if (!render.isOverridden("addresses")) {
    yield* printLines([`set ${printPath(path)} `, NAME, " ip-netmask ", PREFIX, "\n"], plan.addresses);
    return;
  }
  for (const prefixes of slicesOf(listTexts(plan.addresses))) {
    const addresses = prefixes.map((prefix) => ({ name: addressName(prefix), prefix }));
    yield render("addresses", { path, addresses });
  }
}

/** The commands that fill the groups, each of which has a tag. */
export function* renderGroups(plan: Plan, { render }: Context): Generator<string> {
  const path = pathTo(plan, "address-group");
  const tagged = (name: string) => render("value", { path, name, field: "tag", value: plan.tag });
  const isPlain = !render.isOverridden("members");
  const isAlike = plan.groups.length >= fewTexts && !render.isOverridden("value");
  const form = isAlike ? formOf(1, ([name]) => tagged(name!)) : undefined;
  for (const group of plan.groups) {
    const { name } = group;
    const start = isPlain ? `set ${printPath(path)} ${escapes.token(name)} static ` : "";
    const members = isPlain ? printShort([start, NAME, "\n"], group.prefixes) : undefined;
    const tag = form === undefined ? tagged(name) : printForm(form, [escapes.token(name)]);
    if (members !== undefined && group.groups.length === 0) {
      yield members + tag;
      continue;
    }
    if (isPlain) yield* printLines([start, NAME, "\n"], group.prefixes);
    yield* renderMembers(group, path, isPlain, render);
    yield tag;
  }
}

/** The members of a group by their template; without those that were printed as it would, if they were. */
function* renderMembers(
  { name, prefixes, groups }: AddressGroup,
  path: readonly string[],
  areNamesPrinted: boolean,
  render: Render,
): Generator<string> {
  const others = areNamesPrinted ? groups : [...namesOf(prefixes), ...groups];
  for (const members of slicesOf(others)) yield render("members", { path, name, field: "static", members });
}

function namesOf(prefixes: PrefixList): readonly string[] {
  return listTexts(prefixes).map(addressName);
}

/** The words before every group are the same list each time. */
let printed: { readonly path: readonly string[]; readonly text: string } | undefined;

function printPath(path: readonly string[]): string {
  if (printed?.path !== path) printed = { path, text: path.map(escapes.quoted).join(" ") };
  return printed.text;
}
