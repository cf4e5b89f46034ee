import { createRandom as createNumbers } from "@sallyport/testkit";

/** Random choices that are the same for the same seed. */
export interface Random {
  /** From 0 to below the bound. */
  below(bound: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** True once in so many times. */
  once(times: number): boolean;
}

export function createRandom(seed: number): Random {
  const next = createNumbers(seed);
  const below = (bound: number) => Math.floor(next() * bound);
  return { below, pick: (items) => items[below(items.length)]!, once: (times) => below(times) === 0 };
}
