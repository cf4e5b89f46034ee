/** The name of what a flag gives, in camel case: "targetCacheAccount"; "failback" of "--no-failback". */
export function flagKey(flag: string): string {
  const [first, ...others] = flag.slice(flag.startsWith("--no-") ? "--no-".length : "--".length).split("-");
  return first! + others.map((word) => word[0]!.toUpperCase() + word.slice(1)).join("");
}
