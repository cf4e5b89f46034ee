import { XMLParser, XMLValidator } from "fast-xml-parser";
import * as z from "zod/mini";
import { importPrefixes } from "../prefix.js";
import { type Imported, type Problem, refuse, unlessProblems } from "../problem.js";
import { normaliseText, quote } from "../text.js";

/** The prefixes of one region of the `PublicIPs_<date>.xml` file. */
export interface RegionalList {
  /** Region name in the spelling of that file, e.g. "useast". */
  readonly region: string;
  readonly prefixes: readonly string[];
}

const range = z.strictObject({ "@Subnet": z.string() });
const region = z.strictObject({
  "@Name": z.string().check(z.regex(/^[a-z0-9]+$/)),
  IpRange: z.array(range).check(z.minLength(1)),
});
const root = z
  .looseObject({ Region: z.array(region).check(z.minLength(1)) })
  .check(
    z.refine(
      (element) => Object.keys(element).every((key) => key === "Region" || key.startsWith("@")),
      "holds something beside regions",
    ),
  );
const document = z.strictObject({ "?xml": z.optional(z.unknown()), AzurePublicIpAddresses: root });

/**
 * Reads a regional address file (`AzurePublicIpAddresses/Region[@Name]/IpRange[@Subnet]`). Problems
 * carry the line of broken markup, or the path of the element, counted from 1. A document type
 * declaration is refused: no copy has one, and entities have no place in a list of addresses.
 */
export function importRegionalXml(file: string, text: string): Imported<readonly RegionalList[]> {
  const source = normaliseText(text);
  if (/<!(DOCTYPE|ENTITY)/i.test(source)) return refuse(file, "/", "has a document type declaration");
  const valid = XMLValidator.validate(source);
  if (valid !== true) return refuse(file, `line ${valid.err.line}`, valid.err.msg);
  const parsed = parse(file, source);
  if (!parsed.ok) return parsed;
  const fitted = document.safeParse(parsed.value, { error: z.locales.en().localeError });
  if (!fitted.success) {
    const problems = fitted.error.issues.map(({ path, message }) => ({
      file,
      at: elementPath(path),
      reason: message,
    }));
    return { ok: false, problems };
  }
  return readRegions(file, fitted.data.AzurePublicIpAddresses.Region);
}

function parse(file: string, source: string): Imported<unknown> {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    parseAttributeValue: false,
    parseTagValue: false,
    processEntities: false,
    isArray: (name) => name === "Region" || name === "IpRange",
  });
  try {
    return { ok: true, value: parser.parse(source) };
  } catch (error) {
    return refuse(file, "/", error instanceof Error ? error.message : String(error));
  }
}

function readRegions(
  file: string,
  regions: readonly z.infer<typeof region>[],
): Imported<readonly RegionalList[]> {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const lists = regions.map(({ "@Name": name, IpRange }, index) => {
    const at = `/AzurePublicIpAddresses/Region[${index + 1}]`;
    if (seen.has(name)) problems.push({ file, at, reason: `the region ${quote(name)} is there twice` });
    seen.add(name);
    const located = IpRange.map(({ "@Subnet": subnet }, place) => ({
      text: subnet,
      at: `${at}/IpRange[${place + 1}]/@Subnet`,
    }));
    const prefixes = importPrefixes(file, located);
    if (!prefixes.ok) problems.push(...prefixes.problems);
    return { region: name, prefixes: prefixes.ok ? prefixes.value : [] };
  });
  return unlessProblems(problems, lists);
}

function elementPath(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === "number" ? `[${key + 1}]` : `/${String(key)}`)).join("") || "/";
}
