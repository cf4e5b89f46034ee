import { linesOf } from "@sallyport/core";
import type { Named, RuleContext } from "./context.js";
import { prefixesOf } from "./ranges.js";
import { type Branch, branchAt, childCount, membersOf, textOf } from "./tree.js";
import { shown } from "./words.js";

/**
 * The prefixes of an external list of addresses, by the file of the folder that has the name at the end
 * of the list's URL.
 */
export function readList({ name, line }: Named, object: Branch, context: RuleContext): readonly string[] {
  const { faults, files, lists } = context;
  const list = branchAt(object, "type", "ip");
  const url = textOf(list, "url");
  if (list === undefined || url === undefined || childCount(branchAt(object, "type")) > 1) {
    faults.note(object.line, `${shown(name)} is no external list of type ip with a URL`);
    return [];
  }
  if (membersOf(list, "exception-list") !== undefined) {
    faults.note(list.line, "exceptions from an external list are not read");
    return [];
  }
  const file = url.text.slice(url.text.lastIndexOf("/") + 1);
  const text = files.get(file);
  if (text === undefined) {
    faults.note(url.line, `there is no file ${shown(file)}, which ${shown(name)} of line ${line} is made of`);
    return [];
  }
  lists.add(file);
  return readEntries(file, text, context);
}

/**
 * An address, a subnet or a range in each line, and behind a space whatever one likes (Formatting
 * guidelines for an external dynamic list).
 */
function readEntries(file: string, text: string, { faults }: RuleContext): readonly string[] {
  const prefixes: string[] = [];
  let faulty = 0;
  for (const { number, text: line } of linesOf(text)) {
    if (line === "") continue;
    const space = line.indexOf(" ");
    const entry = space < 0 ? line : line.slice(0, space);
    const read = prefixesOf(entry);
    if (typeof read !== "string") for (const prefix of read.prefixes) prefixes.push(prefix);
    else {
      faults.note(number, `${shown(entry)} is no entry of a list of addresses: ${read}`, file);
      faulty++;
    }
  }
  if (prefixes.length === 0 && faulty === 0) faults.note(1, "the list is empty", file);
  return prefixes;
}
