import { parsePrefix } from "@sallyport/core";
import { damage, damageKinds, type Random } from "@sallyport/testkit";
import { pick } from "./boundaries.js";

type Files = ReadonlyMap<string, string>;

/** The lines of the configuration after an edit; undefined if it applies nowhere. */
type Edit = (lines: readonly string[], random: Random, files: Files) => readonly string[] | undefined;

/** What hands do to a squid.conf beyond the damage of any text: some of it changes what the file means, some does not. */
const edits = {
  "drop term": (lines, random) =>
    rewrite(lines, accessLine, random, (words) => words.toSpliced(place(words, random), 1)),
  "negate term": (lines, random) =>
    rewrite(lines, accessLine, random, (words) => {
      const at = place(words, random);
      return words.with(at, words[at]!.startsWith("!") ? words[at]!.slice(1) : `!${words[at]}`);
    }),
  "add term": (lines, random) =>
    rewrite(lines, accessLine, random, (words) => [...words, randomTerm(lines, random)]),
  "drop -n": (lines, random) =>
    rewrite(lines, /^acl .* -n /, random, (words) => words.filter((word) => word !== "-n")),
  "add line": (lines, random) => {
    const terms = Array.from({ length: 1 + Math.floor(random() * 2) }, () => randomTerm(lines, random));
    const looksAtNames = lines.some((line) => line.startsWith("ssl_bump")) && random() < 0.5;
    const action = looksAtNames
      ? `ssl_bump ${pick(["splice", "none", "terminate", "peek"], random)}`
      : `http_access ${pick(["allow", "deny"], random)}`;
    const at = firstAccess(lines) + Math.floor(random() * 5);
    return lines.toSpliced(at, 0, `${action} ${terms.join(" ")}`);
  },
  "write range": (lines, random) => rewritePrefix(lines, random, ({ first, last }) => `${first}-${last}`),
  "write netmask": (lines, random) => rewritePrefix(lines, random, ({ first, mask }) => `${first}/${mask}`),
  "write list out": (lines, random, files) =>
    rewrite(lines, /^acl .*"/, random, (words) => {
      const text = files.get(words.at(-1)!.slice(1, -1).split("/").at(-1)!) ?? "";
      return [...words.slice(0, -1), ...text.split("\n").filter((line) => /^[^#]/.test(line))];
    }),
  "continue line": (lines, random) =>
    rewriteText(lines, random, (text) => text.replace(" ", " \\\n\t# \n  ")),
  "comment behind": (lines, random) =>
    rewriteText(lines, random, (text) => `  ${text} # http_access allow all`),
  "change case": (lines, random) =>
    rewrite(lines, accessLine, random, (words) => {
      const at = place(words, random);
      return words.with(at, words[at]!.toUpperCase());
    }),
  CRLF: (lines) => lines.map((line) => `${line}\r`),
} as const satisfies Readonly<Record<string, Edit>>;

const accessLine = /^(?:http_access|ssl_bump) .* /;
const editKinds = Object.keys(edits) as readonly (keyof typeof edits)[];

/** Files with some edits, as far as they apply. */
export function mutate(files: Files, random: Random, count: number): Files {
  let edited = files;
  for (let edit = 0; edit < count; edit++) {
    edited =
      random() < 0.5
        ? (damage(edited, pick(damageKinds, random), random)?.files ?? edited)
        : editConf(edited, random);
  }
  return edited;
}

function editConf(files: Files, random: Random): Files {
  const path = [...files.keys()].find((each) => each.endsWith(".conf"))!;
  const lines = edits[pick(editKinds, random)](files.get(path)!.split("\n"), random, files);
  return lines === undefined ? files : new Map([...files, [path, lines.join("\n")]]);
}

function rewrite(
  lines: readonly string[],
  which: RegExp,
  random: Random,
  change: (words: readonly string[]) => readonly string[],
): readonly string[] | undefined {
  const found = lines.flatMap((line, index) => (which.test(line) ? [index] : []));
  if (found.length === 0) return undefined;
  const index = pick(found, random);
  return lines.with(index, change(lines[index]!.split(" ")).join(" "));
}

function rewriteText(
  lines: readonly string[],
  random: Random,
  change: (text: string) => string,
): readonly string[] {
  const found = lines.flatMap((line, index) => (/^(?:acl|http_access) /.test(line) ? [index] : []));
  const index = pick(found, random);
  return lines.with(index, change(lines[index]!));
}

/** An IPv4 prefix in the file itself. */
function rewritePrefix(
  lines: readonly string[],
  random: Random,
  change: (ends: { readonly first: string; readonly last: string; readonly mask: string }) => string,
): readonly string[] | undefined {
  return rewrite(lines, /^acl \S+ (?:src|dst) [\d.]+\/\d+$/, random, (words) => {
    const result = parsePrefix(words.at(-1)!);
    if (!result.ok) return words;
    const { address, length } = result.prefix;
    const mask = 2 ** 32 - 2 ** (32 - length);
    const last = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0) + 2 ** 32 - mask - 1;
    return [...words.slice(0, -1), change({ first: address, last: dotted(last), mask: dotted(mask) })];
  });
}

function dotted(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}

/** Where one of the terms of a line stands. */
function place(words: readonly string[], random: Random): number {
  return 2 + Math.floor(random() * (words.length - 2));
}

function firstAccess(lines: readonly string[]): number {
  return Math.max(
    0,
    lines.findIndex((line) => accessLine.test(line)),
  );
}

/** One of the ACLs of the file, or of squid's own. */
function randomTerm(lines: readonly string[], random: Random): string {
  const own = lines.flatMap((line) => /^acl (\S+)/.exec(line)?.[1] ?? []);
  return `${random() < 0.3 ? "!" : ""}${pick([...own, "CONNECT", "localhost", "all", "to_localhost"], random)}`;
}
