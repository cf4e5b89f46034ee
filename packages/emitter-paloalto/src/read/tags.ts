import { membersIn } from "./members.js";
import { rulebaseNames } from "./rulebases.js";
import { type Branch, branchAt, membersOf, type Node, nodesIn } from "./tree.js";
import type { Uses } from "./uses.js";

/** The tags of the rules of one place. */
export interface Tags {
  /** All that they carry. */
  readonly all: ReadonlySet<string>;
  /** The one of them that their groups carry. */
  readonly own: string | undefined;
}

/** The tags that the rules of a place carry; if they carry none, that of the first group that they use. */
export function tagsOf(place: Branch, uses: Uses): Tags {
  const all = new Set<string>();
  let last: Branch | undefined;
  for (const name of rulebaseNames) {
    const rules = branchAt(place, name, "security", "rules");
    for (const [, node] of rules === undefined ? [] : nodesIn(rules)) {
      const rule = writtenAs(node);
      // Rules of one form carry the same.
      if (rule !== last) for (const tag of tagsOn(rule)) all.add(tag);
      last = rule;
    }
  }
  const own = firstTagOfGroups(place, uses, all);
  if (own !== undefined) all.add(own);
  return { all, own };
}

/** The first tag on a group that is one of those, or any if there are none. */
function firstTagOfGroups(place: Branch, { objects }: Uses, which: ReadonlySet<string>): string | undefined {
  const groups = branchAt(place, "address-group");
  for (const [, node] of groups === undefined ? [] : nodesIn(groups)) {
    const tags = node.kind === "branch" && objects.has(node) ? tagsOn(node) : [];
    const tag = tags.find((each) => which.size === 0 || which.has(each));
    if (tag !== undefined) return tag;
  }
  return undefined;
}

/** A rule in nodes: its own, or those of the one that taught its form, which say the same but for ends, name and description. */
export function writtenAs(node: Node): Branch | undefined {
  if (node.kind === "formed") return node.form.sample;
  return node.kind === "branch" ? node : undefined;
}

function tagsOn(object: Branch | undefined): readonly string[] {
  const tags = membersOf(object, "tag");
  if (tags?.only !== undefined) return [tags.only];
  return tags === undefined ? [] : membersIn(tags).map(({ name }) => name);
}
