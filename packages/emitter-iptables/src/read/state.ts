import { shown, Unreadable } from "./unreadable.js";

/**
 * States of connections. A flow is the first packet of a connection that none before it has to do with: it is
 * new, and nothing else.
 */
const states: ReadonlySet<string> = new Set(["new", "established", "related", "invalid", "untracked"]);

/** Whether a flow has one of these states. */
export function isNewIn(names: readonly string[]): boolean {
  const unknown = names.find((name) => !states.has(name));
  if (unknown !== undefined) throw new Unreadable(`${shown(unknown)} is no state that is known here`);
  return names.includes("new");
}
