/** So many are told by name. */
const mostNamed = 2;

/** The first of many in words: "a", "a and b", "a, b and 12 more". */
export function namesTold(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  if (rest > 0) return `${names.slice(0, mostNamed).join(", ")} and ${rest} more`;
  return names.join(" and ");
}
