import { type HostPattern, minimalPatterns, parseHostPattern } from "@sallyport/core";
import { type Named, objectNamed, type RuleContext } from "./context.js";
import { membersIn } from "./members.js";
import { type Branch, membersOf, textOf } from "./tree.js";
import { shown } from "./words.js";

const sections = [["profiles", "custom-url-category"], ["external-list"]];

/** The hosts of the URL categories of a rule; undefined, after a fault, if they are not certain. */
export function hostsOf(names: readonly Named[], context: RuleContext): readonly HostPattern[] | undefined {
  const before = context.faults.count();
  const patterns: HostPattern[] = [];
  for (const named of names) {
    const found = objectNamed(context, sections, named);
    if (found === false) continue;
    if (found === undefined) {
      context.faults.note(named.line, `nothing in this file is the URL category ${shown(named.name)}`);
    } else if (found.section === "external-list") {
      context.faults.note(named.line, `${shown(named.name)} is an external list, which is not read as URLs`);
    } else addCategory(found.object, context, patterns);
  }
  return context.faults.count() > before ? undefined : minimalPatterns(patterns);
}

function addCategory(object: Branch, { faults }: RuleContext, patterns: HostPattern[]): void {
  // Before PAN-OS 9.0 there was no other type, and no type was written.
  const type = textOf(object, "type");
  if (type !== undefined && type.text !== "URL List") {
    faults.note(type.line, `a category of type ${shown(type.text)} is not read`);
    return;
  }
  const list = membersOf(object, "list");
  if (list === undefined) faults.note(object.line, "the category is empty");
  for (const { name: entry, line } of list === undefined ? [] : membersIn(list)) {
    const pattern = readEntry(entry);
    if (typeof pattern === "string") faults.note(line, `${shown(entry)}: ${pattern}`);
    else patterns.push(pattern);
  }
}

/**
 * "x/" is the host x, "*.x/" one label or more before x: a token "*" stands for one token or more
 * (Guidelines for URL category exceptions). Without the closing slash "x" is x alone to some versions and
 * settings, and all that begins so to others: read as narrow it could hide a hole, read as wide an outage.
 */
function readEntry(entry: string): HostPattern | string {
  if (!entry.endsWith("/")) return "without a closing slash its meaning differs by version";
  const text = entry.slice(0, -1);
  if (text.includes("/")) return "it goes by the path, which no rule here does";
  if (!/^[A-Za-z0-9_*-]/.test(text) || text.endsWith(".") || /[^\x21-\x7e]/.test(text)) {
    return "it is no host name";
  }
  // Case does not count in these lists, nor in host names.
  const result = parseHostPattern(text);
  return result.ok ? result.pattern : result.reason;
}
