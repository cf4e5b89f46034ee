import type { Random } from "@sallyport/testkit";

/** Choices by a source of random numbers. */
export interface Choice {
  /** From 0 to `count` - 1. */
  below(count: number): number;
  /** True in `percent` of all cases. */
  chance(percent: number): boolean;
  one<Item>(items: readonly Item[]): Item;
  /** Between `least` and `most` different ones. */
  some<Item>(items: readonly Item[], least: number, most: number): readonly Item[];
}

export function createChoice(random: Random): Choice {
  const below = (count: number) => Math.floor(random() * count);
  return {
    below,
    chance: (percent) => random() * 100 < percent,
    one: (items) => items[below(items.length)]!,
    some(items, least, most) {
      const left = [...items];
      const count = Math.min(items.length, least + below(most - least + 1));
      return Array.from({ length: count }, () => left.splice(below(left.length), 1)[0]!);
    },
  };
}
