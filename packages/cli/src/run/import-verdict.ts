import { type Diagnostic, diagnose } from "@sallyport/core";
import type { Judgement, ObservationHead, ObservedDifference } from "@sallyport/core/overlay";

/** Sets and entries shown as evidence before the rest is only counted. */
const shownSets = 10;
const shownEntries = 3;

/** Why an observation cannot be imported: nothing if it can. */
export function complaintsOf(
  { file, said }: ObservationHead,
  { differences, tooOld }: Judgement,
): readonly Diagnostic[] {
  const place = { file };
  if (tooOld !== undefined) {
    const message = `${said.date} is before the oldest tag file of the dataset, of ${tooOld}`;
    return [diagnose("SP2102", message, { place })];
  }
  const against = differences.filter(({ contradicts }) => contradicts);
  if (against.length > 0) {
    const told = against.slice(0, shownSets).map((difference) => {
      const message = `${difference.id} on ${said.date}: ${evidence(difference, "the dataset", "the file")}`;
      return diagnose("SP2102", message, { place });
    });
    const more = against.length - told.length;
    if (more > 0) told.push(diagnose("SP2102", `${more} more tags differ on ${said.date}`, { place }));
    return told;
  }
  return [];
}

/** That the store holds another file of that day, and how they differ. */
export function differingContent(
  held: ObservationHead,
  { file, said }: ObservationHead,
  differences: readonly ObservedDifference[],
): Diagnostic {
  const shown = differences
    .slice(0, shownEntries)
    .map((difference) => `${difference.id}: ${evidence(difference, "the store", "the file")}`);
  const more = differences.length - shown.length;
  const help = [...shown, ...(more > 0 ? [`${more} more sets differ`] : [])].join("; ");
  const message = `the store holds ${said.series} of the ${said.cloud} cloud on ${said.date} from ${held.file}, with other content`;
  return diagnose("SP2103", message, { place: { file }, ...(help === "" ? {} : { help }) });
}

function evidence({ kind, added, removed }: ObservedDifference, known: string, seen: string): string {
  if (kind === "added") return `${seen} alone has it`;
  if (kind === "removed") return `${known} alone has it`;
  return `${known} alone holds ${sample(removed)}; ${seen} alone ${sample(added)}`;
}

function sample(entries: readonly string[]): string {
  if (entries.length === 0) return "nothing";
  const more = entries.length > shownEntries ? ` and ${entries.length - shownEntries} more` : "";
  return `${entries.slice(0, shownEntries).join(", ")}${more}`;
}
