import { type Screen, statusLine } from "../report/progress.js";
import type { Progress } from "../update/index.js";

/** Tells on a terminal how far a download is. */
export interface ProgressLine {
  readonly show: (label: string, progress: Progress) => void;
  /** Leaves the line empty for what is printed next. */
  readonly clear: () => void;
}

export function progressLine(open: () => Screen): ProgressLine {
  const line = statusLine(open);
  return {
    show: (label, progress) => line.show(`${label}: ${describe(progress)}`),
    clear: line.clear,
  };
}

function describe(progress: Progress): string {
  switch (progress.step) {
    case "asking":
      return "asking";
    case "receiving": {
      const { received, total } = progress;
      return total === undefined ? sizeOf(received) : `${sizeOf(received)} of ${sizeOf(total)}`;
    }
    case "waiting": {
      const { milliseconds, attempt, reason } = progress;
      return `waiting ${Math.ceil(milliseconds / 1000)} s for attempt ${attempt}: ${reason}`;
    }
  }
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
