import type { Render } from "@sallyport/core";
import { escapes } from "./escape.js";

/**
 * Prints a template for many views that differ only in texts which it prints once each. It is rendered once for those of one
 * shape, with marks in the place of the texts; a template of the user's own, which may do more with them, each time.
 */
export type Stamp = (view: StampedView) => readonly string[] | undefined;

export interface StampedView {
  /** The same for views that are the same but for the texts. */
  readonly shape: string;
  /** The view with marks in the place of the texts. */
  readonly show: () => object;
  /** The marks as they are printed, in their order. */
  readonly marks: () => readonly string[];
}

/** What one of the templates prints around the texts: one piece more than they are; undefined if it must be rendered. */
export function createStamp(render: Render, name: string): Stamp {
  const known = new Map<string, readonly string[] | undefined>();
  return ({ shape, show, marks }) => {
    const pieces = known.get(shape);
    if (pieces !== undefined || known.has(shape)) return pieces;
    const made = render.around(name, show(), marks());
    known.set(shape, made);
    return made;
  };
}

/** Marks for a list of comments. */
export function commentMarks({ length }: readonly string[]): readonly string[] {
  return Array.from({ length }, (_, at) => `comment-${at}.`);
}

/** Comments, as they are printed, between the first pieces. */
export function fillComments(pieces: readonly string[], comments: readonly string[]): string {
  let filled = pieces[0]!;
  for (let at = 0; at < comments.length; at++) filled += escapes.comment(comments[at]!) + pieces[at + 1]!;
  return filled;
}
