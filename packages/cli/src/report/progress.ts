import { isPrintable } from "@sallyport/core";

/** A stream that may be a terminal, as `process.stderr` is. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** One line of a terminal that tells what goes on; nothing where there is no terminal. */
export interface StatusLine {
  readonly show: (text: string) => void;
  /** Leaves the line empty for what is printed next. */
  readonly clear: () => void;
}

/** How far a work of known length is. */
export interface Progress {
  /** `done` of `total` are done, and `what` is next. */
  readonly step: (done: number, total: number, what: string) => void;
  /** Leaves nothing on the screen; also for a work that failed. */
  readonly end: () => void;
}

/** To the start of the line, and empty from there. */
const fresh = "\r\u001b[K";
/** Work that is over sooner needs no line. */
const patience = 500;
/** Nobody reads faster, and a terminal may be slow. */
const pause = 100;

/**
 * A line for work that takes over half a second: it shows nothing before, and nothing new more often than ten times a second.
 * What was told meanwhile is shown late, if the work leaves the event loop free for it. The screen is opened for the first line that
 * is due: whether there is a terminal costs a short run more than the line.
 */
export function statusLine(open: () => Screen): StatusLine {
  let due = Date.now() + patience;
  let [told, shown] = ["", ""];
  let screen: Screen | undefined;
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    clearTimeout(timer);
    timer = undefined;
    screen ??= open();
    if (screen.isTTY !== true) return;
    // A terminal that does not know its width says 0.
    const line = fit(told, screen.columns || 80);
    if (line === shown) return;
    due = Date.now() + pause;
    shown = line;
    screen.write(fresh + line);
  };
  return {
    show(text) {
      told = text;
      const left = due - Date.now();
      if (left <= 0) draw();
      else timer ??= setTimeout(draw, left).unref();
    },
    clear() {
      clearTimeout(timer);
      timer = undefined;
      if (shown !== "") screen?.write(fresh);
      shown = "";
    },
  };
}

/** Progress on a terminal: "[12/500] out/squid/a.conf". */
export function showProgress(open: () => Screen = () => process.stderr): Progress {
  const line = statusLine(open);
  return {
    step: (done, total, what) => {
      // One is done at once, or not yet: a timer for that is in vain.
      if (total > 1) line.show(`[${String(done).padStart(String(total).length)}/${total}] ${what}`);
    },
    end: line.clear,
  };
}

/** Does work that tells how far it is, and leaves nothing on the screen whatever becomes of it. */
export async function withProgress<Result>(
  work: (tell: Progress["step"]) => Promise<Result>,
  open?: () => Screen,
): Promise<Result> {
  const { step, end } = showProgress(open);
  try {
    return await work(step);
  } finally {
    end();
  }
}

/** A line that wraps could not be cleared. */
function fit(text: string, columns: number): string {
  const plain = isPrintable(text) ? text : text.replace(/[^ -~]/g, "?");
  return plain.slice(0, Math.max(columns - 1, 0));
}
