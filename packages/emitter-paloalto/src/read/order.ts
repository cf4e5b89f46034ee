/** The order of names: a ring, so that each step takes the same time. The undefined name is both its ends. */
export interface Order {
  readonly after: Map<string | undefined, string | undefined>;
  readonly before: Map<string | undefined, string | undefined>;
}

export function createOrder(): Order {
  return { after: new Map([[undefined, undefined]]), before: new Map([[undefined, undefined]]) };
}

/** Puts a name that is not there behind another one; behind undefined is the beginning. */
export function putBehind(order: Order, name: string, other: string | undefined): void {
  const next = order.after.get(other);
  link(order, other, name);
  link(order, name, next);
}

/** Puts a name that is not there before another one; before undefined is the end. */
export function putBefore(order: Order, name: string, other: string | undefined): void {
  putBehind(order, name, order.before.get(other));
}

/** Takes a name that is there out. */
export function takeOut(order: Order, name: string): void {
  link(order, order.before.get(name), order.after.get(name));
  order.after.delete(name);
  order.before.delete(name);
}

export function* inOrder({ after }: Order): Generator<string> {
  for (let name = after.get(undefined); name !== undefined; name = after.get(name)) yield name;
}

function link({ after, before }: Order, first: string | undefined, second: string | undefined): void {
  after.set(first, second);
  before.set(second, first);
}
