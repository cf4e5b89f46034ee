import { type AddressTable, isInTable, namesInTable, takeAddress } from "./address-table.js";
import { branchOf } from "./formed-rule.js";
import { countMembers, createMembers, type MembersNode } from "./members.js";
import { createOrder, inOrder, type Order, putBefore, takeOut } from "./order.js";
import type { FormedRule } from "./rule-form.js";
import type { Shape } from "./shape.js";

/** A value, and where it was set. */
export interface TextNode {
  readonly kind: "text";
  text: string;
  line: number;
}

/** An element with elements, by name, see childNamed. `order` where that was changed. Many hold but one. */
export interface Branch {
  readonly kind: "branch";
  readonly line: number;
  /** The children, if there were ever more than one; then it has no `only`. */
  children: Map<string, Node> | undefined;
  only: Node | undefined;
  onlyName: string;
  order: Order | undefined;
  /** Children without a node as yet; addresses have it. */
  table: AddressTable | undefined;
}

/** A part that is not read. */
export interface PassedNode {
  readonly kind: "passed";
  readonly line: number;
}

export type Node = TextNode | MembersNode | Branch | PassedNode | FormedRule;

/** What stands at a place of that shape before anything is said of it. */
export function createNode(shape: Shape, line: number): Node {
  switch (shape.of) {
    case "text":
      return { kind: "text", text: "", line };
    case "members":
      return createMembers(line);
    case "passed":
      return { kind: "passed", line };
    case "fields":
      return createBranch(line);
    case "entries":
      return createBranch(line);
  }
}

export function createBranch(line: number): Branch {
  return {
    kind: "branch",
    line,
    children: undefined,
    only: undefined,
    onlyName: "",
    order: undefined,
    table: undefined,
  };
}

export function childNamed(branch: Branch | undefined, name: string): Node | undefined {
  if (branch === undefined) return undefined;
  const node = nodeNamed(branch, name) ?? takeNode(branch, name);
  return node?.kind === "formed" ? settle(branch, name, node) : node;
}

/** Gives a rule nodes of its own. */
function settle(branch: Branch, name: string, rule: FormedRule): Branch {
  const settled = branchOf(rule);
  setChild(branch, name, settled);
  return settled;
}

/** Whether there is a child of that name. */
export function hasChild(branch: Branch, name: string): boolean {
  return (
    nodeNamed(branch, name) !== undefined || (branch.table !== undefined && isInTable(branch.table, name))
  );
}

/** The child of that name, if it has a node; that of a rule may hold no others yet. */
export function nodeNamed({ children, only, onlyName }: Branch, name: string): Node | undefined {
  if (children !== undefined) return children.get(name);
  return only !== undefined && onlyName === name ? only : undefined;
}

/** Gives the child of that name a node, if it is one without. */
function takeNode(branch: Branch, name: string): Branch | undefined {
  const written = branch.table === undefined ? undefined : takeAddress(branch.table, name);
  if (written === undefined) return undefined;
  const node = createBranch(written.line);
  setChild(node, "ip-netmask", { kind: "text", text: written.value, line: written.valueLine });
  setChild(branch, name, node);
  return node;
}

function takeAllNodes(branch: Branch): void {
  for (const name of branch.table === undefined ? [] : namesInTable(branch.table)) takeNode(branch, name);
}

/** The names of all children, in the order in which they came; addresses, which have none, in any. */
export function childNames(branch: Branch | undefined): readonly string[] {
  if (branch === undefined) return [];
  takeAllNodes(branch);
  if (branch.children !== undefined) return [...branch.children.keys()];
  return branch.only === undefined ? [] : [branch.onlyName];
}

/** The children that have a node, in the order in which they came. */
export function nodesIn({ children, only, onlyName }: Branch): Iterable<readonly [string, Node]> {
  return children ?? (only === undefined ? [] : [[onlyName, only]]);
}

export function childCount(branch: Branch | undefined): number {
  if (branch !== undefined) takeAllNodes(branch);
  return branch?.children?.size ?? (branch?.only === undefined ? 0 : 1);
}

/** Puts a child in, over the one of that name if it is there. */
export function setChild(branch: Branch, name: string, node: Node): void {
  if (branch.children !== undefined) branch.children.set(name, node);
  else if (branch.only === undefined || branch.onlyName === name) {
    branch.only = node;
    branch.onlyName = name;
  } else {
    branch.children = new Map();
    branch.children.set(branch.onlyName, branch.only).set(name, node);
    branch.only = undefined;
  }
}

/** The child of that name; made, and last in order, if it is not there. */
export function childOf(branch: Branch, name: string, shape: Shape, line: number): Node {
  return childNamed(branch, name) ?? makeChild(branch, name, shape, line);
}

/** Makes a child that is not there yet, last in order. */
export function makeChild(branch: Branch, name: string, shape: Shape, line: number): Node {
  const made = createNode(shape, line);
  addChild(branch, name, made);
  return made;
}

/** Puts in a child that is not there yet, last in order. */
export function addChild(branch: Branch, name: string, node: Node): void {
  setChild(branch, name, node);
  if (branch.order !== undefined) putBefore(branch.order, name, undefined);
}

/** Takes a child out, if it is there. */
export function removeChild(branch: Branch, name: string): void {
  if (deleteChild(branch, name) && branch.order !== undefined) takeOut(branch.order, name);
}

/** The same without a word on its order; whether it was there. */
export function deleteChild(branch: Branch, name: string): boolean {
  takeNode(branch, name);
  if (branch.children !== undefined) return branch.children.delete(name);
  if (branch.only === undefined || branch.onlyName !== name) return false;
  branch.only = undefined;
  return true;
}

/** The entries of a branch in the order that counts. */
export function* entriesOf(branch: Branch | undefined): Generator<readonly [string, Branch]> {
  for (const name of namesInOrder(branch)) {
    const child = childNamed(branch, name);
    if (child?.kind === "branch") yield [name, child];
  }
}

/** The names of all children in the order that counts. */
export function namesInOrder(branch: Branch | undefined): Iterable<string> {
  return branch?.order === undefined ? childNames(branch) : inOrder(branch.order);
}

/** The order of the children, to be changed; until then it is that in which they came. */
export function orderOf(branch: Branch): Order {
  if (branch.order !== undefined) return branch.order;
  const order = createOrder();
  for (const name of childNames(branch)) putBefore(order, name, undefined);
  branch.order = order;
  return order;
}

/** The branch at the end of a path; undefined if something on the way is not there. */
export function branchAt(from: Branch | undefined, ...path: readonly string[]): Branch | undefined {
  let at = from;
  for (let step = 0; step < path.length && at !== undefined; step++) {
    const child: Node | undefined = childNamed(at, path[step]!);
    at = child?.kind === "branch" ? child : undefined;
  }
  return at;
}

/** A field that holds one value. */
export function textOf(branch: Branch | undefined, name: string): TextNode | undefined {
  const child = childNamed(branch, name);
  return child?.kind === "text" ? child : undefined;
}

/** A field that holds values; one without any is not there. */
export function membersOf(branch: Branch | undefined, name: string): MembersNode | undefined {
  const child = childNamed(branch, name);
  return child?.kind === "members" && countMembers(child) > 0 ? child : undefined;
}

/** Gives a field its value, over the one that it has. */
export function setText(node: TextNode, text: string, line: number): void {
  node.text = text;
  node.line = line;
}
