import { type Cloud, type Erratum, parsePrefix, type SetFile } from "@sallyport/core";
import { changesOf, type SourcedState } from "../history/changes.js";
import type { TableRow, TableVersion } from "../import/service-ips.js";
import { importPrefixes } from "../prefix.js";
import { type Imported, type Problem, unlessProblems } from "../problem.js";
import { sources } from "../sources.js";
import { quote } from "../text.js";

/** A target region with the cloud whose dataset holds it. */
export interface Target {
  readonly cloud: Cloud;
  readonly tagSuffix: string;
  /** ARM name; absent for a region that never opened. */
  readonly region?: string;
}

/** What the table printed although it is no address; anything else that is none stops the build. */
const knownMisprints: ReadonlySet<string> = new Set(["52.231.298.185"]);

const columns = [
  ["SiteRecoveryService", "service"],
  ["SiteRecoveryMonitoring", "monitoring"],
] as const satisfies readonly (readonly [string, keyof TableRow])[];

/**
 * `SiteRecoveryService.<region>` and `SiteRecoveryMonitoring.<region>` of every target that some
 * version of the table names. A misprint that is known becomes an erratum of its set; the set is
 * there, without it. A target that `targetOf` does not know is a problem.
 */
export function tableSets(
  file: string,
  versions: readonly TableVersion[],
  targetOf: (displayName: string) => Target | undefined,
): Imported<readonly SetFile[]> {
  const problems: Problem[] = [];
  const names = [...new Set(versions.flatMap(({ rows }) => rows.map(({ target }) => target)))];
  const sets = names.flatMap((name) => {
    const target = targetOf(name);
    if (target === undefined) problems.push({ file, at: name, reason: `${quote(name)} is no region` });
    return columns.flatMap(([family, column]) => {
      const cells = versions.map((version) => readCell(file, version, name, column));
      problems.push(...cells.flatMap(({ faults }) => faults));
      return target === undefined ? [] : [toSet(family, target, cells)];
    });
  });
  return unlessProblems(problems, sets);
}

interface Cell {
  readonly state: SourcedState;
  /** Misprints, as printed. */
  readonly misprints: readonly string[];
  readonly faults: readonly Problem[];
}

/** What one version of the table says of a target in one column. */
function readCell(
  file: string,
  version: TableVersion,
  target: string,
  column: (typeof columns)[number][1],
): Cell {
  const { date } = version;
  const texts = version.rows.find((row) => row.target === target)?.[column];
  if (texts === undefined) return { state: { date }, misprints: [], faults: [] };
  const misprints = texts.filter((text) => knownMisprints.has(text));
  const sound = texts.filter((text) => !knownMisprints.has(text));
  const at = `${date}, ${target}`;
  const prefixes = importPrefixes(
    file,
    sound.map((text) => ({ text: `${text}/32`, at })),
  );
  if (!prefixes.ok) return { state: { date }, misprints, faults: prefixes.problems };
  const source = date === sources.seed.date ? { source: sources.seed } : {};
  return { state: { date, prefixes: prefixes.value, ...source }, misprints, faults: [] };
}

function toSet(family: string, { cloud, tagSuffix, region }: Target, cells: readonly Cell[]): SetFile {
  const errata = [...new Set(cells.flatMap(({ misprints }) => misprints))].map((text) =>
    toErratum(text, cells),
  );
  return {
    schema: 1,
    id: `${family}.${tagSuffix}`,
    kind: "published-list",
    cloud,
    ...(region === undefined ? {} : { region }),
    document: sources.networking2018.document,
    ...(errata.length === 0 ? {} : { errata }),
    changes: changesOf(cells.map(({ state }) => state)),
  };
}

/** A misprint with the time in which it stood, and what stood in its place afterwards. */
function toErratum(text: string, cells: readonly Cell[]): Erratum {
  const parsed = parsePrefix(text);
  if (parsed.ok) throw new RangeError(`${text} is an address, not a misprint`);
  const first = cells.findIndex(({ misprints }) => misprints.includes(text));
  const next = cells.slice(first).find(({ misprints }) => !misprints.includes(text));
  const [corrected] = next?.state.prefixes ?? [];
  return {
    text,
    reason: parsed.reason,
    from: cells[first]!.state.date,
    ...(next === undefined ? {} : { until: next.state.date }),
    ...(corrected === undefined ? {} : { corrected }),
  };
}
