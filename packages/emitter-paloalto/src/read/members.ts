import type { Named } from "./context.js";
import { grown, type Names, nameOf } from "./names.js";

/** Values, each with the line that named it first. Most fields have one, and long lists are parts of a pool. */
export interface MembersNode {
  readonly kind: "members";
  readonly line: number;
  /** By name, if there was ever more than one; then there is no `only`. */
  values: Map<string, number> | undefined;
  only: string | undefined;
  onlyLine: number;
  /** What the list has in a pool; it has nothing else then. */
  pooled: PooledMembers | undefined;
}

/** A part of a pool. */
export interface PooledMembers {
  readonly pool: MemberPool;
  readonly start: number;
  end: number;
}

/** The members of the long lists of a file, one list behind the other. */
export interface MemberPool {
  readonly names: Names;
  count: number;
  /** By place: number of the name, and line. */
  numbers: Int32Array;
  lines: Int32Array;
  /** By number of name: the start of the list that has it last, and 1. */
  lists: Int32Array;
}

const FIRST_CAPACITY = 16;

export function createMembers(line: number): MembersNode {
  return { kind: "members", line, values: undefined, only: undefined, onlyLine: 0, pooled: undefined };
}

export function createPool(names: Names): MemberPool {
  const column = () => new Int32Array(FIRST_CAPACITY);
  return { names, count: 0, numbers: column(), lines: column(), lists: column() };
}

/** How many values there are. */
export function countMembers({ values, only, pooled }: MembersNode): number {
  if (pooled !== undefined) return pooled.end - pooled.start;
  return values?.size ?? (only === undefined ? 0 : 1);
}

/** The values, in the order in which they came. */
export function membersIn({ values, only, onlyLine, pooled }: MembersNode): readonly Named[] {
  if (pooled !== undefined)
    return Array.from({ length: pooled.end - pooled.start }, (_, at) => pooledAt(pooled, at));
  if (values === undefined) return only === undefined ? [] : [{ name: only, line: onlyLine }];
  return Array.from(values, ([name, line]) => ({ name, line }));
}

/** Member number `at` of a list. */
export function pooledAt({ pool, start }: PooledMembers, at: number): Named {
  const { names, numbers, lines } = pool;
  return { name: nameOf(names, numbers[start + at]!), line: lines[start + at]! };
}

/** Adds a value, if it is not there. */
export function addMember(node: MembersNode, name: string, line: number): void {
  leavePool(node);
  if (node.values !== undefined) {
    if (!node.values.has(name)) node.values.set(name, line);
  } else if (node.only === undefined) {
    node.only = name;
    node.onlyLine = line;
  } else if (node.only !== name) {
    node.values = new Map([
      [node.only, node.onlyLine],
      [name, line],
    ]);
    node.only = undefined;
  }
}

/** Takes a value out, if it is there. */
export function deleteMember(node: MembersNode, name: string): void {
  leavePool(node);
  if (node.values !== undefined) node.values.delete(name);
  else if (node.only === name) node.only = undefined;
}

function leavePool(node: MembersNode): void {
  if (node.pooled === undefined) return;
  const held = membersIn(node);
  node.pooled = undefined;
  for (const { name, line } of held) addMember(node, name, line);
}

/** Whether addPooled can add to a list: what it has, if anything, is the end of the pool. */
export function isAtEnd({ pooled, only, values }: MembersNode, pool: MemberPool): boolean {
  if (pooled !== undefined) return pooled.pool === pool && pooled.end === pool.count;
  return only === undefined && (values === undefined || values.size === 0);
}

/** Adds a name of the pool's text, if it is not there, to a list that is at its end. */
export function addPooled(node: MembersNode, pool: MemberPool, name: number, line: number): void {
  node.pooled ??= { pool, start: pool.count, end: pool.count };
  const { pooled } = node;
  while (name >= pool.lists.length) pool.lists = grown(pool.lists);
  if (pool.lists[name] === pooled.start + 1) return;
  if (pool.count === pool.numbers.length) {
    pool.numbers = grown(pool.numbers);
    pool.lines = grown(pool.lines);
  }
  pool.lists[name] = pooled.start + 1;
  pool.numbers[pool.count] = name;
  pool.lines[pool.count++] = line;
  pooled.end = pool.count;
}
