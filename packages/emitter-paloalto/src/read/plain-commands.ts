import { addresses, addressGroups, groupMembers, root } from "./grammar.js";
import { addPooled, isAtEnd, type MembersNode } from "./members.js";
import { behindBare, takeName } from "./names.js";
import { addPlainAddress, createPlainFile, type PlainFile } from "./plain-file.js";
import { isBracket } from "./set-words.js";
import type { Shape } from "./shape.js";
import { type Branch, childOf, type Node } from "./tree.js";
import type { Word } from "./words.js";

const LINE_FEED = 0x0a;

/** A section of the tree, and how lines begin that fill it. */
interface Section {
  readonly start: string;
  readonly branch: Branch;
}

/** The group that was filled last. */
interface Group {
  readonly name: string;
  readonly members: MembersNode;
}

/**
 * Carries out lines that nearly all of a long file are: `set ... address NAME ip-netmask PREFIX` and
 * `set ... address-group NAME static MEMBER`, in bare words with one blank between them. How they begin is learnt from a
 * line that was split into words. All others, and those that do anything but add, are left to who splits them.
 */
export interface PlainCommands {
  readonly file: PlainFile;
  readonly tree: Branch;
  addresses: Section | undefined;
  groups: Section | undefined;
  group: Group | undefined;
}

export function createPlainCommands(text: string, tree: Branch): PlainCommands {
  return { file: createPlainFile(text), tree, addresses: undefined, groups: undefined, group: undefined };
}

/** Carries out the line that begins there; false, with nothing changed, if it is none of those. */
export function takePlainLine(plain: PlainCommands, start: number, line: number): boolean {
  const { file, addresses: objects, groups } = plain;
  const { text } = file.names;
  if (objects !== undefined && text.startsWith(objects.start, start)) {
    return takeAddressLine(file, objects.branch, start + objects.start.length, line);
  }
  if (groups !== undefined && text.startsWith(groups.start, start)) {
    return takeMemberLine(plain, groups.branch, start + groups.start.length, line);
  }
  return false;
}

const betweenNameAndValue = " ip-netmask ";

function takeAddressLine(file: PlainFile, section: Branch, start: number, line: number): boolean {
  const { names } = file;
  const name = takeName(names, start);
  const { end } = names;
  if (name < 0 || !names.text.startsWith(betweenNameAndValue, end)) return false;
  return addPlainAddress(file, section, name, line, line, end + betweenNameAndValue.length, LINE_FEED) >= 0;
}

const betweenGroupAndMember = " static ";

function takeMemberLine(plain: PlainCommands, section: Branch, start: number, line: number): boolean {
  const { names, pool } = plain.file;
  const groupEnd = behindBare(names, start);
  if (!names.text.startsWith(betweenGroupAndMember, groupEnd)) return false;
  const name = takeName(names, groupEnd + betweenGroupAndMember.length);
  if (name < 0 || names.text.charCodeAt(names.end) !== LINE_FEED) return false;
  const members = membersOfGroup(plain, section, start, groupEnd, line);
  if (members === undefined || !isAtEnd(members, pool)) return false;
  addPooled(members, pool, name, line);
  return true;
}

/** The members of the group whose name stands there; made if it is not there, as any command would. */
function membersOfGroup(
  plain: PlainCommands,
  section: Branch,
  start: number,
  end: number,
  line: number,
): MembersNode | undefined {
  const { group, file } = plain;
  const { text } = file.names;
  if (group?.name.length === end - start && text.startsWith(group.name, start)) return group.members;
  const name = text.slice(start, end);
  const object = childOf(section, name, addressGroups.entry, line);
  const members = object.kind === "branch" ? childOf(object, "static", groupMembers, line) : undefined;
  if (members?.kind !== "members") return undefined;
  plain.group = { name, members };
  return members;
}

/** Forgets how lines begin: what is deleted, moved or renamed may be where they lead. */
export function forgetPlainLines(plain: PlainCommands): void {
  plain.addresses = undefined;
  plain.groups = undefined;
  plain.group = undefined;
}

/**
 * Learns how lines begin that fill the section which a line of these words fills, if it is one of those lines; whether
 * there was something to learn.
 */
export function learnPlainLine(
  plain: PlainCommands,
  written: string,
  words: readonly Word[],
  line: number,
): boolean {
  const [name, field, value] = words.slice(-3);
  if (value === undefined || (field!.text !== "ip-netmask" && field!.text !== "static")) return false;
  const tail = `${name!.text} ${field!.text} ${value.text}`;
  const start = written.slice(0, -tail.length);
  if (!written.endsWith(tail) || !start.endsWith(" ")) return false;
  const isAddress = field!.text === "ip-netmask";
  if (start === (isAddress ? plain.addresses : plain.groups)?.start) return false;
  const found = descend(plain.tree, words.slice(0, -3), line);
  if (found?.node.kind !== "branch" || found.shape !== (isAddress ? addresses : addressGroups)) return false;
  if (isAddress) plain.addresses = { start, branch: found.node };
  else {
    plain.groups = { start, branch: found.node };
    plain.group = undefined;
  }
  return true;
}

/** Where elements and names of entries lead from the root; made on the way, as any command that has them would. */
function descend(
  tree: Branch,
  words: readonly Word[],
  line: number,
): { readonly node: Node; readonly shape: Shape } | undefined {
  let node: Node = tree;
  let shape: Shape = root;
  for (const word of words) {
    const { text: name } = word;
    const inner: Shape | undefined =
      shape.of === "entries" ? shape.entry : shape.of === "fields" ? shape.fields.get(name) : undefined;
    if (inner === undefined || node.kind !== "branch" || isBracket(word)) return undefined;
    node = childOf(node, name, inner, line);
    shape = inner;
  }
  return { node, shape };
}
