/**
 * A configuration as both forms say it, without their syntax: every value under the words that lead to
 * it, and the order of the rules. Made for the tests, from what PAN-OS documents, not from the emitter.
 */
export interface Configuration {
  /** Words joined by a tab, from below the vsys, device group or shared. */
  readonly values: Set<string>;
  /** Fields that hold one value, with the value that each has now. */
  readonly single: Map<string, string>;
  rules: string[];
}

export function emptyConfiguration(): Configuration {
  return { values: new Set(), single: new Map(), rules: [] };
}

export function addValue(configuration: Configuration, words: readonly string[]): void {
  configuration.values.add(words.join("\t"));
  const rule = ruleOf(words);
  if (rule !== undefined && !configuration.rules.includes(rule)) configuration.rules.push(rule);
}

/** The values below some words, in the order in which they were added. */
export function below(configuration: Configuration, ...words: readonly string[]): readonly string[] {
  const start = `${words.join("\t")}\t`;
  return [...configuration.values]
    .filter((each) => each.startsWith(start))
    .map((each) => each.slice(start.length));
}

/** The names of the entries below some words. */
export function namesBelow(configuration: Configuration, ...words: readonly string[]): readonly string[] {
  return [...new Set(below(configuration, ...words).map((each) => each.split("\t")[0]!))];
}

/** What is below each entry below some words, in one pass; nothing below an entry that is only named. */
export function entriesBelow(
  configuration: Configuration,
  ...words: readonly string[]
): ReadonlyMap<string, readonly string[]> {
  const entries = new Map<string, string[]>();
  for (const each of below(configuration, ...words)) {
    const [name, ...rest] = each.split("\t");
    const held = entries.get(name!) ?? [];
    if (rest.length > 0) held.push(rest.join("\t"));
    entries.set(name!, held);
  }
  return entries;
}

/** The values of one field among what is below an entry. */
export function valuesOf(fields: readonly string[], ...field: readonly string[]): readonly string[] {
  const start = `${field.join("\t")}\t`;
  return fields.filter((each) => each.startsWith(start)).map((each) => each.slice(start.length));
}

/** The word that holds the security rules. */
export function rulebaseOf(configuration: Configuration): string {
  const bases = ["rulebase", "pre-rulebase", "post-rulebase"].filter(
    (base) => below(configuration, base).length > 0,
  );
  if (bases.length !== 1) throw new Error(`${bases.length} rulebases`);
  return bases[0]!;
}

function ruleOf(words: readonly string[]): string | undefined {
  return words[0]!.endsWith("rulebase") && words[2] === "rules" ? words[3] : undefined;
}
