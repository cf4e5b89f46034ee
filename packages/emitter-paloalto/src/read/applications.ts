import { sortedUnique } from "@sallyport/core";
import { type Named, objectNamed, objectsNamed, type RuleContext } from "./context.js";
import { membersIn } from "./members.js";
import { type Branch, membersOf } from "./tree.js";
import { shown } from "./words.js";

const groups = [["application-group"]];
const own = [["application"], ["application-filter"]];

/** The applications of a rule, groups opened, sorted; undefined, after a fault, if they are not certain. */
export function applicationsOf(names: readonly Named[], context: RuleContext): readonly string[] | undefined {
  const { faults } = context;
  const before = faults.count();
  const collected: string[] = [];
  const queue = [...names];
  const seen = new Set<string>();
  for (const named of queue) {
    const { name, line } = named;
    if (seen.has(name)) continue;
    seen.add(name);
    if (objectsNamed(context, own, name).length > 0) {
      faults.note(
        line,
        `${shown(name)} is an application or filter of this configuration, which is not read`,
      );
      continue;
    }
    const found = objectNamed(context, groups, named);
    if (found === undefined) collected.push(name);
    else if (found !== false) {
      for (const member of membersOfGroup(name, found.object, context)) queue.push(member);
    }
  }
  return faults.count() > before ? undefined : sortedUnique(collected);
}

function membersOfGroup(name: string, object: Branch, { faults }: RuleContext): readonly Named[] {
  const members = membersOf(object, "members");
  if (members === undefined) faults.note(object.line, `the application group ${shown(name)} is empty`);
  return members === undefined ? [] : membersIn(members);
}
