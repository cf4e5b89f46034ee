import type { HostPattern } from "../host/index.js";
import { compareText } from "../text/order.js";

/** Names that some patterns speak of. */
export interface NamedHosts {
  readonly patterns: readonly HostPattern[];
  readonly endings?: readonly string[];
}

/** Inclusive numbers of classes. */
export interface ClassRange {
  readonly first: number;
  readonly last: number;
}

/**
 * All flows by what they name, cut so that no pattern tells two of one class apart: class 0 has no name,
 * every other class has a name that stands for all of it.
 */
export interface HostClasses {
  readonly count: number;
  /** The classes of the names that any of the patterns matches, ascending, disjoint, not adjacent. */
  classesOf(hosts: NamedHosts): readonly ClassRange[];
  /** A name of the class; undefined for class 0. */
  exampleOf(index: number): string | undefined;
  /** Which names are in the class, for people. */
  describe(index: number): string;
  /** Which names are in these classes, for people, as patterns where they are all at or below a listed name. */
  describeAll(ranges: readonly ClassRange[]): readonly string[];
}

/** Classes of names below a listed name (or of all names) and below none of the listed names under it. */
interface Span {
  /** Class of the name itself. */
  readonly own: number;
  /** Last class at or below the name. */
  last: number;
}

interface HostClass {
  readonly kind: "none" | "exact" | "below";
  /** The listed name; empty for all names. */
  readonly name: string;
  /** The longest ending that the names of a "below" class have; empty for none. */
  readonly ending: string;
}

const longestName = 253;

/** The coarsest classes that tell all of these patterns apart. */
export function createHostClasses(all: Iterable<NamedHosts>): HostClasses {
  const names = new Set<string>();
  const endings = new Set<string>();
  for (const hosts of all) {
    for (const { name } of hosts.patterns) names.add(name);
    for (const ending of hosts.endings ?? []) endings.add(ending);
  }
  const endingsBelow = groupEndings(names, endings);
  const classes: HostClass[] = [{ kind: "none", name: "", ending: "" }];
  const spans = new Map<string, Span>();
  addBelow("", endingsBelow, classes);
  const open: string[] = [];
  const close = () => {
    spans.get(open.pop()!)!.last = classes.length - 1;
  };
  for (const name of sortByParents(names)) {
    while (open.length > 0 && !name.endsWith(`.${open.at(-1)}`)) close();
    spans.set(name, { own: classes.length, last: classes.length });
    classes.push({ kind: "exact", name, ending: "" });
    addBelow(name, endingsBelow, classes);
    open.push(name);
  }
  while (open.length > 0) close();
  return {
    count: classes.length,
    classesOf: (hosts) => joinRanges([...byPatterns(hosts, spans), ...byEndings(hosts, classes)]),
    exampleOf: (index) => exampleOf(classes[index]!, names, endings),
    describe: (index) => describe(classes[index]!),
    describeAll: (ranges) => describeAll(ranges, classes, spans),
  };
}

function addBelow(
  name: string,
  endingsBelow: ReadonlyMap<string, readonly string[]>,
  classes: HostClass[],
): void {
  // A dot and a letter must find room.
  if (name.length + 2 > longestName) return;
  for (const ending of ["", ...(endingsBelow.get(name) ?? [])]) classes.push({ kind: "below", name, ending });
}

/** Each ending with the longest listed name that it is below: only that name's classes does it cut. */
function groupEndings(
  names: ReadonlySet<string>,
  endings: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const ending of [...endings].sort(compareText)) {
    let owner = ending;
    do owner = parentOf(owner);
    while (owner !== "" && !names.has(owner));
    // An ending such as ".example.com" holds for all below a listed example.com: it cuts nothing there.
    // The empty one holds for every name.
    if (ending === "" || (ending === `.${owner}` && owner !== "")) continue;
    groups.set(owner, [...(groups.get(owner) ?? []), ending]);
  }
  return groups;
}

/** Names after the names that they are below. */
function sortByParents(names: ReadonlySet<string>): readonly string[] {
  const keyed = [...names].map((name) => ({
    name,
    key: `${name.split(".").reverse().join("\u0000")}\u0000`,
  }));
  return keyed.sort((a, b) => compareText(a.key, b.key)).map(({ name }) => name);
}

function byPatterns({ patterns }: NamedHosts, spans: ReadonlyMap<string, Span>): readonly ClassRange[] {
  return patterns.flatMap(({ kind, name }) => {
    const { own, last } = spans.get(name)!;
    if (kind === "exact") return [{ first: own, last: own }];
    const first = kind === "subdomains" ? own + 1 : own;
    return first > last ? [] : [{ first, last }];
  });
}

function byEndings({ endings = [] }: NamedHosts, classes: readonly HostClass[]): readonly ClassRange[] {
  if (endings.length === 0) return [];
  if (endings.includes("")) return [{ first: 1, last: classes.length - 1 }];
  return classes.flatMap(({ kind, name, ending }, index) => {
    const tail = kind === "exact" ? name : ending === "" ? `.${name}` : ending;
    const holds = kind !== "none" && name + ending !== "" && endings.some((each) => tail.endsWith(each));
    return holds ? [{ first: index, last: index }] : [];
  });
}

/** Ascending, overlapping and adjacent ranges joined. */
export function joinRanges(ranges: readonly ClassRange[]): readonly ClassRange[] {
  const joined: ClassRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const before = joined.at(-1);
    if (before === undefined || range.first > before.last + 1) joined.push(range);
    else joined[joined.length - 1] = { first: before.first, last: Math.max(before.last, range.last) };
  }
  return joined;
}

/**
 * The first of some names that is of this class and of no other. Where endings leave no room for one of them, the
 * first of all: the class may be empty.
 */
function exampleOf(
  { kind, name, ending }: HostClass,
  names: ReadonlySet<string>,
  endings: ReadonlySet<string>,
): string | undefined {
  if (kind === "none") return undefined;
  if (kind === "exact") return name;
  const tail = ending || `.${name}`;
  const candidates =
    ending === "" && name === "" ? topLevelNames() : namesBefore(tail, names.size + endings.size);
  let first: string | undefined;
  for (const host of candidates) {
    first ??= host;
    if (!isListed(host, name, names) && !endsElsewhere(host, tail, endings)) return host;
  }
  return first;
}

/** x, x1, x2 ... before the tail; each listed name and ending can take one of them. */
function* namesBefore(tail: string, taken: number): Generator<string> {
  for (let number = 0; number <= taken; number++) yield `${number === 0 ? "x" : `x${number}`}${tail}`;
}

/** Names in several top-level domains, the reserved one first. */
function* topLevelNames(): Generator<string> {
  yield "x.invalid";
  for (const letter of "abcdefghijklmnopqrstuvwxyz") yield `x.${letter}x${letter}`;
}

/** Whether a host below `name` is, or is below, a listed name under it. */
function isListed(host: string, name: string, names: ReadonlySet<string>): boolean {
  for (let rest = host; rest !== name && rest !== ""; rest = parentOf(rest)) {
    if (names.has(rest)) return true;
  }
  return false;
}

/** Whether a host has an ending that its class has not. */
function endsElsewhere(host: string, tail: string, endings: ReadonlySet<string>): boolean {
  for (const ending of endings) if (host.endsWith(ending) && !tail.endsWith(ending)) return true;
  return false;
}

/** The name without its first label; empty if there is one label only. */
function parentOf(name: string): string {
  const dot = name.indexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1);
}

function describe({ kind, name, ending }: HostClass): string {
  if (kind === "none") return "no name";
  if (kind === "exact") return name;
  if (ending !== "") return `other names that end in ${ending}`;
  return name === "" ? "all other names" : `other names below ${name}`;
}

/** Whole branches of the tree of names where they are held whole, so that what is listed stays short. */
function describeAll(
  ranges: readonly ClassRange[],
  classes: readonly HostClass[],
  spans: ReadonlyMap<string, Span>,
): readonly string[] {
  const holds = (first: number, last: number) =>
    ranges.some((range) => range.first <= first && last <= range.last);
  const texts: string[] = [];
  for (let index = 0; index < classes.length; index++) {
    const branch = branchAt(index, classes, spans);
    if (branch !== undefined && holds(index, branch.last)) {
      texts.push(branch.text);
      index = branch.last;
    } else if (holds(index, index)) texts.push(describe(classes[index]!));
  }
  return texts;
}

/** The branch of the tree of names that begins with a class: a name with all below it, or all below it. */
function branchAt(
  index: number,
  classes: readonly HostClass[],
  spans: ReadonlyMap<string, Span>,
): { readonly text: string; readonly last: number } | undefined {
  const { kind, name } = classes[index]!;
  if (kind === "none" || name === "") return undefined;
  const { own, last } = spans.get(name)!;
  if (index === own) return last > own ? { text: `.${name}`, last } : undefined;
  return index === own + 1 ? { text: `*.${name}`, last } : undefined;
}
