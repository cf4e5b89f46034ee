import type { FileDrift, FileState } from "../folder/drift.js";
import { alone } from "./generate.js";

const words: readonly (readonly [FileState, string])[] = [
  ["same", "as generated"],
  ["outdated", "out of date"],
  ["edited", "edited"],
  ["missing", "missing"],
  ["stale", "left over"],
  ["foreign", "of others"],
];

/** A folder with the state of each file. */
export interface CheckedOutput {
  readonly out: string;
  readonly drift: readonly FileDrift[];
}

/** One line a folder: how many of its files are in which state. */
export function printCheckText(checked: readonly CheckedOutput[]): string {
  return checked.map(printCounts).join("");
}

function printCounts({ out, drift }: CheckedOutput): string {
  const counts = words.flatMap(([state, word]) => {
    const count = drift.filter((file) => file.state === state).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return `${out}: ${counts.join(", ")}\n`;
}

/** Every file with its state, as data. */
export function describeChecked(checked: readonly CheckedOutput[]): object {
  return alone(checked.map(({ out, drift }) => ({ out, files: drift })));
}
