import type { FilePlace, Report } from "@sallyport/core";

/** Says that something at a place is not read with certainty. */
export type Unreadable = (place: FilePlace, message: string) => void;

export interface Complaints {
  readonly unreadable: Unreadable;
  /** How many there were, told or not. */
  count(): number;
}

/** A damaged list of a million entries needs no million diagnostics. */
const mostTold = 20;

/** Reports what cannot be read as SP4001, the first of it one by one. */
export function createComplaints(report: Report): Complaints {
  let count = 0;
  return {
    unreadable: (place, message) => {
      count++;
      if (count <= mostTold) report("SP4001", message, { place });
      else if (count === mostTold + 1) report("SP4001", "there is more that cannot be read", { place });
    },
    count: () => count,
  };
}
