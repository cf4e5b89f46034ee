import type { PrefixSet, Setting } from "@sallyport/core";
import type { Faults } from "./faults.js";
import type { FormMeaning } from "./formed-rules.js";
import type { PlainAddresses } from "./plain-addresses.js";
import type { RuleForm } from "./rule-form.js";
import type { Transports } from "./services.js";
import { type Branch, branchAt, childNamed, type Node, textOf } from "./tree.js";
import type { Uses } from "./uses.js";
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
  /** Where they are fetched from, and the line that says so. */
  readonly fetching: { readonly settings: readonly Setting[]; readonly line: number }[];
  /** What names of addresses stand for, as far as they were asked for. */
  readonly known: Map<string, PrefixSet>;
  /** The sections that the scopes have, by the list of them that was asked for. */
  readonly sectionsBy: Map<readonly (readonly string[])[], readonly Section[]>;
  /** What lists of services carry, by their names, and from which line on they are known to. */
  readonly transports: Map<string, { readonly transports: Transports; readonly line: number }>;
  /** What rules of a form mean, as far as one was read; unknown if that told a fault. */
  readonly forms: Map<RuleForm, FormMeaning | "unknown">;
  /** See plainAddressesOf; undefined as long as nobody asked. */
  plainAddresses: PlainAddresses | "none" | undefined;
  /** What the rules of the place use, if anyone asks for that. */
  readonly uses: Uses | undefined;
}

/** A section of a place, by the last step to it. */
export interface Section {
  readonly section: string;
  readonly branch: Branch;
}

/** A value with the line that it stands in. */
export interface Named {
  readonly name: string;
  readonly line: number;
}

/** The objects of that name in the sections, over all places. */
export function objectsNamed(
  context: RuleContext,
  sections: readonly (readonly string[])[],
  name: string,
): readonly { readonly section: string; readonly object: Node }[] {
  const found: { readonly section: string; readonly object: Node }[] = [];
  for (const { section, branch } of sectionsOf(context, sections)) {
    const object = childNamed(branch, name);
    if (object !== undefined) found.push({ section, object });
  }
  return found;
}

/** The sections that are there; looked for once, as names are looked up far more often. */
export function sectionsOf(
  { scopes, sectionsBy }: RuleContext,
  sections: readonly (readonly string[])[],
): readonly Section[] {
  const held = sectionsBy.get(sections);
  if (held !== undefined) return held;
  const found = scopes.flatMap((scope) =>
    sections.flatMap((path) => {
      const branch = branchAt(scope, ...path);
      return branch === undefined ? [] : [{ section: path.at(-1)!, branch }];
    }),
  );
  sectionsBy.set(sections, found);
  return found;
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
  context.uses?.objects.add(first.object);
  return { section: first.section, object: first.object };
}

/** A field that is yes or no, and no if it is not there. */
export function isYes(branch: Branch, field: string, { faults }: RuleContext): boolean {
  const value = textOf(branch, field);
  if (value === undefined || value.text === "no") return false;
  if (value.text !== "yes") faults.note(value.line, `${field} is neither yes nor no`);
  return true;
}
