import {
  collectPrefixes,
  emptyPrefixSet,
  equalSets,
  type PrefixSet,
  prefixSet,
  unionOfAll,
} from "@sallyport/core";
import { readAddress } from "./address.js";
import { type Named, objectNamed, type RuleContext } from "./context.js";
import { setOfGroup } from "./groups.js";
import { readList } from "./lists.js";
import { matchedBy, prefixesOf } from "./ranges.js";
import type { Branch } from "./tree.js";
import { shown } from "./words.js";

const sections = [["address"], ["address-group"], ["external-list"]];

/** What the names of one end of a rule match; undefined, after a fault, if that is not certain. */
export function addressesOf(names: readonly Named[], context: RuleContext): PrefixSet | undefined {
  const before = context.faults.count();
  const sets = names.map((named) => addressesNamed(named, context));
  return context.faults.count() > before ? undefined : matchedBy(unionOfAll(sets));
}

/** What one name stands for; nothing after a fault, which is told once however often it is asked for. */
function addressesNamed(named: Named, context: RuleContext): PrefixSet {
  const { known } = context;
  const set = known.get(named.name) ?? setOf(named, context);
  known.set(named.name, set);
  return set;
}

/** All that addresses, masks and ranges are written with. */
const literalSyntax = /^[0-9A-Fa-f:./-]*$/;

function setOf(named: Named, context: RuleContext): PrefixSet {
  const { faults } = context;
  const { name, line } = named;
  const literal = literalSyntax.test(name) ? prefixesOf(name) : "it is a name";
  const found = objectNamed(context, sections, named);
  if (found === false) return emptyPrefixSet;
  if (found === undefined) {
    if (typeof literal !== "string") return prefixSet(literal.prefixes);
    faults.note(line, `nothing in this file is the address ${shown(name)}`);
    return emptyPrefixSet;
  }
  const before = faults.count();
  const set = setOfObject(named, found, context);
  const isAmbiguous = typeof literal !== "string" && !equalSets(set, prefixSet(literal.prefixes));
  if (isAmbiguous && faults.count() === before) {
    faults.note(line, `${shown(name)} is an address and the name of other addresses`);
  }
  return set;
}

function setOfObject(
  named: Named,
  { section, object }: { readonly section: string; readonly object: Branch },
  context: RuleContext,
): PrefixSet {
  if (section === "address-group") return setOfGroup(named, object, context);
  if (section === "external-list") return readList(named, object, context);
  return collectPrefixes(readAddress(object, context)).set;
}
