import { listTexts, type PrefixList, type RenderContext, slicesOf } from "@sallyport/core";
import { addressName } from "./address-names.js";
import { escapes } from "./escape.js";
import type { PaloAltoOptions } from "./options.js";
import { pathTo } from "./paths.js";
import type { AddressGroup, Plan } from "./plan.js";
import { NAME, PREFIX, printLines } from "./print-lines.js";

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

/** The commands that fill one group, below the words of that path. */
export function* renderMembers(
  { name, prefixes, groups }: AddressGroup,
  path: readonly string[],
  { render }: Context,
): Generator<string> {
  const isPlain = !render.isOverridden("members");
  if (isPlain) {
    yield* printLines([`set ${printPath(path)} ${escapes.token(name)} static `, NAME, "\n"], prefixes);
  }
  const others = isPlain ? groups : [...namesOf(prefixes), ...groups];
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
