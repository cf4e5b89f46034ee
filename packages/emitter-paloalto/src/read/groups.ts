import { collectPrefixes, type PrefixSet } from "@sallyport/core";
import { plainAddress, readAddress } from "./address.js";
import { type Named, objectNamed, type RuleContext } from "./context.js";
import { unionOf } from "./ranges.js";
import { type Branch, childNamed, membersOf } from "./tree.js";
import { shown } from "./words.js";

/** External lists are no members of groups. */
const sections = [["address"], ["address-group"]];

/** A group on the way down from one that a rule names. */
interface Visit {
  readonly name: string;
  readonly members: Iterator<readonly [string, number]>;
  /** Objects whose values are prefixes, most likely. */
  readonly plain: Branch[];
  readonly values: string[];
  readonly prefixes: string[];
  readonly sets: PrefixSet[];
}

/**
 * What a group holds, with the groups in it, however deep they nest; each group is looked at once for all
 * rules. What is told as a fault is left out.
 */
export function setOfGroup(named: Named, object: Branch, context: RuleContext): PrefixSet {
  const { known } = context;
  const path: Visit[] = [visitOf(named.name, object, context)];
  const open = new Set([named.name]);
  for (;;) {
    const visit = path.at(-1)!;
    const next = visit.members.next();
    if (next.done === true) {
      const set = setOfMembers(visit, context);
      known.set(visit.name, set);
      open.delete(visit.name);
      path.pop();
      const outer = path.at(-1);
      if (outer === undefined) return set;
      outer.sets.push(set);
    } else {
      const [name, line] = next.value;
      const inner = addMember({ name, line }, visit, open, context);
      if (inner !== undefined) path.push(inner);
    }
  }
}

/** All values are parsed in one pass, and those that are no plain prefixes looked at once more. */
function setOfMembers({ plain, values, prefixes, sets }: Visit, context: RuleContext): PrefixSet {
  const { set, problems } = collectPrefixes(values);
  const others = [...problems.flatMap(({ index }) => readAddress(plain[index]!, context)), ...prefixes];
  const all = [set, ...(others.length === 0 ? [] : [collectPrefixes(others).set]), ...sets];
  return unionOf(all);
}

/** Adds a member to a group; the visit of a group that has to be looked at first, if it is one. */
function addMember(member: Named, visit: Visit, open: Set<string>, context: RuleContext): Visit | undefined {
  const { faults, known } = context;
  const { name, line } = member;
  const found = objectNamed(context, sections, member);
  if (found === undefined) faults.note(line, `nothing in this file is the address or group ${shown(name)}`);
  if (found === undefined || found === false) return undefined;
  if (found.section === "address") {
    const plain = plainAddress(found.object);
    if (plain === undefined) visit.prefixes.push(...readAddress(found.object, context));
    else {
      visit.plain.push(found.object);
      visit.values.push(plain.text);
    }
    return undefined;
  }
  const set = known.get(name);
  if (set !== undefined) visit.sets.push(set);
  if (set !== undefined) return undefined;
  if (open.has(name)) {
    faults.note(line, `the group ${shown(name)} holds itself`);
    return undefined;
  }
  open.add(name);
  return visitOf(name, found.object, context);
}

function visitOf(name: string, object: Branch, { faults }: RuleContext): Visit {
  const dynamic = childNamed(object, "dynamic");
  const members = membersOf(object, "static");
  if (dynamic !== undefined) {
    const why = "firewalls give tags to addresses while they run, so what a dynamic group holds is not known";
    faults.note(dynamic.line, why);
  } else if (members === undefined) faults.note(object.line, `the group ${shown(name)} is empty`);
  const held = dynamic === undefined ? members?.members : undefined;
  return {
    name,
    members: (held ?? new Map<string, number>()).entries(),
    plain: [],
    values: [],
    prefixes: [],
    sets: [],
  };
}
