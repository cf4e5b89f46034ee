import {
  collectPrefixes,
  createPrefixRows,
  mergePrefixRows,
  type PrefixRows,
  type PrefixSet,
  unionOfAll,
} from "@sallyport/core";
import { plainAddress, readAddress } from "./address.js";
import { type Named, objectNamed, type RuleContext } from "./context.js";
import { countMembers, type MembersNode, membersIn, pooledAt } from "./members.js";
import { addPlainMembers, plainAddressesOf } from "./plain-addresses.js";
import { type Branch, childNamed, membersOf } from "./tree.js";
import { shown } from "./words.js";

/** External lists are no members of groups. */
const sections = [["address"], ["address-group"]];

/** A group on the way down from one that a rule names. */
interface Visit {
  readonly name: string;
  readonly members: MembersNode | undefined;
  /** The members, if they are in no pool. */
  readonly listed: readonly Named[];
  readonly count: number;
  /** The member that is looked at next. */
  next: number;
  /** Prefixes of plain addresses, if there were any. */
  rows: PrefixRows | undefined;
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
  const plain = plainSetOf(object, context);
  if (plain !== undefined) return plain;
  const path: Visit[] = [visitOf(named.name, object, context)];
  const open = new Set([named.name]);
  for (;;) {
    const visit = path.at(-1)!;
    addPlain(visit, context);
    const member = nextMember(visit);
    if (member === undefined) {
      const set = setOfMembers(visit, context);
      known.set(visit.name, set);
      open.delete(visit.name);
      path.pop();
      const outer = path.at(-1);
      if (outer === undefined) return set;
      outer.sets.push(set);
    } else {
      const inner = addMember(member, visit, open, context);
      if (inner !== undefined) path.push(inner);
    }
  }
}

/** Rows that no group is collected in at the moment: most groups are short, and rows for them would outweigh their sets. */
let spareRows: PrefixRows | undefined;

/** What a group holds whose members are all plain addresses, as those of most are; undefined of any other. */
function plainSetOf(object: Branch, context: RuleContext): PrefixSet | undefined {
  const pooled =
    childNamed(object, "dynamic") === undefined ? membersOf(object, "static")?.pooled : undefined;
  const plain = pooled === undefined ? undefined : plainAddressesOf(context, sections);
  if (pooled === undefined || plain?.table.known.names !== pooled.pool.names) return undefined;
  const rows = spareRows ?? createPrefixRows();
  spareRows = undefined;
  const end = addPlainMembers(plain, pooled, 0, context.isInOrder, rows);
  if (end < pooled.end - pooled.start) return undefined;
  const set = mergePrefixRows(rows);
  spareRows = rows;
  return set;
}

/** Members in a pool are plain addresses, nearly all of them. */
function addPlain(visit: Visit, context: RuleContext): void {
  const pooled = visit.members?.pooled;
  const plain = pooled === undefined ? undefined : plainAddressesOf(context, sections);
  if (pooled === undefined || plain?.table.known.names !== pooled.pool.names) return;
  visit.rows ??= createPrefixRows();
  visit.next = addPlainMembers(plain, pooled, visit.next, context.isInOrder, visit.rows);
}

function nextMember(visit: Visit): Named | undefined {
  if (visit.next === visit.count) return undefined;
  const at = visit.next++;
  const pooled = visit.members?.pooled;
  return pooled === undefined ? visit.listed[at] : pooledAt(pooled, at);
}

/** All values are parsed in one pass, and those that are no plain prefixes looked at once more. */
function setOfMembers({ rows, plain, values, prefixes, sets }: Visit, context: RuleContext): PrefixSet {
  const all = [...sets];
  if (rows !== undefined) all.push(mergePrefixRows(rows));
  if (values.length > 0) {
    const { set, problems } = collectPrefixes(values);
    all.push(set);
    for (const { index } of problems) prefixes.push(...readAddress(plain[index]!, context));
  }
  if (prefixes.length > 0) all.push(collectPrefixes(prefixes).set);
  return all.length === 1 ? all[0]! : unionOfAll(all);
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
  const held = dynamic === undefined ? members : undefined;
  return {
    name,
    members: held,
    listed: held === undefined || held.pooled !== undefined ? [] : membersIn(held),
    count: held === undefined ? 0 : countMembers(held),
    next: 0,
    rows: undefined,
    plain: [],
    values: [],
    prefixes: [],
    sets: [],
  };
}
