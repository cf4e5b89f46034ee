import { familyOf, type ObservationHead, type ObservedDifference } from "@sallyport/core/overlay";
import { printTable } from "./table.js";

/** What became of one file. */
export interface ImportReport {
  readonly head: ObservationHead;
  /** held: the store has it; known: the dataset says the same, so there is nothing to keep. */
  readonly outcome: "imported" | "held" | "known";
  /** From what was known before, by id. */
  readonly differences: readonly ObservedDifference[];
}

interface Tally {
  readonly family: string;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly entriesAdded: number;
  readonly entriesRemoved: number;
}

/** A table of the files, and one of the families of sets that they change. */
export function printImportTable(reports: readonly ImportReport[]): string {
  const files = reports.map(({ head: { file, said }, outcome }) => [
    file,
    said.cloud,
    said.date,
    said.series,
    said.sets,
    outcome,
  ]);
  const changes = reports.flatMap(({ head: { file }, differences }) =>
    tallies(differences).map((each) => [file, ...Object.values(each)] as (string | number)[]),
  );
  const table = printTable(["file", "cloud", "date", "series", "sets", "outcome"], files);
  if (changes.length === 0) return table;
  const head = ["file", "family", "sets added", "removed", "changed", "entries added", "removed"];
  return `${table}\n${printTable(head, changes)}`;
}

/** The same as data, with every set that changed. */
export function describeImports(store: string, reports: readonly ImportReport[]): object {
  const files = reports.map(({ head: { file, said, sha256 }, outcome, differences }) => ({
    file,
    cloud: said.cloud,
    date: said.date,
    series: said.series,
    kind: said.kind,
    sets: said.sets,
    sha256,
    outcome,
    families: tallies(differences),
    changes: differences.map(({ id, kind, added, removed }) => ({
      id,
      kind,
      added: added.length,
      removed: removed.length,
    })),
  }));
  return { store, files };
}

function tallies(differences: readonly ObservedDifference[]): readonly Tally[] {
  const families = new Set(differences.map(({ id }) => familyOf(id)));
  return [...families].map((family) => {
    const own = differences.filter(({ id }) => familyOf(id) === family);
    const count = (kind: ObservedDifference["kind"]) => own.filter((each) => each.kind === kind).length;
    return {
      family,
      added: count("added"),
      removed: count("removed"),
      changed: count("changed"),
      entriesAdded: own.reduce((sum, { added }) => sum + added.length, 0),
      entriesRemoved: own.reduce((sum, { removed }) => sum + removed.length, 0),
    };
  });
}
