import type { Note } from "./besides.js";
import { shown } from "./unreadable.js";

/** A chain or a set that a file makes where it is not there and does not empty where it is: what an earlier load left stays in it. */
export interface KeptThing {
  readonly name: string;
  /** Where it is made. */
  readonly line: number;
}

/** Those of a file that its decisions hang on. */
export interface Kept {
  readonly chains: readonly KeptThing[];
  readonly sets: readonly KeptThing[];
}

/** Notes at the first of them that they keep what was there: the file means what it says on the first load, and more on the next. */
export function noteKept({ chains, sets }: Kept, notes: Note[]): void {
  const all = [...chains, ...sets];
  if (all.length === 0) return;
  const named = [describeThings("chain", chains), describeThings("set", sets)]
    .filter((each) => each !== "")
    .join(" and ");
  notes.push({ line: firstLine(all), what: `${named} ${keep(all.length)}` });
}

/** The line of the first of some things. */
export function firstLine(things: readonly KeptThing[]): number {
  return things.reduce((first, { line }) => Math.min(first, line), Number.POSITIVE_INFINITY);
}

/** What so many things do. */
export function keep(count: number): string {
  return count === 1 ? "keeps what an earlier load left in it" : "keep what an earlier load left in them";
}

/** More names than that help nobody. */
const mostNamed = 3;

/** 'the set "a"', 'the sets "a", "b" and 12 more'; empty for none. */
export function describeThings(kind: string, things: readonly KeptThing[]): string {
  const isLong = things.length > mostNamed;
  const names = (isLong ? things.slice(0, mostNamed - 1) : things).map(({ name }) => shown(name));
  if (isLong) names.push(`${things.length - names.length} more`);
  const last = names.pop();
  if (last === undefined) return "";
  return names.length === 0 ? `the ${kind} ${last}` : `the ${kind}s ${names.join(", ")} and ${last}`;
}
