import type { PrefixSet } from "@sallyport/core";
import type { Faults } from "./faults.js";
import { type Branch, branchAt, type Node, textOf } from "./tree.js";
import { shown } from "./words.js";

/** What the rules of one rulebase are read with. */
export interface RuleContext {
  /** The places whose objects the rules can name: their own, then shared. */
  readonly scopes: readonly Branch[];
  readonly faults: Faults;
  /**
   * Whether the lines are commands: the firewall refuses one that names an object which is not there yet. XML
   * is taken as a whole.
   */
  readonly isInOrder: boolean;
  /** The other files of the folder, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** The lists that the rules need, by path, in the order in which they are met. */
  readonly lists: Set<string>;
  /** What names of addresses stand for, as far as they were asked for. */
  readonly known: Map<string, PrefixSet>;
}

/** A value with the line that it stands in. */
export interface Named {
  readonly name: string;
  readonly line: number;
}

/** The objects of that name in the sections, over all places. */
export function objectsNamed(
  { scopes }: RuleContext,
  sections: readonly (readonly string[])[],
  name: string,
): readonly { readonly section: string; readonly object: Node }[] {
  return scopes.flatMap((scope) =>
    sections.flatMap((section) => {
      const object = branchAt(scope, ...section)?.children.get(name);
      return object === undefined ? [] : [{ section: section.at(-1)!, object }];
    }),
  );
}

/**
 * The only object of that name; undefined, without a fault, if there is none. False, with one, if there are
 * several, as which of them counts depends on settings that no file holds, or if it is not there in time.
 */
export function objectNamed(
  context: RuleContext,
  sections: readonly (readonly string[])[],
  { name, line }: Named,
): { readonly section: string; readonly object: Branch } | undefined | false {
  const [first, ...others] = objectsNamed(context, sections, name);
  if (first === undefined) return undefined;
  if (others.length > 0 || first.object.kind !== "branch") {
    context.faults.note(line, `${shown(name)} is the name of several objects`);
    return false;
  }
  if (context.isInOrder && first.object.line >= line) {
    const why = `${shown(name)} is only made in line ${first.object.line}, so the command is refused`;
    context.faults.note(line, why);
    return false;
  }
  return { section: first.section, object: first.object };
}

/** A field that is yes or no, and no if it is not there. */
export function isYes(branch: Branch, field: string, { faults }: RuleContext): boolean {
  const value = textOf(branch, field);
  if (value === undefined || value.text === "no") return false;
  if (value.text !== "yes") faults.note(value.line, `${field} is neither yes nor no`);
  return true;
}
