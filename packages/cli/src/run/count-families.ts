/** How many prefixes of a list, in canonical text, are of each family. */
export function countFamilies(prefixes: readonly string[]): { readonly ipv4: number; readonly ipv6: number } {
  const ipv6 = prefixes.filter((prefix) => prefix.includes(":")).length;
  return { ipv4: prefixes.length - ipv6, ipv6 };
}
