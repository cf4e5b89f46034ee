import {
  collectPrefixes,
  emptyPrefixSet,
  equalSets,
  type PrefixSet,
  prefixSet,
  union,
} from "@sallyport/core";
import { type Named, objectNamed, type RuleContext } from "./context.js";
import { readList } from "./lists.js";
import { matchedBy, prefixesOf } from "./ranges.js";
import { type Branch, membersOf, textOf } from "./tree.js";
import { shown } from "./words.js";

const sections = [["address"], ["address-group"], ["external-list"]];
/** What the names of one end of a rule match; undefined, after a fault, if that is not certain. */
export function addressesOf(names: readonly Named[], context: RuleContext): PrefixSet | undefined {
  const sets = names.map((named) => addressesNamed(named, context));
  if (sets.includes(undefined)) return undefined;
  return unionOf(sets.map((set) => set!));
}

/** By pairs, so that many names cost little more than what they hold. */
function unionOf(sets: readonly PrefixSet[]): PrefixSet {
  if (sets.length < 2) return sets[0] ?? emptyPrefixSet;
  const middle = sets.length >> 1;
  return union(unionOf(sets.slice(0, middle)), unionOf(sets.slice(middle)));
}

function addressesNamed(named: Named, context: RuleContext): PrefixSet | undefined {
  const { known } = context;
  const { name } = named;
  if (!known.has(name)) known.set(name, setOf(named, context));
  return known.get(name);
}

function setOf(named: Named, context: RuleContext): PrefixSet | undefined {
  const { faults } = context;
  const before = faults.count();
  const literal = prefixesOf(named.name);
  const found = objectNamed(context, sections, named);
  if (found === false) return undefined;
  const prefixes: string[] = [];
  if (found !== undefined) collect(named, context, prefixes);
  else if (typeof literal !== "string") prefixes.push(...literal.prefixes);
  else faults.note(named.line, `nothing in this file is the address ${shown(named.name)}`);
  if (faults.count() > before) return undefined;
  const { set } = collectPrefixes(prefixes);
  if (found !== undefined && typeof literal !== "string" && !equalSets(set, prefixSet(literal.prefixes))) {
    faults.note(named.line, `${shown(named.name)} is an address and the name of other addresses`);
    return undefined;
  }
  return matchedBy(set);
}

/** Adds what a group and the groups in it hold, each once; a group in itself adds nothing. */
function collect(top: Named, context: RuleContext, prefixes: string[]): void {
  const queue: Named[] = [top];
  const seen = new Set<string>();
  for (const named of queue) {
    if (seen.has(named.name)) continue;
    seen.add(named.name);
    const found = objectNamed(context, sections, named);
    if (found === false) continue;
    if (found === undefined) {
      context.faults.note(named.line, `nothing in this file is the address ${shown(named.name)}`);
    } else if (found.section === "address-group") {
      for (const [name, line] of membersOfGroup(named.name, found.object, context)) {
        queue.push({ name, line });
      }
    } else {
      const isAddress = found.section === "address";
      const read = isAddress ? readAddress(found.object, context) : readList(named, found.object, context);
      for (const prefix of read) prefixes.push(prefix);
    }
  }
}

function membersOfGroup(
  name: string,
  object: Branch,
  { faults }: RuleContext,
): Iterable<readonly [string, number]> {
  const dynamic = object.children.get("dynamic");
  if (dynamic !== undefined) {
    const why = "firewalls give tags to addresses while they run, so what a dynamic group holds is not known";
    faults.note(dynamic.line, why);
    return [];
  }
  const members = membersOf(object, "static");
  if (members === undefined) faults.note(object.line, `the group ${shown(name)} is empty`);
  return members?.members ?? [];
}

function readAddress(object: Branch, { faults }: RuleContext): readonly string[] {
  const kinds = ["ip-netmask", "ip-range", "ip-wildcard", "fqdn"].filter((kind) => object.children.has(kind));
  const value = textOf(object, kinds[0] ?? "");
  if (kinds.length !== 1 || value === undefined) {
    faults.note(object.line, `the address has ${kinds.length} values instead of one`);
    return [];
  }
  const read = readValue(kinds[0]!, value.text);
  if (typeof read !== "string") return read.prefixes;
  faults.note(value.line, `${shown(value.text)}: ${read}`);
  return [];
}

function readValue(kind: string, text: string): ReturnType<typeof prefixesOf> {
  if (kind === "fqdn") return "only a DNS server knows its addresses";
  if (kind === "ip-wildcard") return "an address with a wildcard mask is not read";
  return text.includes("-") === (kind === "ip-range") ? prefixesOf(text) : `it is no ${kind}`;
}
