import * as z from "zod/mini";
import { fitJson } from "../fit.js";
import { importPrefixes } from "../prefix.js";
import { type Imported, type Problem, unlessProblems } from "../problem.js";
import { quote } from "../text.js";

/** One service tag of a weekly file. */
export interface ServiceTag {
  readonly name: string;
  /** Region code in the publisher's spelling; empty for a tag of the whole cloud. */
  readonly region: string;
  /** Rises exactly when the prefixes change. */
  readonly changeNumber: number;
  /** Sorted by address, IPv4 before IPv6; may be empty. */
  readonly prefixes: readonly string[];
}

export interface ServiceTagFile {
  /** "Public", "AzureGovernment" or "China". */
  readonly cloud: string;
  readonly tags: readonly ServiceTag[];
}

const changeNumber = z.int().check(z.nonnegative());

const tagShape = z.object({
  name: z.string().check(z.regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)?$/)),
  id: z.string(),
  properties: z.object({
    changeNumber,
    region: z.string().check(z.regex(/^[a-z0-9]*$/)),
    addressPrefixes: z.array(z.string()),
  }),
});

const fileShape = z.object({
  changeNumber: z.nullable(changeNumber),
  cloud: z.string(),
  values: z.array(tagShape).check(z.minLength(1)),
});

/**
 * Reads a weekly service tag file (`ServiceTags_<Cloud>_<date>.json`). Fields that are not used are
 * ignored; the file's own change number too, since it also rises without any change. Problems carry
 * a JSON pointer.
 */
export function importServiceTags(file: string, text: string): Imported<ServiceTagFile> {
  const fitted = fitJson(file, text, fileShape);
  if (!fitted.ok) return fitted;
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const tags = fitted.value.values.map(({ name, id, properties }, index) => {
    const at = `/values/${index}`;
    if (id !== name)
      problems.push({ file, at: `${at}/id`, reason: `${quote(id)} is not the name ${quote(name)}` });
    if (seen.has(name.toLowerCase()))
      problems.push({ file, at, reason: `the tag ${quote(name)} is there twice` });
    seen.add(name.toLowerCase());
    const located = properties.addressPrefixes.map((prefix, place) => ({
      text: prefix,
      at: `${at}/properties/addressPrefixes/${place}`,
    }));
    const prefixes = importPrefixes(file, located);
    if (!prefixes.ok) problems.push(...prefixes.problems);
    const { changeNumber, region } = properties;
    return { name, region, changeNumber, prefixes: prefixes.ok ? prefixes.value : [] };
  });
  return unlessProblems(problems, { cloud: fitted.value.cloud, tags });
}
