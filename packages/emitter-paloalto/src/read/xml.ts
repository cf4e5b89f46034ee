import { walkXml, type XmlPlace } from "@sallyport/core";
import type { Faults } from "./faults.js";
import { addresses, addressGroups, groupMembers, root } from "./grammar.js";
import { createKnown, type Known } from "./known.js";
import { addMember } from "./members.js";
import { takePlainEntries } from "./plain-entries.js";
import { takePlainFields } from "./plain-fields.js";
import { createPlainFile } from "./plain-file.js";
import { takePlainGroups, takePlainMembers } from "./plain-groups.js";
import { createPlainRules, takePlainRules } from "./plain-rules.js";
import { passed, type Shape } from "./shape.js";
import { type Branch, childNamed, createBranch, makeChild, type Node, setText } from "./tree.js";
import { shown } from "./words.js";

/** An open element: what it is in the tree, or which of the elements around the tree. */
type Frame = { readonly place: XmlPlace } & (
  | { readonly wrapper: string }
  | { readonly node: Node; readonly shape: Shape }
  | { readonly memberOf: Node }
);

/** Elements that only lead to the places of the configuration, by what stands around them. */
const wrappers: ReadonlyMap<string, readonly string[]> = new Map([
  ["", ["response", "config", "devices"]],
  ["response", ["result"]],
  ["result", ["config", "devices"]],
  ["config", ["devices"]],
  ["devices", ["entry"]],
]);

/**
 * What a configuration in XML says: a file for `load config`, an export, or an answer of the API. `known` is what other files have in
 * common with it.
 */
export function readXml(text: string, faults: Faults, known: Known = createKnown()): Branch {
  const tree = createBranch(1);
  const file = createPlainFile(text, known);
  const plainRules = createPlainRules(text);
  const frames: Frame[] = [];
  let devices = 0;
  const fault = walkXml(text, {
    start: (place) => {
      const frame = openFrame(frames.at(-1), place, tree, faults);
      if ("wrapper" in frame && frame.wrapper === "entry" && ++devices > 1) {
        faults.note(place.line, "a second device begins");
      }
      frames.push(frame);
    },
    end: () => close(frames.pop()!, faults),
    skip: (cursor) => {
      const frame = frames.at(-1)!;
      if (!("node" in frame)) return;
      const { node, shape } = frame;
      if (node.kind === "branch") {
        if (shape === addresses) takePlainEntries(file, node, cursor);
        else if (shape === addressGroups) takePlainGroups(file, node, cursor);
        else if (shape.of === "fields") takePlainFields(text, node, shape.fields, cursor);
        else if (shape.of === "entries" && shape.are === "ordered")
          takePlainRules(plainRules, node, cursor, faults.count() === 0);
      } else if (shape === groupMembers && node.kind === "members") takePlainMembers(file, node, cursor);
    },
  });
  if (fault !== undefined) faults.note(fault.line, fault.message);
  return tree;
}

function openFrame(around: Frame | undefined, place: XmlPlace, tree: Branch, faults: Faults): Frame {
  if (around !== undefined && "memberOf" in around) return unknownElement(place, faults);
  if (around !== undefined && "node" in around) return openBelow(around, place, faults);
  const wrapper = around?.wrapper ?? "";
  if (wrappers.get(wrapper)?.includes(place.name)) return { place, wrapper: place.name };
  if (wrapper === "response" || wrapper === "devices") return unknownElement(place, faults);
  return openBelow({ node: tree, shape: root }, place, faults);
}

function openBelow(
  { node, shape }: { readonly node: Node; readonly shape: Shape },
  place: XmlPlace,
  faults: Faults,
): Frame {
  if (shape.of === "passed") return { place, node, shape };
  if (shape.of === "members" && place.name === "member") return { place, memberOf: node };
  const inner = innerShape(shape, place);
  const name = shape.of === "entries" ? place.entry : place.name;
  if (inner === undefined || name === undefined || node.kind !== "branch") {
    return unknownElement(place, faults);
  }
  if (childNamed(node, name) !== undefined)
    return unreadElement(place, `${shown(name)} stands there twice`, faults);
  return { place, node: makeChild(node, name, inner, place.line), shape: inner };
}

function innerShape(shape: Shape, { name }: XmlPlace): Shape | undefined {
  if (shape.of === "entries") return name === "entry" ? shape.entry : undefined;
  return shape.of === "fields" ? shape.fields.get(name) : undefined;
}

function unknownElement(place: XmlPlace, faults: Faults): Frame {
  return unreadElement(place, `it is not known what <${place.name.slice(0, 40)}> means here`, faults);
}

/** An element that is told once, with all that is in it. */
function unreadElement(place: XmlPlace, why: string, faults: Faults): Frame {
  faults.note(place.line, why);
  return { place, node: { kind: "passed", line: place.line }, shape: passed };
}

/** Texts for people, whose blanks are their own business. */
const remarks = new Set(["description", "comments"]);

/** Takes the text of an element at its end. */
function close(frame: Frame, faults: Faults): void {
  const { text, line, name } = frame.place;
  const isValue = "memberOf" in frame || ("node" in frame && frame.node.kind === "text");
  if (isValue && text !== text.trim() && !remarks.has(name))
    faults.note(line, `blanks stand around the text of <${name}>`);
  if ("memberOf" in frame) {
    if (text === "") faults.note(line, "a member is empty");
    if (frame.memberOf.kind === "members") addMember(frame.memberOf, text, line);
  } else if ("node" in frame && frame.node.kind === "text") {
    setText(frame.node, text, line);
  } else if (!("node" in frame && frame.node.kind === "passed") && text.trim() !== "") {
    faults.note(line, `a text stands between the elements of <${name}>`);
  }
}
