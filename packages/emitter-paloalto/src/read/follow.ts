import type { Shape } from "./shape.js";
import { type Branch, childNamed, type Node } from "./tree.js";
import { shown, type Word } from "./words.js";

/** One word on the way down the grammar. */
export interface Step {
  readonly name: string;
  readonly shape: Shape;
  /** The shape in which the name stands. */
  readonly within: Shape;
  /** What the tree holds there; absent if it holds nothing. */
  readonly parent: Branch | undefined;
  readonly node: Node | undefined;
}

/**
 * Follows words from the root as far as elements and names of entries go, or to the first step that is
 * the end. Why not, if a word is none that can stand there.
 */
export function follow(
  root: Branch,
  rootShape: Shape,
  words: readonly Word[],
  isEnd: (step: Step) => boolean = () => false,
): readonly Step[] | string {
  const steps: Step[] = [];
  let within = rootShape;
  let parent: Branch | undefined = root;
  for (const { text: name } of words) {
    const shape = shapeOf(within, name);
    if (shape === undefined) return unknownWord(name);
    if (shape === "end") return steps;
    const node: Node | undefined = childNamed(parent, name);
    const step: Step = { name, shape, within, parent, node };
    steps.push(step);
    if (isEnd(step)) return steps;
    within = shape;
    parent = node?.kind === "branch" ? node : undefined;
  }
  return steps;
}

function shapeOf(within: Shape, name: string): Shape | "end" | undefined {
  if (within.of === "entries") return within.entry;
  return within.of === "fields" ? within.fields.get(name) : "end";
}

/** Whether the step is the name of an object: an entry that is no place. */
export function isObject({ within }: Step): boolean {
  return within.of === "entries" && within.are !== "places";
}

/** The names down to the first entry that is no place; undefined if they end before. */
export function pathToObject(steps: readonly Step[]): readonly string[] | undefined {
  const end = steps.findIndex(isObject);
  return end < 0 ? undefined : steps.slice(0, end + 1).map(({ name }) => name);
}

export function unknownWord(name: string): string {
  return `it is not known what ${shown(name)} means here`;
}
