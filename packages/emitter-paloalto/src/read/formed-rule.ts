import type { FormedRule } from "./rule-form.js";
import type { Branch, Node } from "./tree.js";

/** A rule in nodes of its own, with the lines that it has in the file. */
export function branchOf({ form, line, ...rule }: FormedRule): Branch {
  const branch = copyBranch(form.sample, line - form.sample.line);
  for (const slot of form.slots) {
    if (slot === "name") continue;
    const node = branch.children?.get(slot);
    if (node?.kind === "text") node.text = form.text.slice(rule.descriptionStart, rule.descriptionEnd);
    if (node?.kind === "members" && slot !== "description") node.only = rule[slot];
  }
  return branch;
}

/** A copy that shares nothing, so many lines further down. */
export function copyBranch(branch: Branch, lines: number): Branch {
  const { children, only } = branch;
  return {
    ...branch,
    line: branch.line + lines,
    children: children && new Map(Array.from(children, ([name, node]) => [name, copyNode(node, lines)])),
    only: only && copyNode(only, lines),
  };
}

function copyNode(node: Node, lines: number): Node {
  if (node.kind === "branch") return copyBranch(node, lines);
  const line = node.line + lines;
  if (node.kind !== "members") return { ...node, line };
  const values = node.values && new Map(Array.from(node.values, ([name, at]) => [name, at + lines]));
  return { ...node, line, values, onlyLine: node.onlyLine + lines };
}
