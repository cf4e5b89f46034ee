import { isPrintable } from "@sallyport/core";
import type { Progress } from "../update/index.js";

/** A stream that may be a terminal, as `process.stderr` is. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** One line of a terminal that tells how far a download is; nothing where there is no terminal. */
export interface ProgressLine {
  readonly show: (label: string, progress: Progress) => void;
  /** Leaves the line empty for what is printed next. */
  readonly clear: () => void;
}

/** To the start of the line, and empty from there. */
const fresh = "\r\u001b[K";

export function progressLine(screen: Screen): ProgressLine {
  let shown = "";
  const put = (text: string) => {
    if (screen.isTTY !== true || text === shown) return;
    shown = text;
    screen.write(fresh + text);
  };
  return {
    show: (label, progress) => put(fit(`${label}: ${describe(progress)}`, screen.columns ?? 80)),
    clear: () => put(""),
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

/** A line that wraps could not be cleared. */
function fit(text: string, columns: number): string {
  const plain = isPrintable(text) ? text : text.replace(/[^ -~]/g, "?");
  return plain.slice(0, Math.max(columns - 1, 0));
}
