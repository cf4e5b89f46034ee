import type { Report } from "@sallyport/core";

/** Takes what cannot be read with certainty in one file, or in a list that it refers to. */
export interface Faults {
  readonly note: (line: number, message: string, file?: string) => void;
  readonly count: () => number;
}

/** A file that is damaged throughout need not be told line by line. */
const mostTold = 20;

/** Reports faults of a file as SP4001, at most 20 and that there are more. */
export function createFaults(ownFile: string, report: Report): Faults {
  let count = 0;
  return {
    note: (line, message, file = ownFile) => {
      count++;
      if (count > mostTold + 1) return;
      const told = count > mostTold ? "here and below is more that cannot be read" : message;
      report("SP4001", told, { place: { file, line } });
    },
    count: () => count,
  };
}
