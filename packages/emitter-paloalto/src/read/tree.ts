import { createOrder, inOrder, type Order, putBefore, takeOut } from "./order.js";
import type { Shape } from "./shape.js";

/** A value, and where it was set. */
export interface TextNode {
  readonly kind: "text";
  text: string;
  line: number;
}

/** Values, each with the line that named it first. */
export interface MembersNode {
  readonly kind: "members";
  readonly line: number;
  readonly members: Map<string, number>;
}

/** An element with elements, by name. `order` where that can be changed. */
export interface Branch {
  readonly kind: "branch";
  readonly line: number;
  readonly children: Map<string, Node>;
  readonly order?: Order;
}

/** A part that is not read. */
export interface PassedNode {
  readonly kind: "passed";
  readonly line: number;
}

export type Node = TextNode | MembersNode | Branch | PassedNode;

/** What stands at a place of that shape before anything is said of it. */
export function createNode(shape: Shape, line: number): Node {
  switch (shape.of) {
    case "text":
      return { kind: "text", text: "", line };
    case "members":
      return { kind: "members", members: new Map(), line };
    case "passed":
      return { kind: "passed", line };
    case "fields":
      return { kind: "branch", children: new Map(), line };
    case "entries": {
      const branch: Branch = { kind: "branch", children: new Map(), line };
      return shape.are === "ordered" ? { ...branch, order: createOrder() } : branch;
    }
  }
}

export function createBranch(line: number): Branch {
  return { kind: "branch", children: new Map(), line };
}

/** The child of that name; made, and last in order, if it is not there. */
export function childOf(branch: Branch, name: string, shape: Shape, line: number): Node {
  const held = branch.children.get(name);
  if (held !== undefined) return held;
  const made = createNode(shape, line);
  branch.children.set(name, made);
  if (branch.order !== undefined) putBefore(branch.order, name, undefined);
  return made;
}

/** Takes a child out, if it is there. */
export function removeChild({ children, order }: Branch, name: string): void {
  if (children.delete(name) && order !== undefined) takeOut(order, name);
}

/** The entries of a branch in the order that counts. */
export function* entriesOf(branch: Branch | undefined): Generator<readonly [string, Branch]> {
  for (const name of branch === undefined ? [] : (orderOf(branch) ?? branch.children.keys())) {
    const child = branch!.children.get(name);
    if (child?.kind === "branch") yield [name, child];
  }
}

function orderOf({ order }: Branch): Iterable<string> | undefined {
  return order === undefined ? undefined : inOrder(order);
}

/** The branch at the end of a path; undefined if something on the way is not there. */
export function branchAt(from: Branch | undefined, ...path: readonly string[]): Branch | undefined {
  let at = from;
  for (const name of path) {
    const child = at?.children.get(name);
    at = child?.kind === "branch" ? child : undefined;
  }
  return at;
}

/** A field that holds one value. */
export function textOf(branch: Branch | undefined, name: string): TextNode | undefined {
  const child = branch?.children.get(name);
  return child?.kind === "text" ? child : undefined;
}

/** A field that holds values; one without any is not there. */
export function membersOf(branch: Branch | undefined, name: string): MembersNode | undefined {
  const child = branch?.children.get(name);
  return child?.kind === "members" && child.members.size > 0 ? child : undefined;
}
